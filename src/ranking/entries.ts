import { withRoom } from "./arrays.ts";
import type { NewEntries } from "./postings.ts";
import type { Tally } from "./tally.ts";

/** Entries gathered paper by paper, to be added to the postings in one go. */
export interface Entries extends NewEntries {
  push(slot: number, tally: Tally): void;
}

export function createEntries(): Entries {
  let terms = new Int32Array(1024);
  let slots = new Int32Array(1024);
  let counts = new Uint8Array(1024);
  let size = 0;

  return {
    get terms() {
      return terms;
    },
    get slots() {
      return slots;
    },
    get counts() {
      return counts;
    },
    get size() {
      return size;
    },
    push(slot, tally) {
      terms = withRoom(terms, size + tally.size, 1);
      slots = withRoom(slots, size + tally.size, 1);
      counts = withRoom(counts, size + tally.size, 1);
      terms.set(tally.terms.subarray(0, tally.size), size);
      slots.fill(slot, size, size + tally.size);
      counts.set(tally.counts.subarray(0, tally.size), size);
      size += tally.size;
    },
  };
}
