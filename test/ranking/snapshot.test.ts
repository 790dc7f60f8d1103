import fc from "fast-check";
import { expect, test } from "vitest";
import { createIndex, restoreIndex } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";
import { WEIGHTING } from "../../src/ranking/weighting.ts";

function snapshot(): Uint8Array {
  const index = createIndex();
  index.put([
    {
      id: 1,
      title: "Roofs and rain",
      abstract: "A gutter (GT) drains a roof.",
      authors: ["Ada Byron"],
      published: "2025-01-02",
    },
    { id: 2, title: "Rain", abstract: "No gutter (GT) at all." },
  ]);
  return index.snapshot();
}

test("a snapshot is restored from any place in memory", () => {
  const bytes = snapshot();
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const query = parseQuery("rain author:byron since:2025", "2026-01-01");
  expect(
    restoreIndex(shifted.subarray(3))
      ?.search(query)
      .hits.map(({ id }) => id),
  ).toEqual([1]);
});

test("damaged bytes are refused", () => {
  const bytes = snapshot();
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ by;
      expect(restoreIndex(damaged)).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

test("bytes cut short, foreign or of another version are refused", () => {
  const bytes = snapshot();
  for (const length of [0, 8, 40, bytes.length - 8, bytes.length - 1])
    expect(restoreIndex(bytes.slice(0, length))).toBeUndefined();
  expect(restoreIndex(new TextEncoder().encode("SQLite format 3".repeat(100)))).toBeUndefined();
  const other = bytes.slice();
  new DataView(other.buffer).setUint32(4, 1, true);
  expect(restoreIndex(other)).toBeUndefined();
});

test("an empty index is kept and restored too", () => {
  expect(restoreIndex(createIndex().snapshot())?.size).toBe(0);
});

test("an index that counts words otherwise is not restored, though its bytes are whole", () => {
  const paper = { id: 1, title: "Wheat", abstract: "Of fields." };
  const keptBy = (index: ReturnType<typeof createIndex>) => {
    index.put([paper]);
    return index.snapshot();
  };
  expect(restoreIndex(keptBy(createIndex()))?.size).toBe(1);
  expect(restoreIndex(keptBy(createIndex({ ...WEIGHTING, titleWeight: 3 })))).toBeUndefined();
});
