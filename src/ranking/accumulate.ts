import type { WeightedTerm } from "./centroid.ts";
import type { Alternative, Choice } from "./choices.ts";
import { addName, addTerm, eachSlot, listOf, postingsOf, rarest } from "./lists.ts";
import { satisfies } from "./nearness.ts";
import type { Plan } from "./plan.ts";
import type { Segment } from "./segment.ts";

/** What each paper of a segment has gathered, slot by slot. */
export interface Board {
  /** What the words give, in nats; 0 for a paper that holds none or is not to be shown. */
  readonly scores: Float64Array;
  /** The slots that have gathered anything, each once, in no order. All others have a score of 0. */
  readonly touched: Int32Array;
  /** How many they are: the array has room for more. */
  readonly size: number;
  /** What other evidence adds in order, in nats. It means nothing where there is no score. */
  readonly lifts: Float64Array;
  /** How many of the demanded choices are satisfied. */
  readonly satisfied: Uint8Array;
  /** 1 where the score holds what the pairs give as well. */
  readonly settled: Uint8Array;
}

export interface Accumulator {
  /** Adds up the plan's choices over a segment, term at a time. The board is valid until the next call. */
  run(plan: Plan, segment: Segment): Board;
  /** Adds other evidence. It counts only for papers that have a score. */
  lift(terms: readonly WeightedTerm[], segment: Segment): void;
}

/** The arrays are kept for the next question: a search makes no garbage that grows with the archive. */
export function createAccumulator(): Accumulator {
  let scores = new Float64Array(0);
  let lifts = new Float64Array(0);
  let satisfied = new Uint8Array(0);
  let settled = new Uint8Array(0);
  let best = new Float64Array(0);
  let sums = new Float64Array(0);
  let touched = new Int32Array(0);
  let touchedCount = 0;
  let lifted = false;

  function clear(slots: number): void {
    for (let at = 0; at < touchedCount; at++) {
      const slot = touched[at] as number;
      scores[slot] = 0;
      satisfied[slot] = 0;
      settled[slot] = 0;
    }
    touchedCount = 0;
    if (lifted) lifts.fill(0);
    lifted = false;
    if (slots <= scores.length) return;
    const room = slots + (slots >> 2);
    touched = new Int32Array(room + 1);
    scores = new Float64Array(room);
    lifts = new Float64Array(room);
    satisfied = new Uint8Array(room);
    settled = new Uint8Array(room);
    best = new Float64Array(room);
    sums = new Float64Array(room);
  }

  /** Adds the best of a choice's alternatives. */
  function addChoice(choice: Choice, segment: Segment): void {
    const { alternatives } = choice;
    // One alternative can be added up where the best are kept: of a compound the parts, which have most postings.
    const base = alternatives.findLast((alternative) => !isChecked(alternative));
    if (base) addTerms(choice, base, best, segment);
    for (const alternative of alternatives) {
      if (alternative === base) continue;
      addTerms(choice, alternative, sums, segment);
      if (isChecked(alternative)) takeChecked(alternative, segment);
      for (const { term } of alternative.terms) takeBest(term, !isChecked(alternative), segment);
    }
    for (const { terms } of alternatives) for (const { term } of terms) settle(term, choice.demanded, segment);
  }

  function addTerms(choice: Choice, alternative: Alternative, into: Float64Array, segment: Segment): void {
    const factor = (choice.weight * alternative.share) / alternative.weight;
    const add = alternative.field === "author" ? addName : addTerm;
    for (const { term, weight } of alternative.terms) add(term, weight * factor, into, segment);
  }

  /** Keeps the sums of those papers that hold a phrase, or a word in its field. */
  function takeChecked(alternative: Alternative, segment: Segment): void {
    eachSlot(rarest(alternative, segment), segment, (slot) => {
      if ((sums[slot] ?? 0) > (best[slot] ?? 0) && satisfies(alternative, segment, slot)) best[slot] = sums[slot] ?? 0;
    });
  }

  /** Empties the sums of a term's papers, and keeps them where they count and are the best so far. */
  function takeBest(term: number, counts: boolean, segment: Segment): void {
    const { entries, from, to } = listOf(term, segment);
    for (let at = from; at < to; at++) {
      const slot = (entries[at] as number) >>> 8;
      if (counts && (sums[slot] as number) > (best[slot] as number)) best[slot] = sums[slot] as number;
      sums[slot] = 0;
    }
  }

  /** Adds the best of a term's papers to their scores, and empties it. */
  function settle(term: number, demanded: boolean, segment: Segment): void {
    const { entries, from, to } = listOf(term, segment);
    for (let at = from; at < to; at++) {
      const slot = (entries[at] as number) >>> 8;
      const score = best[slot] as number;
      if (score === 0) continue;
      best[slot] = 0;
      add(slot, score);
      if (demanded) satisfied[slot] = (satisfied[slot] as number) + 1;
    }
  }

  function add(slot: number, score: number): void {
    const before = scores[slot] as number;
    if (before === 0) touched[touchedCount++] = slot;
    scores[slot] = before + score;
  }

  /** Finds what is touched by looking at all slots. */
  function findTouched(slots: number): void {
    let count = 0;
    for (let slot = 0; slot < slots; slot++) {
      touched[count] = slot;
      count += (scores[slot] as number) > 0 ? 1 : 0;
    }
    touchedCount = count;
  }

  /** What `addTerm` does, keeping count of what is touched without a branch that a processor could guess wrong. */
  function addWord(term: number, weight: number, segment: Segment): void {
    const { entries, from, to } = listOf(term, segment);
    const { halfCounts } = segment;
    const [board, list] = [scores, touched];
    let count = touchedCount;
    for (let at = from; at < to; at++) {
      const entry = entries[at] as number;
      const slot = entry >>> 8;
      const score = (weight * (entry & 255)) / ((entry & 255) + (halfCounts[slot] as number));
      const before = board[slot] as number;
      list[count] = slot;
      count += before === 0 && score > 0 ? 1 : 0;
      board[slot] = before + score;
    }
    touchedCount = count;
  }

  /** Takes away every paper that holds what must not be there. */
  function bar(alternative: Alternative, segment: Segment): void {
    const term = rarest(alternative, segment);
    const checked = alternative.terms.length > 1 || isChecked(alternative);
    eachSlot(term, segment, (slot) => {
      if ((scores[slot] ?? 0) > 0 && (!checked || satisfies(alternative, segment, slot))) scores[slot] = 0;
    });
  }

  return {
    run(plan, segment) {
      clear(segment.slots);
      // With many postings it is quicker to look at all slots for what is touched than to keep count.
      const dense = postingsOf(plan, segment) > segment.slots;
      for (const choice of plan.choices) {
        const [alternative] = choice.alternatives;
        const term = alternative?.terms[0]?.term ?? -1;
        if (!isPlain(choice)) addChoice(choice, segment);
        else if (dense) addTerm(term, choice.weight, scores, segment);
        else addWord(term, choice.weight, segment);
      }
      if (plan.everything) for (let slot = 0; slot < segment.slots; slot++) if (segment.ids[slot] !== 0) add(slot, 1);
      if (dense) findTouched(segment.slots);
      for (const alternative of plan.without) bar(alternative, segment);
      return { scores, touched, size: touchedCount, lifts, satisfied, settled };
    },
    lift(terms, segment) {
      lifted = true;
      for (const { term, weight } of terms) addTerm(term, weight, lifts, segment);
    },
  };
}

/** Whether the text has to be looked at to know that a paper holds it. */
function isChecked({ phrase, field }: Alternative): boolean {
  return phrase || field !== undefined;
}

/** A single word, looked for anywhere: by far the most frequent choice. */
function isPlain({ alternatives, demanded }: Choice): boolean {
  return !demanded && alternatives.length === 1 && alternatives[0]?.terms.length === 1;
}
