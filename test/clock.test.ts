import { expect, test } from "vitest";
import { createSystemClock } from "../src/clock.ts";

const clock = createSystemClock();

test("a sleep ends after its time", async () => {
  const before = clock.now();
  await clock.sleep(5);
  expect(clock.now()).toBeGreaterThanOrEqual(before + 4); // The timer and the hour are two clocks, each rounded.
});

test("no time at all is no sleep", async () => {
  await Promise.all([clock.sleep(0), clock.sleep(-1)]);
});

test("a sleep of half a century ends at once when it is called off, with the reason", async () => {
  const calling = new AbortController();
  const sleeping = clock.sleep(50 * 365 * 24 * 60 * 60_000, calling.signal);
  calling.abort("enough");
  await expect(sleeping).rejects.toBe("enough");
});

test("who is called off beforehand never falls asleep", async () => {
  await expect(clock.sleep(60_000, AbortSignal.abort("enough"))).rejects.toBe("enough");
  await expect(clock.sleep(0, AbortSignal.abort("enough"))).rejects.toBe("enough");
});
