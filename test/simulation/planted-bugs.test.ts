import { expect, test } from "vitest";
import { bugs } from "./bugs.ts";
import { brokenPromises } from "./checks.ts";
import { liveThrough } from "./world.ts";

/** Seeds tried until the bug shows. */
const SEEDS = 12;
const TWO_WEEKS = 14;

test.for(bugs)("the simulation finds that $name", async ({ plant, days = TWO_WEEKS }) => {
  let found: readonly string[] = [];
  for (let seed = 1; seed <= SEEDS && found.length === 0; seed += 1) {
    const world = await liveThrough({ seed, days, bug: plant });
    found = await brokenPromises(world);
    await world.store.close();
  }
  expect(found).not.toEqual([]);
});
