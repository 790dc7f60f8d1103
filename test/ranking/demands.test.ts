import { describe, expect, test } from "vitest";
import { createIndex } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";
import { scoreAll } from "./reference.ts";

const TODAY = "2026-01-01";
const PAPERS = [
  { id: 1, title: "Wheat and rye", abstract: "Rye grows beside maize.", authors: ["Ada Byron", "Luc Maize"] },
  { id: 2, title: "Rye", abstract: "Wheat, rye and maize. Wheat grows.", authors: ["Ada Durand"] },
  { id: 3, title: "Maize", abstract: "Rye after wheat.", authors: ["Luc Byron"], published: "2025-06-01" as const },
  { id: 4, title: "Winter-wheat", abstract: "Maize beside rye.", published: "2025-01-01" as const },
];

function found(question: string, options = {}): readonly number[] {
  const index = createIndex();
  index.put(PAPERS);
  const { hits, total } = index.search(parseQuery(question, TODAY), { limit: 50, ...options });
  expect(total).toBe(hits.length);
  return hits.map(({ id }) => id).sort();
}

describe("what a question demands", () => {
  test.each<[question: string, ids: readonly number[]]>([
    ['"wheat rye"', [1, 2]],
    ['"rye wheat"', [3]],
    ['"wheat rye" "rye maize"', [2]],
    ['"wheat rye" "wheat rye" "Wheat rye"', [1, 2]],
    ['rye -"wheat rye"', [3, 4]],
    ['rye -"wheat rye" -"rye wheat" -"wheat rye"', [4]],
    ['"wheat rye" -maize', []],
    ["title:wheat", [1, 4]],
    ["title:wheat title:rye", [1]],
    ['title:"wheat rye"', [1]],
    ["title:winterwheat", [4]],
    ["title:maize OR author:maize", [1, 3]],
    ['title:winter OR "wheat rye" OR byron', [1, 2, 4]],
    ["author:byron", [1, 3]],
    ['author:"luc byron"', [3]],
    ['author:"byron luc"', []],
    ["author:ada -author:durand", [1]],
    ["author:nobody OR rye author:byron", [1, 3]],
    ["author:nobody rye", []],
    ["title:rye since:2025", []],
    ["author:luc rye since:2025", [3]],
    ["-title:rye maize until:2025-03", [4]],
  ])("%s", (question, ids) => {
    expect(found(question)).toEqual(ids);
  });

  test("holds among the papers that are asked for", () => {
    expect(found('"wheat rye"', { among: new Set([2, 3]) })).toEqual([2]);
    expect(found('rye -"wheat rye"', { among: new Set([2, 3]) })).toEqual([3]);
  });
});

test("two words side by side count no more often than a word does", () => {
  const papers = [
    { id: 1, title: "Cereals", abstract: "wheat rye ".repeat(400) },
    { id: 2, title: "Wheat rye", abstract: "Maize" },
    { id: 3, title: "Maize" },
  ];
  const index = createIndex();
  index.put(papers);
  const query = parseQuery("wheat rye", TODAY);
  const { hits } = index.search(query, { plain: true });
  const expected = scoreAll(papers, query, true);
  expect(hits.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  for (const [at, { id, score }] of hits.entries()) {
    expect(score).toBeCloseTo(expected[at]?.score ?? -1, 12);
    expect([...index.match([{ id: 1, query, threshold: 0 }], [id])]).toEqual([{ topic: 1, paper: id, score }]);
    expect(index.explain(query, id, { plain: true })?.score).toBeCloseTo(score, 12);
  }
});
