import { LITTLE, withRoom } from "../archive/arrays.ts";
import type { Board } from "./accumulate.ts";
import { nthLargest } from "./nth-largest.ts";

/** The papers that are looked at more closely, in no order: those whose words give the most, and what is added. */
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
  /** All papers whose words give this much were listed at first. */
  readonly least: number;
  /** How many papers have a score at all. */
  readonly total: number;
}

export interface Shortlister {
  /**
   * About the best `wanted` papers: never fewer than half of that where more have a score. The list is valid until the
   * next call.
   */
  of(board: Board, wanted: number): Shortlist;
  /** The score that about `wanted` papers of the board last listed have by their words. */
  scoreOf(wanted: number): number;
  /** Adds to the list other papers whose words give `from`, each with the score that `settle` gives it, if any. */
  add(board: Board, from: number, settle: (slot: number, score: number) => number | undefined): void;
}

/** One paper in so many is looked at to guess where to cut. */
const STRIDE = 8;

/** Brings any score below 1. */
const TINY = 1e-9;

type Growing = { -readonly [Field in keyof Shortlist]: Shortlist[Field] };

/** The arrays are kept for the next question. */
export function createShortlister(): Shortlister {
  const list: Growing = {
    slots: new Int32Array(0),
    scores: new Float64Array(0),
    lifts: new Float64Array(0),
    settled: new Uint8Array(0),
    size: 0,
    least: 0,
    total: 0,
  };
  let sample = new Float64Array(0);
  let sampled = 0;

  function takeSample({ touched, scores: given, size: touchedCount }: Board): void {
    sample = withRoom(sample, Math.ceil(touchedCount / STRIDE));
    sampled = 0;
    for (let at = 0; at < touchedCount; at += STRIDE) sample[sampled++] = given[touched[at] as number] as number;
  }

  function scoreOf(wanted: number): number {
    return Math.max(Number.MIN_VALUE, nthLargest(sample, sampled, Math.ceil(wanted / STRIDE)));
  }

  /** Lists what has `least`, and counts the papers with a score. */
  function collect({ touched, scores: given, size: touchedCount }: Board, least: number): void {
    const { slots } = list;
    let total = 0;
    let count = 0;
    for (let at = 0; at < touchedCount; at++) {
      const slot = touched[at] as number;
      const score = given[slot] as number;
      // Adds one for any score but 0, without a branch that a processor could guess wrong.
      total += Math.ceil(score * TINY);
      if (score < least) continue;
      slots[count++] = slot;
    }
    list.size = count;
    list.least = least;
    list.total = total;
  }

  function makeRoom(size: number): void {
    list.scores = withRoom(list.scores, size);
    list.lifts = withRoom(list.lifts, size);
    list.settled = withRoom(list.settled, size);
  }

  function append(slot: number, score: number): void {
    const place = list.size++;
    makeRoom(list.size);
    list.slots[place] = slot;
    list.scores[place] = score;
    list.lifts[place] = 0;
    list.settled[place] = 1;
  }

  return {
    scoreOf,
    of(board, wanted) {
      list.slots = withRoom(list.slots, board.size, LITTLE);
      takeSample(board);
      collect(board, scoreOf(wanted));
      if (list.size < wanted / 2 && list.size < list.total) collect(board, Number.MIN_VALUE);
      const { slots, size } = list;
      makeRoom(size);
      const { scores } = list;
      for (let at = 0; at < size; at++) scores[at] = board.scores[slots[at] as number] as number;
      list.lifts.fill(0, 0, size);
      list.settled.fill(0, 0, size);
      return list;
    },
    add({ touched, scores: given, size: touchedCount }, from, settle) {
      const below = list.least;
      for (let at = 0; at < touchedCount; at++) {
        const slot = touched[at] as number;
        const score = given[slot] as number;
        if (score < from || score >= below || score === 0) continue;
        const value = settle(slot, score);
        if (value !== undefined) append(slot, value);
      }
    },
  };
}
