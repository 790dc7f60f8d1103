import { withRoom } from "./arrays.ts";
import type { Alternative } from "./choices.ts";
import { listOf } from "./lists.ts";
import type { Segment } from "./segment.ts";

/** Finds the papers that hold several terms by the terms' lists, without a look at any text. */
export interface Common {
  /**
   * The slots of all papers that hold each of the terms, ascending; those of papers since removed may be among them,
   * and of an alternative with a field those that do not hold them there. Valid until the next call.
   */
  slots(wanted: Pick<Alternative, "terms" | "field">, segment: Segment): Int32Array;
}

/** The arrays are kept for the next question. */
export function createCommon(): Common {
  let found = new Int32Array(0);
  let narrowed = new Int32Array(0);
  /** 1 for each slot found so far, while a list is gone through. */
  let marks = new Uint8Array(0);

  /**
   * Its loop and that of `keep` have no branch that a processor could guess wrong.
   * @param least how often a term must count in a paper, 1 or more
   */
  function begin(term: number, segment: Segment, least: number): number {
    const { entries, from, to } = listOf(term, segment);
    found = withRoom(found, to - from + 1);
    narrowed = withRoom(narrowed, to - from + 1);
    const into = found;
    let count = 0;
    for (let at = from; at < to; at++) {
      const entry = entries[at] as number;
      into[count] = entry >>> 8;
      count += (entry & 255) >= least ? 1 : 0;
    }
    return count;
  }

  /** Keeps those of the first `size` found that hold a term as well. */
  function narrow(size: number, term: number, segment: Segment, least: number): number {
    for (let at = 0; at < size; at++) marks[found[at] as number] = 1;
    const kept = keep(term, segment, least);
    for (let at = 0; at < size; at++) marks[found[at] as number] = 0;
    [found, narrowed] = [narrowed, found];
    return kept;
  }

  function keep(term: number, segment: Segment, least: number): number {
    const { entries, from, to } = listOf(term, segment);
    const [into, known] = [narrowed, marks];
    let count = 0;
    for (let at = from; at < to; at++) {
      const entry = entries[at] as number;
      const slot = entry >>> 8;
      into[count] = slot;
      count += (entry & 255) >= least ? (known[slot] as number) : 0;
    }
    return count;
  }

  return {
    slots({ terms, field }, segment) {
      // What stands in a title counts as often as that.
      const least = field === "title" ? segment.titleWeight : 1;
      const sizeOf = (term: number) => (term < 0 ? 0 : (segment.postings.sizes[term] ?? 0));
      const [rarest, ...others] = [...new Set(terms.map(({ term }) => term))].sort(
        (one, other) => sizeOf(one) - sizeOf(other),
      );
      marks = withRoom(marks, segment.slots);
      let size = rarest === undefined ? 0 : begin(rarest, segment, least);
      for (const term of others) if (size > 0) size = narrow(size, term, segment, least);
      return found.subarray(0, size);
    },
  };
}
