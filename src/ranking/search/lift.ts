import { LITTLE, withRoom } from "../archive/arrays.ts";
import { listOf } from "../archive/lists.ts";
import type { Segment } from "../archive/segment.ts";
import type { WeightedTerm } from "./centroid.ts";
import type { Shortlist } from "./shortlist.ts";

/** Adds up what moves the papers of a shortlist in order. */
export interface Lifter {
  /** Adds to the lifts of a shortlist what the terms give, each its weight times `scale` at most, in nats. */
  lift(list: Shortlist, terms: readonly WeightedTerm[], scale: number, segment: Segment): void;
}

/** Goes through the lists of the terms: most of their papers are on no shortlist, and one look tells so. */
export function createLifter(): Lifter {
  /** Of each slot its place on the shortlist, plus one; 0 for all others. */
  let places = new Int32Array(0);
  /** The entries of a term whose papers are on the shortlist. */
  let found = new Uint32Array(0);

  /** Gives the number of entries found. It has no branch that a processor could guess wrong. */
  function find(term: number, segment: Segment): number {
    const { entries, from, to } = listOf(term, segment);
    const known = places;
    const into = found;
    let count = 0;
    for (let at = from; at < to; at++) {
      const entry = entries[at] as number;
      const place = known[entry >>> 8] as number;
      into[count] = entry;
      // Adds one for any place but 0.
      count += -place >>> 31;
    }
    return count;
  }

  function addFound(count: number, weight: number, lifts: Float64Array, halfCounts: Float64Array): void {
    for (let at = 0; at < count; at++) {
      const entry = found[at] as number;
      const slot = entry >>> 8;
      const place = (places[slot] as number) - 1;
      const gain = (entry & 255) / ((entry & 255) + (halfCounts[slot] as number));
      lifts[place] = (lifts[place] as number) + weight * gain;
    }
  }

  return {
    lift({ slots, lifts, size }, terms, scale, segment) {
      if (terms.length === 0) return;
      places = withRoom(places, segment.slots, LITTLE);
      found = withRoom(found, segment.slots + 1, LITTLE);
      for (let at = 0; at < size; at++) places[slots[at] as number] = at + 1;
      terms.forEach(({ term, weight }) => {
        addFound(find(term, segment), weight * scale, lifts, segment.halfCounts);
      });
      for (let at = 0; at < size; at++) places[slots[at] as number] = 0;
    },
  };
}
