import { LITTLE, withRoom } from "../archive/arrays.ts";
import { addName, addTerm, listOf } from "../archive/lists.ts";
import type { Segment } from "../archive/segment.ts";
import type { Alternative, Choice } from "../plan/choices.ts";
import { createCommon } from "./common.ts";
import { demandsAll, lookFor, needsLook } from "./looks.ts";

/** Adds up choices of several alternatives, of which the best counts. */
export interface BestOf {
  /**
   * Gives `take` each paper that holds anything of a choice, once, and what the best of its alternatives gives.
   * @param lets which papers are worth a look at their texts
   */
  visit(
    choice: Choice,
    segment: Segment,
    lets: (slot: number) => boolean,
    take: (slot: number, score: number) => void,
  ): void;
}

/** The arrays are kept for the next choice, with all at 0. */
export function createBestOf(): BestOf {
  const common = createCommon();
  let best = new Float64Array(0);
  let sums = new Float64Array(0);

  function addTerms({ weight: most }: Choice, alternative: Alternative, into: Float64Array, segment: Segment): void {
    const factor = (most * alternative.share) / alternative.weight;
    const add = alternative.field === "author" ? addName : addTerm;
    for (const { term, weight } of alternative.terms) add(term, weight * factor, into, segment);
  }

  /** Keeps the sums of those papers that hold a phrase, or words in their field. */
  function takeWhole(alternative: Alternative, segment: Segment, lets: (slot: number) => boolean): void {
    const look = needsLook(alternative) ? lookFor(alternative, segment.texts) : undefined;
    const entries = common.entries(alternative, segment);
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at] as number;
      const slot = entry >>> 8;
      if ((sums[slot] as number) <= (best[slot] as number) || !lets(slot)) continue;
      if (look === undefined || look(slot, entry & 255)) best[slot] = sums[slot] as number;
    }
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

  /** Gives the best of a term's papers, and empties it. */
  function settle(term: number, segment: Segment, take: (slot: number, score: number) => void): void {
    const { entries, from, to } = listOf(term, segment);
    for (let at = from; at < to; at++) {
      const slot = (entries[at] as number) >>> 8;
      const score = best[slot] as number;
      if (score === 0) continue;
      best[slot] = 0;
      take(slot, score);
    }
  }

  return {
    visit(choice, segment, lets, take) {
      best = withRoom(best, segment.slots, LITTLE);
      sums = withRoom(sums, segment.slots, LITTLE);
      const { alternatives } = choice;
      // One alternative can be added up where the best are kept: of a compound the parts, which have most postings.
      const base = alternatives.findLast((alternative) => !demandsAll(alternative));
      if (base) addTerms(choice, base, best, segment);
      for (const alternative of alternatives) {
        if (alternative === base) continue;
        addTerms(choice, alternative, sums, segment);
        if (demandsAll(alternative)) takeWhole(alternative, segment, lets);
        for (const { term } of alternative.terms) takeBest(term, !demandsAll(alternative), segment);
      }
      for (const { terms } of alternatives) for (const { term } of terms) settle(term, segment, take);
    },
  };
}
