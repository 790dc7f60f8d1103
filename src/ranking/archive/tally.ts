import { FIRST_TERM } from "../text/vocabulary.ts";
import { withRoom } from "./arrays.ts";
import { MOST_COUNT } from "./postings.ts";
import { ABSTRACT, AUTHORS } from "./texts.ts";

/** The distinct terms of one text and how often each counts: a word of the title `titleWeight` times, at most 255 in all. */
export interface Tally {
  readonly terms: Int32Array;
  readonly counts: Uint8Array;
  readonly size: number;
  /** The words of the title, as often as they count, and of the abstract; compounds as their parts. */
  readonly length: number;
  /** Counts a text of `size` terms and marks, all below `termCount`. What was counted before is gone. */
  count(text: Int32Array, size: number, termCount: number): void;
}

/** @param leftOut marks: what follows one of these, up to the next mark, is not counted */
export function createTally(titleWeight: number, leftOut: readonly number[] = []): Tally {
  let countOf = new Uint8Array(0);
  let terms = new Int32Array(256);
  let counts = new Uint8Array(256);
  let size = 0;
  let length = 0;

  function countText(text: Int32Array, textSize: number): void {
    const found = terms;
    const tallied = countOf;
    let distinct = 0;
    let words = 0;
    let weight = titleWeight;
    let measured = titleWeight;
    let counted = true;
    for (let at = 0; at < textSize; at++) {
      const term = text[at] as number;
      if (term < FIRST_TERM) {
        if (term === ABSTRACT || term === AUTHORS) weight = 1;
        measured = term === ABSTRACT ? 1 : 0;
        counted = !leftOut.includes(term);
        continue;
      }
      words += measured;
      if (!counted) continue;
      const before = tallied[term] as number;
      if (before === 0) found[distinct++] = term;
      tallied[term] = Math.min(MOST_COUNT, before + weight);
    }
    size = distinct;
    length = words;
  }

  /** Leaves all counts at 0 for the next text. */
  function takeCounts(): void {
    const found = terms;
    const taken = counts;
    const tallied = countOf;
    for (let at = 0; at < size; at++) {
      const term = found[at] as number;
      taken[at] = tallied[term] as number;
      tallied[term] = 0;
    }
  }

  return {
    get terms() {
      return terms;
    },
    get counts() {
      return counts;
    },
    get size() {
      return size;
    },
    get length() {
      return length;
    },
    count(text, textSize, termCount) {
      countOf = withRoom(countOf, termCount);
      terms = withRoom(terms, textSize);
      counts = withRoom(counts, textSize);
      countText(text, textSize);
      takeCounts();
    },
  };
}
