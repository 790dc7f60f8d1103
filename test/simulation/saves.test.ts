import { describe, expect, test } from "vitest";
import { brokenPromises } from "./checks.ts";
import { savesAreRight } from "./savers.ts";
import { liveThrough, type WorldOptions } from "./world.ts";

const DAYS = 25;
type Plant = NonNullable<WorldOptions["bug"]>;

describe("whatever goes wrong, no save is lost and none comes back", () => {
  test.for([201, 202, 203, 204])("seed %i", async (seed) => {
    const world = await liveThrough({ seed, days: DAYS, saves: true });
    expect([...world.platform.standing.values()].flat().length).toBeGreaterThan(10);
    expect(await savesAreRight(world)).toEqual([]);
    expect(await brokenPromises(world)).toEqual([]);
    await world.store.close();
  });
});

/** Mistakes made on purpose, to see that the simulation would find them. */
const bugs: Readonly<Record<string, Plant>> = {
  "reactions taken away are not heard of": (ports) => ({
    ...ports,
    gestures: {
      ...ports.gestures,
      record: (told) => ports.gestures.record(told.filter(({ live }) => live)),
      makeGood: (missed) => ports.gestures.makeGood(missed.filter(({ gesture }) => gesture.live)),
    },
  }),
  "what was missed is not made good": (ports) => ({
    ...ports,
    gestures: { ...ports.gestures, makeGood: async () => undefined },
  }),
};

test.for(Object.keys(bugs))("the simulation finds that %s", async (name) => {
  let found: readonly string[] = [];
  for (let seed = 201; seed <= 208 && found.length === 0; seed += 1) {
    const bug = bugs[name];
    const world = await liveThrough({ seed, days: DAYS, saves: true, ...(bug !== undefined && { bug }) });
    found = await savesAreRight(world);
    await world.store.close();
  }
  expect(found).not.toEqual([]);
});
