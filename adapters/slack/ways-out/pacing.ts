import PQueue from "p-queue";
import { DeliveryError } from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";

/** Calls in turn, each key (a channel, a method) by itself, so that one that is slow or throttled delays no other. */
export interface Pacing {
  /**
   * Runs the call when its turn comes. After a call was told to wait, the key rests that long: what comes meanwhile
   * rejects at once with the same trouble and what is left of the wait.
   */
  run<T>(key: string, call: () => Promise<T>, priority?: number): Promise<T>;
}

/** At most `atOnce` calls in any `window` (ms), one at a time. Calls reject with a `DeliveryError`. */
export function createPacing(
  clock: Clock,
  { atOnce, window }: { readonly atOnce: number; readonly window: number },
): Pacing {
  const queues = new Map<string, PQueue>();
  const resting = new Map<string, { readonly until: number; readonly error: DeliveryError }>();

  function queueOf(key: string): PQueue {
    const known = queues.get(key);
    if (known !== undefined) return known;
    if (queues.size >= MANY) forgetIdle(queues);
    const queue = new PQueue({ concurrency: 1, intervalCap: atOnce, interval: window, strict: true });
    queues.set(key, queue);
    return queue;
  }

  function throwIfResting(key: string): void {
    const rest = resting.get(key);
    if (rest === undefined) return;
    const wait = rest.until - clock.now();
    if (wait > 0) throw new DeliveryError(rest.error.message, { kind: "temporary", wait }, { cause: rest.error });
    resting.delete(key);
  }

  async function inTurn<T>(key: string, call: () => Promise<T>): Promise<T> {
    throwIfResting(key);
    try {
      return await call();
    } catch (error) {
      if (error instanceof DeliveryError && error.trouble.kind === "temporary")
        resting.set(key, { until: clock.now() + error.trouble.wait, error });
      throw error;
    }
  }

  return {
    async run(key, call, priority = 0) {
      throwIfResting(key);
      return await queueOf(key).add(() => inTurn(key, call), { priority });
    },
  };
}

/** Queues kept before those with nothing to do are let go: what is lost with one is at most a burst. */
const MANY = 1000;

function forgetIdle(queues: Map<string, PQueue>): void {
  for (const [key, queue] of queues) if (queue.size === 0 && queue.pending === 0) queues.delete(key);
}
