import { expect, test } from "vitest";
import { createIndex } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";

const index = createIndex();
index.put([
  { id: 1, title: "Wheat", published: "2025-10-14" },
  { id: 2, title: "Wheat", published: "2025-10-15" },
  { id: 3, title: "Wheat", published: "2025-10-16" },
  { id: 4, title: "Wheat of no day" },
]);

test.each([
  ["wheat since:2025-10-15", [2, 3]],
  ["wheat until:2025-10-15", [1, 2]],
  ["wheat since:2025-10-15 until:2025-10-15", [2]],
  ["wheat since:1000-01-01", [1, 2, 3]],
  ["wheat until:2025-12-31", [1, 2, 3]],
  ["since:2025-10-15", [2, 3]],
  ["until:2025-10-15", [1, 2]],
  ["wheat", [1, 2, 3, 4]],
])("%s: both days count in, and a paper of no day is of none", (text, ids) => {
  const query = parseQuery(text, "2026-01-01");
  const { hits, total } = index.search(query);
  expect(hits.map(({ id }) => id).toSorted()).toEqual(ids);
  expect(total).toBe(ids.length);
  expect([1, 2, 3, 4].filter((id) => index.explain(query, id)?.fits)).toEqual(ids);
  expect([1, 2, 3, 4].filter((id) => index.place(query, id) !== undefined)).toEqual(ids);
});

test("an explanation names the day that leaves a paper out", () => {
  const failed = (text: string, id: number) => index.explain(parseQuery(text, "2026-01-01"), id)?.failed;
  expect(failed("wheat since:2025-10-15", 1)).toEqual(["since:2025-10-15"]);
  expect(failed("wheat until:2025-10-15", 3)).toEqual(["until:2025-10-15"]);
  expect(failed("wheat until:2025-10-15", 4)).toEqual(["until:2025-10-15"]);
});
