import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SAMPLE_DAY, samplePapers } from "../../src/digest/sample.ts";
import { hasRealDigests, read, realDigests } from "./readings.ts";

const holdsTheWord = ({ title, abstract = "" }: { title: string; abstract?: string }) =>
  /hyperspectral/i.test(`${title} ${abstract}`);

test("the sample has twenty papers, thirteen of which speak of hyperspectral data", () => {
  expect(samplePapers).toHaveLength(20);
  expect(samplePapers.filter(holdsTheWord)).toHaveLength(13);
  expect(new Set(samplePapers.map(({ key }) => key)).size).toBe(20);
});

test("those that have nothing to do with it do not", () => {
  for (const title of ["Robustifying State-space", "Assessing Neural Network", "Self-Calibration"]) {
    const paper = samplePapers.find((each) => each.title.startsWith(title));
    expect(paper).toBeDefined();
    expect(paper && holdsTheWord(paper)).toBe(false);
  }
});

test("each sample paper has its facts, and is named as a sample", () => {
  for (const paper of samplePapers) {
    expect(paper).toMatchObject({ source: "sample", featured: [SAMPLE_DAY], authorCount: expect.any(Number) });
    expect(paper.published).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(paper.abstract?.split(/[.?] /).length).toBeLessThanOrEqual(3);
  }
});

test.skipIf(!hasRealDigests)("the sample tells the facts of the page it is taken from, in other words", () => {
  const page = read(readFileSync(`${realDigests}seed/daily-papers-hyperspectral.txt`), { asOf: SAMPLE_DAY });
  const facts = ({ key, title, authorCount, published }: (typeof samplePapers)[number]) => ({
    key,
    title,
    authorCount,
    published,
  });
  expect(samplePapers.map(facts)).toEqual(page.papers.map(facts));
  expect(samplePapers.map(holdsTheWord)).toEqual(page.papers.map(holdsTheWord));
  for (const [at, paper] of samplePapers.entries()) {
    const sentences = paper.abstract?.split(/(?<=\.) /) ?? [];
    expect(sentences.filter((sentence) => page.papers[at]?.abstract?.includes(sentence))).toEqual([]);
  }
});
