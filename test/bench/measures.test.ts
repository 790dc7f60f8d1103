import { expect, test } from "vitest";
import { meanOf, measure } from "./measures.ts";

const GRADES = new Map([
  ["a", 1],
  ["b", 3],
  ["c", 2],
  ["d", 1],
  ["e", 0],
  ["f", -1],
]);

test("a ranking is measured as trec_eval does it: gains are the grades, and what was not found counts as missed", () => {
  const { ndcg10, map, recall100 } = measure(["a", "unjudged", "b", "c", "e", "f"], GRADES);
  // 1 + 3/2 + 2/log2(5), of the ideal 3 + 2/log2(3) + 1/2 + 1/log2(5).
  expect(ndcg10).toBeCloseTo(3.36135 / 5.19254, 4);
  expect(map).toBeCloseTo((1 / 1 + 2 / 3 + 3 / 4) / 4, 12);
  expect(recall100).toBe(3 / 4);
});

test("gains count to the tenth place, recall to the hundredth, precision to the thousandth", () => {
  const at = (place: number) =>
    measure([...Array.from({ length: place - 1 }, (_, n) => `x${n}`), "a"], new Map([["a", 1]]));
  expect(at(10).ndcg10).toBeCloseTo(1 / Math.log2(11), 12);
  expect(at(11).ndcg10).toBe(0);
  expect([at(100).recall100, at(101).recall100]).toEqual([1, 0]);
  expect([at(1000).map, at(1001).map]).toEqual([1 / 1000, 0]);
});

test("nothing found is worth nothing, and the mean is over questions", () => {
  const nothing = measure([], GRADES);
  expect(nothing).toEqual({ ndcg10: 0, map: 0, recall100: 0 });
  expect(meanOf([nothing, { ndcg10: 1, map: 0.5, recall100: 1 }])).toEqual({ ndcg10: 0.5, map: 0.25, recall100: 0.5 });
});
