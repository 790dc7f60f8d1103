import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { arxivId, titleKey } from "../../src/digest/identity.ts";
import { readable } from "../../src/digest/readable.ts";
import { hasRealDigests, read, realDigests } from "./readings.ts";

const readReal = (path: string) => read(readFileSync(`${realDigests}${path}`), { name: path });
const namesIn = (folder: string) => (hasRealDigests ? readdirSync(`${realDigests}${folder}`) : []);

describe.skipIf(!hasRealDigests)("the real digests beside the checkout", () => {
  test("the seed page: twenty papers, their authors, dates and abstracts", () => {
    const { papers, skipped, notes } = readReal("seed/daily-papers-hyperspectral.txt");
    expect(skipped).toEqual([]);
    expect(notes).toEqual([expect.stringContaining("2025")]);
    expect(papers.map(({ authorCount }) => authorCount)).toEqual([
      5, 5, 7, 4, 6, 5, 14, 6, 1, 5, 2, 9, 2, 6, 7, 4, 5, 10, 5, 3,
    ]);
    expect(papers.map(({ published }) => published?.slice(0, 7)).join(" ")).toBe(
      "2023-10 2025-05 2024-07 2023-11 2024-08 2021-11 2023-11 2025-03 2017-08 2023-03 2024-10 2023-12 2016-11 2024-05 2025-09 2025-03 2025-02 2025-07 2014-09 2024-05",
    );
    expect(papers.every(({ abstract = "" }) => abstract.length > 900 && abstract.length < 2000)).toBe(true);
    expect(papers.filter(({ comments }) => comments !== undefined)).toMatchObject([
      { comments: 2, published: "2025-09-23" },
    ]);
    expect(papers.filter(({ title, abstract }) => /hyperspectral/i.test(title + abstract))).toHaveLength(13);
  });

  test("194 days of the API: every paper, on its own day, none skipped", () => {
    const days = namesIn("hf/days");
    const readings = days.map((file) => ({ day: file.slice(0, 10), ...readReal(`hf/days/${file}`) }));
    expect(readings).toHaveLength(194);
    const papers = readings.flatMap((reading) => reading.papers);
    expect(papers).toHaveLength(3278);
    expect(readings.flatMap(({ skipped }) => skipped)).toEqual([]);
    for (const { day, papers } of readings) expect(papers.every(({ featured }) => featured?.join() === day)).toBe(true);
    for (const paper of papers) {
      expect(arxivId(paper.key)).toBe(paper.key);
      expect(readable(paper.title)).toBe(paper.title);
      expect(titleKey(paper.title)).toBeDefined();
    }
  });

  test.each([
    ["hf/search/papers_search_q_kazakh.json", "search answer", 9],
    ["hf/html/daily-2024-08-01.html", "saved page", 13],
    ["hf/text/V2_notebooklm_q_intercode-bash_2026-03-25.excerpt.txt", "copied page", 4],
    ["hf/text/V4_html2text_q_long-context-asr_2026-06-29.excerpt.md", "copied page", 4],
    ["hf/text/V7_newsletter_email.excerpt.txt", "newsletter", 5],
    ["hf/text/V9_innerText-like_of_saved_daily_2024-08-01.txt", "copied page", 13],
    ["hf/text/V9_textContent_of_saved_daily_2024-08-01.txt", "copied page", 13],
    ["hf/feeds/atom_transformer_sotawhat.xml", "Atom feed", 5],
    ["hf/feeds/huangboming_2026-04-30.xml", "RSS feed", 22],
    ["hf/feeds/takara_2026-04-30.xml", "RSS feed", 50],
    ["hf/feeds/rss_weekend_empty_AllNewsAI.xml", "RSS feed", 0],
  ])("%s is a %s of %i papers", (path, form, count) => {
    const { papers, skipped, ...reading } = readReal(path);
    expect(reading.form).toBe(form);
    expect(skipped).toEqual([]);
    expect(papers).toHaveLength(count);
  });

  test("the saved page and its copy tell of the same papers", () => {
    const saved = readReal("hf/html/daily-2024-08-01.html").papers;
    const copied = readReal("hf/text/V9_textContent_of_saved_daily_2024-08-01.txt").papers;
    const shared = ({ title, upvotes, comments }: (typeof saved)[number]) => ({
      key: titleKey(title),
      upvotes,
      comments,
    });
    expect(copied.map(shared)).toEqual(saved.map(shared));
  });
});
