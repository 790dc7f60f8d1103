import type { Board } from "./accumulate.ts";
import { LITTLE, withRoom } from "./arrays.ts";
import { nthLargest } from "./nth-largest.ts";

/** The papers whose words give the most, in no order: only these are looked at more closely. */
export interface Shortlist {
  /** Of each place on the list its slot. The arrays have room for more than `size`. */
  readonly slots: Int32Array;
  /** What its words give, and its pairs once they are looked up, in nats. */
  readonly scores: Float64Array;
  /** What other evidence adds in order, in nats. */
  readonly lifts: Float64Array;
  /** 1 once the score holds what the pairs give as well. */
  readonly settled: Uint8Array;
  readonly size: number;
  /** How many papers have a score at all. */
  readonly total: number;
}

export interface Shortlister {
  /**
   * About the best `wanted` papers: never fewer than half of that where more have a score. The list is valid until the
   * next call.
   */
  of(board: Board, wanted: number): Shortlist;
}

/** One paper in so many is looked at to guess where to cut. */
const STRIDE = 8;

/** Brings any score below 1. */
const TINY = 1e-9;

/** The arrays are kept for the next question. */
export function createShortlister(): Shortlister {
  let slots = new Int32Array(0);
  let scores = new Float64Array(0);
  let lifts = new Float64Array(0);
  let settled = new Uint8Array(0);
  let sample = new Float64Array(0);
  let size = 0;

  /** The score that about `wanted` papers have. */
  function guess({ touched, scores: given, size: touchedCount }: Board, wanted: number): number {
    sample = withRoom(sample, Math.ceil(touchedCount / STRIDE));
    let count = 0;
    for (let at = 0; at < touchedCount; at += STRIDE) sample[count++] = given[touched[at] as number] as number;
    return Math.max(Number.MIN_VALUE, nthLargest(sample, count, Math.ceil(wanted / STRIDE)));
  }

  /** Lists what has `least`, and gives the number of papers with a score. */
  function collect({ touched, scores: given, size: touchedCount }: Board, least: number): number {
    const list = slots;
    let total = 0;
    let count = 0;
    for (let at = 0; at < touchedCount; at++) {
      const slot = touched[at] as number;
      const score = given[slot] as number;
      // Adds one for any score but 0, without a branch that a processor could guess wrong.
      total += Math.ceil(score * TINY);
      if (score < least) continue;
      list[count++] = slot;
    }
    size = count;
    return total;
  }

  return {
    of(board, wanted) {
      slots = withRoom(slots, board.size, LITTLE);
      const total = collect(board, guess(board, wanted));
      if (size < wanted / 2 && size < total) collect(board, Number.MIN_VALUE);
      scores = withRoom(scores, size);
      for (let at = 0; at < size; at++) scores[at] = board.scores[slots[at] as number] as number;
      lifts = withRoom(lifts, size).fill(0, 0, size);
      settled = withRoom(settled, size).fill(0, 0, size);
      return { slots, scores, lifts, settled, size, total };
    },
  };
}
