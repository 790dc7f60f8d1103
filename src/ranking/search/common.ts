import { withRoom } from "../archive/arrays.ts";
import { listOf } from "../archive/lists.ts";
import type { Segment } from "../archive/segment.ts";
import type { Alternative } from "../plan/choices.ts";

/** Finds the papers that hold several terms by the terms' lists, without a look at any text. */
export interface Common {
  /**
   * Of each paper that holds all of the terms the first one's entry, ascending: the slot in the upper 24 bits, below it
   * how often the term counts. Papers since removed may be among them, and of an alternative with a field those that do
   * not hold the terms there. Valid until the next call.
   */
  entries(wanted: Pick<Alternative, "terms" | "field">, segment: Segment): Uint32Array;
}

/** The arrays are kept for the next question. */
export function createCommon(): Common {
  let found = new Uint32Array(0);
  /** 1 for each slot of a list, while it is compared with what is found. */
  let marks = new Uint8Array(0);

  /**
   * Its loop and that of `keepMarked` have no branch that a processor could guess wrong.
   * @param least how often a term must count in a paper, 1 or more
   */
  function begin(term: number, segment: Segment, least: number): number {
    const { entries, from, to } = listOf(term, segment);
    found = withRoom(found, to - from + 1);
    const into = found;
    let count = 0;
    for (let at = from; at < to; at++) {
      const entry = entries[at] as number;
      into[count] = entry;
      count += (entry & 255) >= least ? 1 : 0;
    }
    return count;
  }

  /** Keeps those of the first `size` found whose papers hold a term as well. */
  function narrow(size: number, term: number, segment: Segment, least: number): number {
    const { entries, from, to } = listOf(term, segment);
    const known = marks;
    for (let at = from; at < to; at++) {
      const entry = entries[at] as number;
      known[entry >>> 8] = (entry & 255) >= least ? 1 : 0;
    }
    const kept = keepMarked(size);
    for (let at = from; at < to; at++) known[(entries[at] as number) >>> 8] = 0;
    return kept;
  }

  function keepMarked(size: number): number {
    const [into, known] = [found, marks];
    let count = 0;
    for (let at = 0; at < size; at++) {
      const entry = into[at] as number;
      into[count] = entry;
      count += known[entry >>> 8] as number;
    }
    return count;
  }

  return {
    entries({ terms, field }, segment) {
      // What stands in a title counts as often as that.
      const least = field === "title" ? segment.titleWeight : 1;
      const [first, ...others] = new Set(terms.map(({ term }) => term));
      marks = withRoom(marks, segment.slots);
      let size = first === undefined ? 0 : begin(first, segment, least);
      for (const term of others) if (size > 0) size = narrow(size, term, segment, least);
      return found.subarray(0, size);
    },
  };
}
