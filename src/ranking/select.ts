import type { Board } from "./accumulate.ts";
import { type Best, createBest } from "./best.ts";
import type { PairScorer } from "./nearness.ts";
import type { Plan } from "./plan.ts";
import type { Segment } from "./segment.ts";

/** Sets to 0 what the question's filters leave out, and gives the number of papers that fit. */
export function applyFilters(plan: Plan, segment: Segment, board: Board, among?: ReadonlySet<number>): number {
  const demanded = plan.choices.filter((choice) => choice.demanded).length;
  const dated = plan.since > 0 || plan.until < Number.POSITIVE_INFINITY;
  const { scores, satisfied } = board;
  if (demanded > 0 || dated || among !== undefined) {
    for (let slot = 0; slot < segment.slots; slot++) if (!fits(slot)) scores[slot] = 0;
  }
  return countFitting(scores, segment.slots);

  function fits(slot: number): boolean {
    if (scores[slot] === 0 || satisfied[slot] !== demanded) return false;
    const day = segment.days[slot] ?? 0;
    if (dated && (day === 0 || day < plan.since || day > plan.until)) return false;
    return among === undefined || among.has(segment.ids[slot] ?? 0);
  }
}

function countFitting(scores: Float64Array, slots: number): number {
  let total = 0;
  for (let slot = 0; slot < slots; slot++) total += (scores[slot] as number) > 0 ? 1 : 0;
  return total;
}

/**
 * The best papers of a board by score and lift, with their scores settled. Pairs are looked up in the text, and only of
 * papers that they could lift among the best: they give at most the weighting's `pairShare` of what the words gave. The answer is that
 * of looking at all.
 */
export function selectBest(plan: Plan, segment: Segment, board: Board, limit: number, pairs: PairScorer): Best {
  const byWords = bestAsTheyStand(segment, board, limit);
  if (plan.pairs.length === 0) return byWords;
  const { scores, lifts, settled } = board;
  for (let at = 0; at < byWords.size; at++) settle(byWords.slots[at] ?? 0);
  const best = createBest(limit);
  let floor = byWords.size < limit ? Number.NEGATIVE_INFINITY : leastOf(byWords, board);
  for (let slot = 0; slot < segment.slots; slot++) {
    // The floor is asked first: it is nearly always the reason, and a processor guesses it right.
    if ((scores[slot] as number) * (1 + pairs.share) + (lifts[slot] as number) < floor || scores[slot] === 0) continue;
    settle(slot);
    const value = (scores[slot] as number) + (lifts[slot] as number);
    if (value >= floor) floor = Math.max(floor, best.offer(slot, segment.ids[slot] as number, value));
  }
  return best;

  function settle(slot: number): void {
    if (settled[slot] === 1) return;
    settled[slot] = 1;
    scores[slot] = (scores[slot] as number) + pairs.score(segment, slot);
  }
}

function bestAsTheyStand(segment: Segment, { scores, lifts }: Board, limit: number): Best {
  const best = createBest(limit);
  let floor = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < segment.slots; slot++) {
    const value = (scores[slot] as number) + (lifts[slot] as number);
    if (value >= floor && scores[slot] !== 0) floor = best.offer(slot, segment.ids[slot] as number, value);
  }
  return best;
}

/** What a paper must have at least to be among the best, these being as good as they are. */
function leastOf({ slots, size }: Best, { scores, lifts }: Board): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < size; at++)
    least = Math.min(least, (scores[slots[at] ?? 0] ?? 0) + (lifts[slots[at] ?? 0] ?? 0));
  return least;
}
