import type { Clock, Instant } from "../../src/clock.ts";

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** Moves time on and wakes, in order, all whose time has come. */
  advance(ms: number): void;
  /** Resolves as soon as somebody sleeps for exactly so many milliseconds. */
  asleepFor(ms: number): Promise<void>;
  /** How many are asleep. */
  sleepers(): number;
  /** Waits for somebody to sleep that long, then lets that time pass. */
  pass(ms: number): Promise<void>;
}

interface Sleeper {
  readonly ms: number;
  readonly due: Instant;
  wake(): void;
}

export function createHandClock(start: Instant = Date.UTC(2025, 9, 15, 14)): HandClock {
  let now = start;
  const sleepers = new Set<Sleeper>();
  const watchers = new Set<() => void>();

  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal?.throwIfAborted();
      if (ms <= 0) return resolve();
      const sleeper = { ms, due: now + ms, wake: resolve };
      sleepers.add(sleeper);
      signal?.addEventListener("abort", () => {
        sleepers.delete(sleeper);
        reject(signal.reason);
      });
      for (const look of watchers) look();
    });

  const asleepFor = (ms: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (![...sleepers].some((sleeper) => sleeper.ms === ms)) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });

  const advance = (ms: number) => {
    now += ms;
    const due = [...sleepers].filter((sleeper) => sleeper.due <= now).sort((a, b) => a.due - b.due);
    for (const sleeper of due) {
      sleepers.delete(sleeper);
      sleeper.wake();
    }
  };

  const pass = async (ms: number) => {
    await asleepFor(ms);
    advance(ms);
  };

  return { now: () => now, sleep, advance, asleepFor, sleepers: () => sleepers.size, pass };
}
