import type { Instant } from "../../src/clock.ts";

/** Time that passes only when nobody has anything left to do. */
export interface VirtualTime {
  now(): Instant;
  /** Runs something at a moment; what was asked for first runs first. */
  at(moment: Instant, run: () => void): void;
  /** Lets time pass up to that moment, everything that falls due on the way included. */
  runUntil(moment: Instant): Promise<void>;
  /** Work that takes more than one turn of the event loop says so, and time waits for it. */
  busy<T>(work: Promise<T>): Promise<T>;
}

interface Event {
  readonly at: Instant;
  readonly order: number;
  readonly run: () => void;
}

export function createVirtualTime(start: Instant): VirtualTime {
  const queue: Event[] = [];
  let now = start;
  let order = 0;
  let working = 0;

  /** All that happens in between happens in promises: one turn of the event loop drains them. */
  async function settle(): Promise<void> {
    do await new Promise((turn) => setImmediate(turn));
    while (working > 0);
  }

  return {
    now: () => now,
    at: (moment, run) => push(queue, { at: Math.max(moment, now), order: order++, run }),
    async runUntil(moment) {
      await settle();
      for (let event = queue[0]; event !== undefined && event.at <= moment; event = queue[0]) {
        pop(queue);
        now = event.at;
        event.run();
        await settle();
      }
      now = Math.max(now, moment);
    },
    async busy(work) {
      working += 1;
      try {
        return await work;
      } finally {
        working -= 1;
      }
    },
  };
}

const before = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** A binary heap, the soonest event first. */
function push(heap: Event[], event: Event): void {
  let at = heap.push(event) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as Event;
    if (!before(event, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = event;
}

function pop(heap: Event[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const left = at * 2 + 1;
    const right = left + 1;
    if (left >= heap.length) break;
    const child = right < heap.length && before(heap[right] as Event, heap[left] as Event) ? right : left;
    if (!before(heap[child] as Event, last)) break;
    heap[at] = heap[child] as Event;
    at = child;
  }
  heap[at] = last;
}
