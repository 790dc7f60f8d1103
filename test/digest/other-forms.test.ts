import { describe, expect, test } from "vitest";
import { paperCalled, read, readFixture } from "./readings.ts";

describe("the API's answer", () => {
  const reading = readFixture("daily-papers.json");

  test("gives all it knows of a paper", () => {
    expect(reading.form).toBe("API answer");
    expect(paperCalled("Counting", reading)).toEqual({
      key: "2509.01111",
      arxivId: "2509.01111",
      title: "Counting Rings: Dating Trees from Drone Photographs",
      abstract: "Tree rings tell a tree's age, but only after it is felled. Ours is 1.45× faster.",
      authors: ["Ada Lovelace", "Émile Borel"],
      authorCount: 2,
      organisation: "Foresters' Institute",
      published: "2025-09-01",
      featured: ["2025-09-03"],
      upvotes: 66,
      comments: 4,
      code: "https://github.com/example/rings",
      project: "https://example.org/rings",
      keywords: ["tree rings", "drones"],
      source: "api",
    });
  });

  test("invents nothing where a field is absent or not what it should be", () => {
    expect(paperCalled("Gutters", reading)).toEqual({
      key: "2509.02222",
      arxivId: "2509.02222",
      title: "Gutters as Graphs",
      source: "api",
    });
  });

  test("drops bad entries, keeps the rest, and says which and why", () => {
    expect(reading.papers).toHaveLength(2);
    expect(reading.skipped).toEqual([
      { entry: "entry 2", why: "it has no title" },
      { entry: "entry 3", why: "it holds no paper" },
    ]);
  });

  test("is of the day it was asked for, where that is known", () => {
    const asked = readFixture("daily-papers.json", { day: "2025-09-02" });
    expect(asked.papers.map(({ featured }) => featured)).toEqual([["2025-09-02"], ["2025-09-02"]]);
  });

  test("of a weekend's submission does not tell the list", () => {
    const json = JSON.stringify([{ paper: { title: "Gutters", submittedOnDailyAt: "2025-09-06T12:00:00.000Z" } }]);
    expect(read(json).papers[0]).not.toHaveProperty("featured");
  });

  test("may be empty: that is a list without papers, and no error", () => {
    expect(read("[]")).toMatchObject({ papers: [], skipped: [], notes: ["It lists no papers."] });
  });

  test("may be one answer after another, or an entry a line", () => {
    const entry = (title: string) => JSON.stringify({ paper: { title, authors: [{ name: "Ada Lovelace" }] } });
    expect(read(`[${entry("One Roof")}]\n[${entry("Two Roofs")}]`).papers).toHaveLength(2);
    expect(read(`${entry("One Roof")}\n${entry("Two Roofs")}`).papers).toMatchObject([
      { title: "One Roof", authors: ["Ada Lovelace"] },
      { title: "Two Roofs" },
    ]);
  });
});

test("a search's answer takes the plain title, not the highlighted one", () => {
  expect(readFixture("search-answer.json")).toMatchObject({
    form: "search answer",
    papers: [
      { title: "Hyperspectral Moss: Which Mosses Grow on Old Roofs?", source: "search", published: "2024-01-06" },
    ],
  });
});

describe("the saved page", () => {
  test("gives the papers in its data, on the page's own day", () => {
    expect(readFixture("saved-page.html")).toMatchObject({
      form: "saved page",
      papers: [
        {
          key: "2407.01111",
          title: "Counting Rings: A <b> in a Title",
          published: "2024-07-31",
          featured: ["2024-08-01"],
          comments: 5,
        },
        { key: "2407.02222", upvotes: 0, featured: ["2024-08-01"] },
      ],
    });
  });

  test("is read whatever quotes its attributes have", () => {
    const data = JSON.stringify({ dailyPapers: [{ paper: { title: "Gutters as Graphs" } }] });
    const escaped = data.replaceAll('"', "&#34;");
    for (const attribute of [
      `data-props='${data}'`,
      `data-props="${escaped}"`,
      `DATA-PROPS=${escaped.replaceAll(" ", "&#32;")}`,
    ]) {
      expect(read(`<!DOCTYPE html><div class=x ${attribute} id="y">`).papers).toMatchObject([
        { title: "Gutters as Graphs" },
      ]);
    }
  });

  test("without its data is read as a person would", () => {
    const html = `<html><body><script>var x = "• 9 authors"</script><h3>Gutters as Graphs</h3><p>They clog.</p>
      <ul><li>• 2 authors</li></ul><div>·</div><time>Mar 8, 2024</time></body></html>`;
    expect(read(html)).toMatchObject({ form: "saved page", papers: [{ title: "Gutters as Graphs", authorCount: 2 }] });
  });
});

describe("feeds", () => {
  test("arXiv's announcements: new ones are of the day, replaced ones are old papers", () => {
    expect(readFixture("announcements.atom.xml")).toMatchObject({ form: "Atom feed" });
    const [fresh, replaced] = readFixture("announcements.atom.xml").papers;
    expect(fresh).toEqual({
      key: "2508.01111",
      arxivId: "2508.01111",
      title: "Counting Rings: Dating Trees from Drone Photographs",
      abstract: "Tree rings tell a tree's age, but only after it is felled; ours is 1.13× faster.",
      authors: ["Ada Lovelace", "Émile Borel"],
      authorCount: 2,
      published: "2025-08-20",
      featured: ["2025-08-20"],
      source: "feed",
    });
    expect(replaced).toMatchObject({ key: "2301.02222", abstract: "Gutters branch like graphs do." });
    expect(replaced).not.toHaveProperty("published");
    expect(replaced).not.toHaveProperty("featured");
  });

  test("arXiv's API: people by name alone, code and project from the remark", () => {
    expect(readFixture("arxiv-query.atom.xml").papers).toMatchObject([
      {
        key: "2606.01111",
        abstract: "Tree rings tell a tree's age (<1 minute per tree).",
        authors: ["Ada Lovelace", "Émile Borel"],
        published: "2026-06-11",
        project: "https://example.org/rings",
        code: "https://github.com/example/rings",
      },
    ]);
  });

  test("mirrors: facts out of the description, and plain text that only looks like markup", () => {
    expect(readFixture("mirror.rss.xml").papers).toMatchObject([
      {
        key: "2604.01111",
        authors: ["Ada Lovelace", "Émile Borel"],
        upvotes: 7,
        abstract: "Tree rings tell a tree's age -- if W_H is known.",
      },
      {
        key: "2604.02222",
        abstract: "Gutters branch like graphs do, and n_l <= n holds for each.",
        published: "2026-04-29",
      },
    ]);
  });

  test("a weekend's feed is empty, and no error", () => {
    expect(readFixture("empty-weekend.rss.xml")).toMatchObject({
      form: "RSS feed",
      papers: [],
      notes: ["It lists no papers."],
    });
  });

  test("a feed cut short keeps its whole items", () => {
    const xml = "<rss><channel><item><title>One Roof</title></item><item><title>Two Ro";
    expect(read(xml)).toMatchObject({ papers: [{ title: "One Roof" }], skipped: [{ entry: "entry 2" }] });
  });

  test("entities that grow are not expanded", () => {
    const xml =
      '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "roof">]><rss><channel><item><title>One &a; Roof</title></item></channel></rss>';
    expect(read(xml).papers).toMatchObject([{ title: "One &a; Roof" }]);
  });
});

test("the newsletter gives titles and upvotes, of a day whose year the person says", () => {
  expect(readFixture("newsletter.txt", { asOf: "2026-10-06" })).toMatchObject({
    form: "newsletter",
    papers: [
      { title: "Counting Rings: Dating Trees from Drone Photographs", upvotes: 140, featured: ["2026-07-06"] },
      { title: "Gutters as Graphs", upvotes: 35, featured: ["2026-07-06"] },
    ],
  });
  expect(readFixture("newsletter.txt").papers[0]).not.toHaveProperty("featured");
});
