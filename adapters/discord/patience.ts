import type { Clock } from "../../src/clock.ts";

/** Resolves when the work is done, or so many ms have passed; rejects where the work fails before that. */
export async function atMost(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  work.finally(() => enough.abort()).catch(() => undefined);
  await Promise.race([work, clock.sleep(ms, enough.signal).catch(() => undefined)]);
}
