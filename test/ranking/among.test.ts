import { expect, test } from "vitest";
import { createIndex, type IndexedPaper } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";

const ask = (text: string) => parseQuery(text, "2026-01-01");

function indexOf(papers: readonly IndexedPaper[]) {
  const index = createIndex();
  index.put(papers);
  return index;
}

test("the papers asked for are told by their ids, whatever order they came in", () => {
  const index = indexOf([40, 7, 12].map((id) => ({ id, title: "Wheat" })));
  const among = new Set([12, 40]);
  expect(index.search(ask("wheat"), { among })).toMatchObject({ hits: [{ id: 40 }, { id: 12 }], total: 2 });
});

test("however few are asked for, as many are said to be like some papers as there are besides these", () => {
  const wheat = Array.from({ length: 40 }, (_, at) => ({ id: at + 1, title: "Wheat grain" }));
  const far = { id: 41, title: "Roofs", abstract: `${"gutter rain pipe ".repeat(60)} wheat` };
  const index = indexOf([...wheat, far]);
  for (const limit of [1, 5, 100]) expect(index.similar([1, 2, 3, 41], { limit }).total).toBe(37);
});

test("a paper named twice counts once, in what it is like and in what it matches", () => {
  const index = indexOf([
    { id: 1, title: "Wheat and rain" },
    { id: 2, title: "Roofs and rain" },
    { id: 3, title: "Wheat" },
  ]);
  expect(index.similar([1, 1, 2])).toEqual(index.similar([1, 2]));
  expect([...index.match([{ id: 1, query: ask("rain"), threshold: 0 }], [1, 1, 2])]).toHaveLength(2);
});

test("a topic matches at its very threshold", () => {
  const index = indexOf([
    { id: 1, title: "Wheat and rain" },
    { id: 2, title: "Roofs" },
  ]);
  const query = ask("wheat roofs");
  const [score = 0] = index.search(query, { plain: true }).hits.map((hit) => hit.score);
  const matched = (threshold: number) => index.match([{ id: 1, query, threshold }], [1, 2]).size;
  expect([matched(score), matched(score + 1e-12)]).toEqual([1, 0]);
});

test("the words of a paper are its title's and abstract's, not its authors' names, and weigh 1 together", () => {
  const index = indexOf([
    { id: 1, title: "Wheat fields", abstract: "Wheat on pan-sharpened roofs.", authors: ["Ada Byron"] },
    { id: 2, title: "Roofs" },
  ]);
  const words = index.wordsOf(1, 50);
  expect(words.map(({ stem }) => stem).toSorted()).toEqual(["field", "pan", "pansharpen", "roof", "sharpen", "wheat"]);
  expect(words[0]?.word).toBe("wheat");
  expect(words.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(index.wordsOf(1, 2)).toHaveLength(2);
  expect(index.wordsOf(99, 5)).toEqual([]);
});
