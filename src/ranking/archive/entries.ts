import type { NewEntries } from "./postings.ts";
import type { Tally } from "./tally.ts";

/** Entries gathered paper by paper, to be added to the postings in one go. */
export interface Entries extends NewEntries {
  push(slot: number, tally: Tally): void;
}

/** @param most how many there will be at the most: room never touched costs nothing */
export function createEntries(most: number): Entries {
  const terms = new Int32Array(most);
  const slots = new Int32Array(most);
  const counts = new Uint8Array(most);
  let size = 0;

  return {
    terms,
    slots,
    counts,
    get size() {
      return size;
    },
    push(slot, tally) {
      terms.set(tally.terms.subarray(0, tally.size), size);
      slots.fill(slot, size, size + tally.size);
      counts.set(tally.counts.subarray(0, tally.size), size);
      size += tally.size;
    },
  };
}
