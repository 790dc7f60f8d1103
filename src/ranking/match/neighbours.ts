import { withRoom } from "../archive/arrays.ts";
import { MOST_COUNT } from "../archive/postings.ts";
import type { Segment } from "../archive/segment.ts";
import { openSieve } from "../search/sieve.ts";
import { FIRST_TERM } from "../text/vocabulary.ts";
import { saturated, type Weighting } from "../weighting.ts";

/** Which terms stand side by side in which papers of a segment, worked out once for many questions. */
export interface Neighbours {
  /**
   * Adds what a pair gives to each paper in which it stands: `weight` times its count's saturation, the very numbers
   * of the pair scorer. Says whether there is such a paper.
   */
  add(first: number, second: number, weight: number, into: Float64Array): boolean;
}

/** An open-addressed hash table of pairs; the papers of a pair are chained, the newest first. */
export function neighboursIn({ texts, slots, halfCounts }: Segment, { titleWeight }: Weighting): Neighbours {
  const everything = openSieve();
  const places = 2 ** Math.ceil(Math.log2(2 * texts.units + 2));
  const firsts = new Int32Array(places);
  const seconds = new Int32Array(places);
  /** Of each pair its newest paper, of each paper of a pair the next older one; plus one, 0 where there is none. */
  const newest = new Int32Array(places);
  let older = new Int32Array(1024);
  let papers = new Int32Array(1024);
  let counts = new Int32Array(1024);
  let size = 0;
  for (let slot = 0; slot < slots; slot++) {
    texts.neighbours(slot, everything, (first, second, inTitle) => {
      if (first >= FIRST_TERM && second >= FIRST_TERM) count(first, second, slot, inTitle ? titleWeight : 1);
    });
  }

  /** Where the pair stands in the table, or the free place it would take. */
  function placeOf(first: number, second: number): number {
    let place = Math.imul(Math.imul(first, 0x85eb_ca6b) ^ second, 0x9e37_79b1) >>> 7;
    for (;;) {
      place &= places - 1;
      if (newest[place] === 0 || (firsts[place] === first && seconds[place] === second)) return place;
      place++;
    }
  }

  function count(first: number, second: number, slot: number, by: number): void {
    const place = placeOf(first, second);
    const link = newest[place] as number;
    if (link === 0 || papers[link - 1] !== slot) append(place, slot);
    const entry = (newest[place] as number) - 1;
    counts[entry] = Math.min(MOST_COUNT, (counts[entry] as number) + by);
    firsts[place] = first;
    seconds[place] = second;
  }

  function append(place: number, slot: number): void {
    older = withRoom(older, size + 1);
    papers = withRoom(papers, size + 1);
    counts = withRoom(counts, size + 1);
    older[size] = newest[place] as number;
    papers[size] = slot;
    newest[place] = ++size;
  }

  return {
    add(first, second, weight, into) {
      const start = newest[placeOf(first, second)] as number;
      for (let link = start; link > 0; link = older[link - 1] as number) {
        const slot = papers[link - 1] as number;
        const half = halfCounts[slot] as number;
        into[slot] = (into[slot] as number) + weight * saturated(counts[link - 1] as number, half);
      }
      return start > 0;
    },
  };
}
