import { describe, expect, test } from "vitest";
import { paperCalled, read, readFixture } from "./readings.ts";

describe("a page copied from a search", () => {
  const reading = readFixture("copied-search.txt");

  test("gives its papers in order, the page's furniture left out", () => {
    expect(reading.form).toBe("copied page");
    expect(reading.papers.map(({ title }) => title)).toEqual([
      "Counting Rings: Dating Trees from Drone Photographs",
      "Hyperspectral Moss: Which Mosses Grow on Old Roofs?",
      "Sparse Roof Inspection with the ℓ_{2,1} Norm",
      "Gutters as Graphs",
      "A Field Guide to Chimneys",
    ]);
    expect(reading.skipped).toEqual([]);
  });

  test("joins abstracts that wrap and mends their LaTeX", () => {
    expect(paperCalled("Counting", reading).abstract).toBe(
      "Tree rings tell a tree's age, but only after it is felled. We estimate the age from drone photographs instead, and are off by 4% at most, running 1.45× faster than a forester with a calliper.",
    );
  });

  test("knows how many authors there are, not who", () => {
    expect(reading.papers.map(({ authorCount }) => authorCount)).toEqual([5, 1, 1024, undefined, 12]);
    expect(reading.papers.every(({ authors }) => authors === undefined)).toBe(true);
  });

  test("reads an organisation where the authors would stand", () => {
    expect(paperCalled("Gutters", reading)).toMatchObject({
      organisation: "Roofers' Guild",
      abstract: "Gutters branch like graphs do, and clog where a graph's flow says they must.",
    });
  });

  test("takes a number behind a date for comments", () => {
    expect(reading.papers.map(({ comments }) => comments)).toEqual([undefined, undefined, 2, 3, undefined]);
  });

  test("works out the year that dates lack from the dates that have one, and says so", () => {
    expect(reading.papers.map(({ published }) => published)).toEqual([
      "2023-10-02",
      "2025-05-22",
      "2025-09-23",
      "2024-09-23",
      "2024-10-22",
    ]);
    expect(reading.notes).toEqual([expect.stringContaining("read as 2025, worked out from the page's own entries")]);
  });

  test("reads the year as the person says it", () => {
    const told = readFixture("copied-search.txt", { asOf: "2026-05-23" });
    expect(paperCalled("Hyperspectral", told).published).toBe("2026-05-22");
    expect(paperCalled("Sparse", told).published).toBe("2025-09-23");
    expect(told.notes).toEqual([expect.stringContaining("2026-05-23")]);
  });

  test("features no paper on the day of the search", () => {
    expect(reading.papers.every(({ featured }) => featured === undefined)).toBe(true);
  });
});

describe("a year that dates lack", () => {
  const page = (head: string, date: string, other = "") =>
    `Daily Papers\n\n${head}\n\nGutters as Graphs\n\nThey clog.\n\n  • 2 authors\n·\n${date}\n\nOther Roofs\n\nThey leak.\n\n  • 2 authors\n·\n${other}\n`;
  const published = (text: string, today: string) => read(text, { today }).papers[0]?.published;

  test("is this year's on a page that looks newly copied", () => {
    expect(published(page("Nov 18", "Nov 3", "Nov 4"), "2026-11-20")).toBe("2026-11-03");
    expect(published(page("Dec 30", "Dec 3", "Dec 4"), "2027-01-04")).toBe("2026-12-03");
  });

  test("is not guessed from entries older than the site", () => {
    expect(published(page("Mar 18", "Mar 3", "Feb 4, 2017"), "2026-11-20")).toBeUndefined();
    expect(published(page("Nov 18", "Mar 3", "Feb 4, 2017"), "2026-11-20")).toBe("2026-03-03");
  });

  test("is left out where nothing tells it, with the cure", () => {
    const reading = read(page("Mar 18", "Mar 3", "Mar 4"), { today: "2026-11-20" });
    expect(reading.papers.map((paper) => paper.published)).toEqual([undefined, undefined]);
    expect(reading.notes).toEqual([expect.stringContaining("--as-of")]);
  });

  test("never puts the copy after today", () => {
    expect(published(page("Mar 18", "Mar 3", "Feb 4, 2026"), "2026-11-20")).not.toBe("2027-03-03");
  });

  test("allows a day of difference between zones, and no more", () => {
    expect(
      read(page("Oct 15", "Oct 16", "Oct 17"), { asOf: "2025-10-15" }).papers.map((paper) => paper.published),
    ).toEqual(["2025-10-16", "2024-10-17"]);
  });

  test("leaves days alone that no calendar has", () => {
    expect(() => read(page("Oct 15", "Feb 30", "Feb 31, 2024"))).toThrow(/no papers/);
  });
});

test("a page copied with a link a line gives ids, upvotes and comments", () => {
  const reading = readFixture("copied-with-links.txt");
  expect(reading.papers).toMatchObject([
    { key: "2410.01111", authorCount: 5, upvotes: 19, comments: 2, published: "2024-10-07" },
    { key: "2601.02222", organisation: "Roofers' Guild", upvotes: 0, comments: 1, published: "2026-01-09" },
  ]);
  expect(reading.notes).toEqual([expect.stringContaining("by the lists the page links")]);
});

test("a page copied as Markdown gives titles that wrap, ids from its footnotes, upvotes and comments", () => {
  expect(readFixture("copied-markdown.md").papers).toMatchObject([
    {
      key: "2605.01111",
      title: "Counting Rings: Dating Trees from Drone Photographs",
      authorCount: 5,
      upvotes: 0,
      published: "2026-05-30",
    },
    { key: "2503.02222", organisation: "Roofers' Guild", upvotes: 65, comments: 6, published: "2025-03-08" },
  ]);
});

test("Markdown with its links in place is read as well", () => {
  const page =
    "### [Gutters as Graphs](/papers/2503.02222)\n\n[They clog where a graph's flow says they must.](/papers/2503.02222)\n\n* 2 authors\n·\nMar 8, 2025\n";
  expect(read(page).papers).toMatchObject([
    {
      key: "2503.02222",
      title: "Gutters as Graphs",
      abstract: "They clog where a graph's flow says they must.",
      authorCount: 2,
    },
  ]);
});

describe("a daily list copied without abstracts", () => {
  test("gives titles, authors, upvotes and comments", () => {
    expect(readFixture("copied-daily.txt").papers).toMatchObject([
      { title: "Counting Rings: Dating Trees from Drone Photographs", authorCount: 533, upvotes: 94, comments: 5 },
      { title: "Gutters as Graphs", authorCount: 7, upvotes: 24, comments: 2 },
    ]);
  });

  test("features its papers on its day, where the year is known", () => {
    expect(readFixture("copied-daily.txt").papers[0]?.featured).toBeUndefined();
    expect(readFixture("copied-daily.txt", { asOf: "2024-08-05" }).papers[0]?.featured).toEqual(["2024-08-01"]);
    expect(readFixture("copied-daily.txt", { today: "2025-08-02" }).papers[0]?.featured).toEqual(["2025-08-01"]);
  });
});

describe("oddities of copying", () => {
  const foot = "\n\n  • 2 authors\n·\nMar 8, 2024\n\n";
  const abstract =
    "They clog where a graph's flow says they must, and this sentence is long enough to be told from a title that wraps onto it.";

  test("a page that prints each entry twice is read once", () => {
    const twiceInOne = `Gutters as Graphs\n\nGutters as Graphs\n\n${abstract}\n\n${abstract}${foot}`;
    expect(read(twiceInOne + twiceInOne).papers).toMatchObject([{ title: "Gutters as Graphs", abstract }]);
  });

  test("highlighting that glues words makes no second paper", () => {
    const page = `Hyperspectral Moss on Roofs\n\n${abstract}${foot}HyperspectralMoss on Roofs\n\n${abstract}${foot}`;
    expect(read(page).papers).toHaveLength(1);
  });

  test("lines without gaps between them are told apart", () => {
    expect(read(`Gutters as Graphs\n${abstract}\n• 2 authors\n·\nMar 8, 2024`).papers).toMatchObject([
      { title: "Gutters as Graphs", abstract },
    ]);
    expect(read("Gutters\nas Graphs\n• 2 authors\n·\nMar 8, 2024").papers).toMatchObject([
      { title: "Gutters as Graphs" },
    ]);
  });

  test("line ends of every system do", () => {
    for (const end of ["\r\n", "\r", "\u2028"]) {
      const page = `Gutters as Graphs\n\n${abstract}${foot}`.replaceAll("\n", end);
      expect(read(page).papers).toMatchObject([{ title: "Gutters as Graphs", abstract, authorCount: 2 }]);
    }
  });

  test("a page cut in its last entry keeps the others and says which one is lost", () => {
    const page = `Gutters as Graphs\n\n${abstract}${foot}Other Roofs\n\n${abstract} And it goes`;
    expect(read(page)).toMatchObject({
      papers: [{ title: "Gutters as Graphs" }],
      skipped: [{ entry: "Other Roofs", why: expect.stringContaining("ends before") }],
    });
  });

  test("an organisation may stand beside its authors, and in one line with the date", () => {
    const beside = `Gutters as Graphs\n\n${abstract}\n\n • Roofers' Guild\n·\n5 authors\n\n3\n`;
    expect(read(beside).papers).toMatchObject([
      { abstract, organisation: "Roofers' Guild", authorCount: 5, comments: 3 },
    ]);
    const inLine = `Gutters as Graphs\n\n${abstract}\n\nRoofers' Guild\n· Published on Sep 26, 2024\n`;
    expect(read(inLine).papers).toMatchObject([{ abstract, organisation: "Roofers' Guild", published: "2024-09-26" }]);
  });

  test("a foot without a title above it is skipped", () => {
    expect(read(`Gutters as Graphs\n\n${abstract}${foot}  • 3 authors\n·\nMar 9, 2024\n`)).toMatchObject({
      papers: [{ title: "Gutters as Graphs" }],
      skipped: [{ entry: "entry 2", why: "it has no title" }],
    });
  });

  test("upvotes before titles are not taken for comments of the entry before", () => {
    const page = `12\n\nOne Roof\n\n${abstract}${foot}7\n\nTwo Roofs\n\n${abstract}${foot}3\n\n-\n\nNo Roofs\n\n${abstract}${foot}`;
    expect(read(page).papers).toMatchObject([{ upvotes: 12 }, { upvotes: 7, comments: 3 }, { upvotes: 0 }]);
    expect(read(page).papers[0]).not.toHaveProperty("comments");
  });
});
