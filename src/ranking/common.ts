import { withRoom } from "./arrays.ts";
import { listOf } from "./lists.ts";
import type { Segment } from "./segment.ts";

/** Finds the papers that hold several terms by the terms' lists, without a look at any text. */
export interface Common {
  /**
   * The slots of all papers that hold each of the terms, ascending; those of papers since removed may be among them.
   * Valid until the next call.
   */
  slots(terms: readonly number[], segment: Segment): Int32Array;
}

/** The arrays are kept for the next question. */
export function createCommon(): Common {
  let found = new Int32Array(0);
  let narrowed = new Int32Array(0);
  /** 1 for each slot found so far, while a list is gone through. */
  let marks = new Uint8Array(0);

  function begin(term: number, segment: Segment): number {
    const { entries, from, to } = listOf(term, segment);
    found = withRoom(found, to - from);
    narrowed = withRoom(narrowed, to - from + 1);
    for (let at = from; at < to; at++) found[at - from] = (entries[at] as number) >>> 8;
    return to - from;
  }

  /** Keeps those of the first `size` found that hold a term as well. */
  function narrow(size: number, term: number, segment: Segment): number {
    for (let at = 0; at < size; at++) marks[found[at] as number] = 1;
    const kept = keep(term, segment);
    for (let at = 0; at < size; at++) marks[found[at] as number] = 0;
    [found, narrowed] = [narrowed, found];
    return kept;
  }

  /** It has no branch that a processor could guess wrong. */
  function keep(term: number, segment: Segment): number {
    const { entries, from, to } = listOf(term, segment);
    const [into, known] = [narrowed, marks];
    let count = 0;
    for (let at = from; at < to; at++) {
      const slot = (entries[at] as number) >>> 8;
      into[count] = slot;
      count += known[slot] as number;
    }
    return count;
  }

  return {
    slots(terms, segment) {
      const sizeOf = (term: number) => (term < 0 ? 0 : (segment.postings.sizes[term] ?? 0));
      const [rarest, ...others] = [...new Set(terms)].sort((one, other) => sizeOf(one) - sizeOf(other));
      marks = withRoom(marks, segment.slots);
      let size = rarest === undefined ? 0 : begin(rarest, segment);
      for (const term of others) if (size > 0) size = narrow(size, term, segment);
      return found.subarray(0, size);
    },
  };
}
