/** Milliseconds since 1 January 1970, UTC. */
export type Instant = number;

/** Time, handed in: the machine's in the program, one held by hand in tests, a virtual one in the simulation. */
export interface Clock {
  now(): Instant;
  /**
   * Resolves once `ms` milliseconds have passed; at once for nought or less.
   * Rejects with the signal's reason as soon as the signal aborts.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Node runs a longer timer at once, so the machine's clock sleeps in naps of at most this. */
const LONGEST_NAP = 2_147_483_647;

/** The machine's clock: the one place that reads it. A sleep keeps the process alive until it ends or is aborted. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    async sleep(ms, signal) {
      for (let left = ms; left > 0; left -= LONGEST_NAP) await nap(Math.min(left, LONGEST_NAP), signal);
      signal?.throwIfAborted();
    },
  };
}

function nap(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const wake = () => {
      signal?.removeEventListener("abort", abandon);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    const abandon = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abandon, { once: true });
  });
}
