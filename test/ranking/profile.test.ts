import { expect, test } from "vitest";
import { createIndex } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";
import { WEIGHTING } from "../../src/ranking/weighting.ts";

/** What a profile adds to two papers, one of wheat and one of roads. */
function lifts(wheat: number, road: number): readonly number[] {
  const index = createIndex();
  index.put([
    { id: 1, title: "Wheat wheat wheat", abstract: "graphs ".repeat(10) },
    { id: 2, title: "Roads and graphs" },
  ]);
  const profile = new Map(Object.entries({ wheat, road }));
  return [1, 2].map((id) => {
    const shares = index.explain(parseQuery("graphs", "2026-01-01"), id, { profile })?.shares ?? [];
    return shares.filter(({ kind }) => kind === "profile").reduce((sum, { share }) => sum + share, 0);
  });
}

test("a profile lifts and lowers in proportion, and never by more than its due", () => {
  const [liked = 0, disliked = 0] = lifts(3, -1);
  expect(liked).toBeGreaterThan(0);
  expect(disliked).toBeLessThan(0);
  for (const lift of [liked, disliked]) expect(Math.abs(lift)).toBeLessThanOrEqual(WEIGHTING.profileLift);
});

test("its figures count beside one another, however large they are", () => {
  const small = lifts(3, -1);
  for (const [at, lift] of lifts(3000, -1000).entries()) expect(lift).toBeCloseTo(small[at] ?? 0, 12);
});
