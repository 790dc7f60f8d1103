import { expect, test } from "vitest";
import { createIndex, type Index, type IndexedPaper } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";
import { WEIGHTING } from "../../src/ranking/weighting.ts";

const ask = (text: string) => parseQuery(text, "2026-01-01");

function indexOf(papers: readonly IndexedPaper[]): Index {
  const index = createIndex();
  index.put(papers);
  return index;
}

const PAPERS: readonly IndexedPaper[] = [
  { id: 1, title: "A hyperspectral image (HSI)" },
  { id: 2, title: "The hyperspectral image (HSI)" },
  { id: 3, title: "Hyperspectral images of fields" },
  { id: 4, title: "An image that is hyperspectral" },
];

test("what an acronym stands for gives a share of what it gives where it is asked for itself", () => {
  const index = indexOf(PAPERS);
  const scoreOf = (text: string) => index.search(ask(text)).hits.find(({ id }) => id === 3)?.score ?? 0;
  expect(scoreOf('"hyperspectral image"')).toBeGreaterThan(0);
  expect(scoreOf("HSI")).toBeCloseTo(WEIGHTING.wideningShare * scoreOf('"hyperspectral image"'), 12);
});

test("its words count side by side alone", () => {
  expect(
    indexOf(PAPERS)
      .search(ask("HSI"))
      .hits.map(({ id }) => id)
      .toSorted(),
  ).toEqual([1, 2, 3]);
});

test("of many meanings the two that most papers know widen a question", () => {
  const meanings = ["hyperspectral image", "hyperspectral image", "hyperspectral image", "high speed internet"];
  const all = [...meanings, "high speed internet", "hidden state index", "hidden state index"];
  const index = indexOf(all.map((meaning, at) => ({ id: at + 1, title: `${at}: ${meaning} (HSI)` })));
  expect(index.search(ask("HSI")).widened).toEqual(["HSI: hyperspectral image", "HSI: hidden state index"]);
});
