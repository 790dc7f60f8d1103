import { withRoom } from "./arrays.ts";
import { ABSTRACT, AUTHORS } from "./texts.ts";
import { FIRST_TERM } from "./vocabulary.ts";

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

const MOST = 255;

/** @param leftOut marks: what follows one of these, up to the next mark, is not counted */
export function createTally(titleWeight: number, leftOut: readonly number[] = []): Tally {
  let countOf = new Uint8Array(0);
  let terms = new Int32Array(256);
  let counts = new Uint8Array(256);
  let size = 0;
  let length = 0;

  function add(term: number, weight: number): void {
    const before = countOf[term] as number;
    if (before === 0) terms[size++] = term;
    countOf[term] = before + weight > MOST ? MOST : before + weight;
  }

  function countText(text: Int32Array, textSize: number): void {
    let weight = titleWeight;
    let measured = titleWeight;
    let counted = true;
    for (let at = 0; at < textSize; at++) {
      const term = text[at] as number;
      if (term >= FIRST_TERM) {
        if (counted) add(term, weight);
        length += measured;
        continue;
      }
      if (term === ABSTRACT || term === AUTHORS) weight = 1;
      measured = term === ABSTRACT ? 1 : 0;
      counted = !leftOut.includes(term);
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
      size = 0;
      length = 0;
      countText(text, textSize);
      for (let at = 0; at < size; at++) {
        const term = terms[at] ?? 0;
        counts[at] = countOf[term] ?? 0;
        countOf[term] = 0;
      }
    },
  };
}
