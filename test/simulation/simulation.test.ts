import { describe, expect, test } from "vitest";
import { liveSeed } from "./live-seed.ts";

const DAYS = 60;

/** A few seeds for every run of the tests; `npm run simulate` lives through as many as one likes. */
describe("whatever goes wrong", () => {
  const seeds = Array.from({ length: 6 }, (_, index) => index + 1);
  test.for(seeds)("seed %i keeps every promise", async (seed) => {
    const { broken } = await liveSeed({ seed, days: DAYS });
    expect(broken).toEqual([]);
  });
});

describe("where nothing goes wrong", () => {
  test.for([101, 102, 103])("seed %i keeps every promise, and every paper that fits is posted", async (seed) => {
    const { broken, outcomes } = await liveSeed({ seed, days: DAYS, faults: false });
    expect(broken).toEqual([]);
    expect(outcomes.failed ?? 0).toBe(0);
    expect(outcomes.unknown ?? 0).toBe(0);
  });
});

test("a seed lives the same life twice", async () => {
  expect(await liveSeed({ seed: 7, days: 30 })).toEqual(await liveSeed({ seed: 7, days: 30 }));
});
