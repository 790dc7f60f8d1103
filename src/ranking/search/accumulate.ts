import { listOf, postingsOf } from "../archive/lists.ts";
import type { Segment } from "../archive/segment.ts";
import type { Alternative, Choice } from "../plan/choices.ts";
import type { Plan } from "../plan/plan.ts";
import { createBestOf } from "./best-of.ts";
import { createCommon } from "./common.ts";
import { createGate } from "./gate.ts";
import { dearestLast, demandsAll, lookFor, needsLook } from "./looks.ts";

/** What each paper of a segment has gathered, slot by slot. */
export interface Board {
  /** What the words give, in nats; 0 for a paper that holds none or is not to be shown. */
  readonly scores: Float64Array;
  /** Which choices a paper holds anything of, a bit each. The 33rd shares the first one's bit, and so on. */
  readonly held: Int32Array;
  /** The slots that may have gathered anything, each once, in no order. All others have a score of 0. */
  readonly touched: Int32Array;
  /** How many they are: the array has room for more. */
  readonly size: number;
}

export interface Accumulator {
  /**
   * Adds up the plan's choices over a segment, term at a time, for the papers that the question lets through: all that
   * satisfy what it demands, and of these only those it is asked among. The board is valid until the next call.
   */
  run(plan: Plan, segment: Segment, among?: ReadonlySet<number>): Board;
}

/** The arrays are kept for the next question: a search makes no garbage that grows with the archive. */
export function createAccumulator(): Accumulator {
  const common = createCommon();
  const gate = createGate();
  const bestOf = createBestOf();
  let scores = new Float64Array(0);
  let held = new Int32Array(0);
  let everySlot = new Int32Array(0);
  let listed = new Int32Array(0);
  let listedCount = 0;
  /** Whether the last question's papers were not listed, because they were too many. */
  let unlisted = false;

  function clear(slots: number): void {
    // A few are soon found, many are quicker cleared with all others.
    if (unlisted || listedCount * 8 > scores.length) for (const array of [scores, held]) array.fill(0);
    else clearListed();
    listedCount = 0;
    if (slots <= scores.length) return;
    const room = slots + (slots >> 3);
    listed = new Int32Array(room + 1);
    everySlot = Int32Array.from({ length: room }, (_, slot) => slot);
    scores = new Float64Array(room);
    held = new Int32Array(room);
  }

  function clearListed(): void {
    for (let at = 0; at < listedCount; at++) {
      const slot = listed[at] as number;
      scores[slot] = 0;
      held[slot] = 0;
    }
  }

  /** Adds what a choice gives to the papers that hold anything of it. The gate sees to it that they hold all demanded. */
  function addChoice(choice: Choice, bit: number, segment: Segment): void {
    const [only, ...others] = choice.alternatives;
    if (only && others.length === 0 && (choice.demanded || !demandsAll(only))) addTerms(only, bit, segment);
    else bestOf.visit(choice, segment, gate.lets, (slot, score) => add(slot, score, bit));
  }

  /** Adds an alternative that has all of its choice's weight. */
  function addTerms({ terms, field }: Alternative, bit: number, segment: Segment): void {
    const addPlain = unlisted ? addFrequent : addWord;
    const addOne = field === "author" ? addName : addPlain;
    terms.forEach(({ term, weight }) => {
      addOne(term, weight, bit, segment);
    });
  }

  function add(slot: number, score: number, bit: number): void {
    if (held[slot] === 0) listed[listedCount++] = slot;
    held[slot] = (held[slot] as number) | bit;
    scores[slot] = (scores[slot] as number) + score;
  }

  /** A name is held or not: it gives all it can. */
  function addName(term: number, weight: number, bit: number, segment: Segment): void {
    const { entries, from, to } = listOf(term, segment);
    for (let at = from; at < to; at++) {
      const slot = (entries[at] as number) >>> 8;
      if (segment.ids[slot] !== 0) add(slot, weight, bit);
    }
  }

  /** What `add` does for each paper of a word, without a branch that a processor could guess wrong. */
  function addWord(term: number, weight: number, bit: number, segment: Segment): void {
    const { entries, from, to } = listOf(term, segment);
    const { halfCounts } = segment;
    const board = scores;
    const bits = held;
    const list = listed;
    let count = listedCount;
    for (let at = from; at < to; at++) {
      const entry = entries[at] as number;
      const slot = entry >>> 8;
      const before = bits[slot] as number;
      list[count] = slot;
      // Adds one where there was no bit.
      count += 1 - ((before | -before) >>> 31);
      bits[slot] = before | bit;
      board[slot] = (board[slot] as number) + (weight * (entry & 255)) / ((entry & 255) + (halfCounts[slot] as number));
    }
    listedCount = count;
  }

  /** The same without a list. */
  function addFrequent(term: number, weight: number, bit: number, segment: Segment): void {
    const { entries, from, to } = listOf(term, segment);
    const { halfCounts } = segment;
    const board = scores;
    const bits = held;
    for (let at = from; at < to; at++) {
      const entry = entries[at] as number;
      const slot = entry >>> 8;
      bits[slot] = (bits[slot] as number) | bit;
      board[slot] = (board[slot] as number) + (weight * (entry & 255)) / ((entry & 255) + (halfCounts[slot] as number));
    }
  }

  /** Takes away every paper that the question does not let through. */
  function filter(touched: Int32Array, size: number): void {
    const { lets } = gate;
    for (let at = 0; at < size; at++) {
      const slot = touched[at] as number;
      if (scores[slot] !== 0 && !lets(slot)) scores[slot] = 0;
    }
  }

  /** Takes away every paper that holds what must not be there. */
  function bar(alternative: Alternative, segment: Segment): void {
    const look = needsLook(alternative) ? lookFor(alternative, segment.texts) : undefined;
    const entries = common.entries(alternative, segment);
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at] as number;
      const slot = entry >>> 8;
      if ((scores[slot] as number) > 0 && (look === undefined || look(slot, entry & 255))) scores[slot] = 0;
    }
  }

  return {
    run(plan, segment, among) {
      clear(segment.slots);
      gate.ask(plan, segment, among);
      // With many postings it is quicker to look at all slots afterwards than to list what is touched.
      unlisted = plan.everything || postingsOf(plan, segment) > segment.slots;
      // By `forEach`: V8 does not see to what stays the same in a loop inside a `for…of`, and takes half as long again.
      plan.choices.forEach((choice, at) => {
        addChoice(choice, 1 << at, segment);
      });
      if (plan.everything)
        for (let slot = 0; slot < segment.slots; slot++) scores[slot] = segment.ids[slot] === 0 ? 0 : 1;
      const [touched, size] = unlisted ? [everySlot, segment.slots] : [listed, listedCount];
      if (gate.narrows) filter(touched, size);
      for (const alternative of dearestLast(plan.without)) bar(alternative, segment);
      return { scores, held, touched, size };
    },
  };
}
