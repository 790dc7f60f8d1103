import type { Board } from "./accumulate.ts";
import { createBest, type Hit } from "./best.ts";
import { createPairScorer } from "./nearness.ts";
import type { Plan } from "./plan.ts";
import type { Segment } from "./segment.ts";
import { PAIR_SHARE } from "./weighting.ts";

export interface Found {
  readonly hits: readonly Hit[];
  /** How many papers fit at all. */
  readonly total: number;
}

/** Sets to 0 what the question's filters leave out. */
export function applyFilters(plan: Plan, segment: Segment, board: Board, among?: ReadonlySet<number>): void {
  const demanded = plan.choices.filter((choice) => choice.demanded).length;
  const dated = plan.since > 0 || plan.until < Number.POSITIVE_INFINITY;
  if (demanded === 0 && !among && !dated) return;
  const { scores, satisfied } = board;
  for (let slot = 0; slot < segment.slots; slot++) {
    if (scores[slot] === 0) continue;
    const day = segment.days[slot] ?? 0;
    const inTime = day >= plan.since && day <= plan.until && (day > 0 || !dated);
    const wanted = satisfied[slot] === demanded && (among === undefined || among.has(segment.ids[slot] ?? 0));
    if (!inTime || !wanted) scores[slot] = 0;
  }
}

/**
 * The best papers of a board. Pairs are looked up in the text, and only of papers that they could lift among the
 * best: they give at most `PAIR_SHARE` of what the words gave. The answer is that of looking at all.
 */
export function selectBest(plan: Plan, segment: Segment, { scores }: Board, limit: number, termCount: number): Found {
  const byWords = createBest(limit);
  let total = 0;
  for (let slot = 0; slot < segment.slots; slot++) {
    const score = scores[slot] as number;
    if (score === 0) continue;
    total++;
    if (score >= byWords.floor) byWords.offer(slot, segment.ids[slot] ?? 0, score);
  }
  const best = plan.pairs.length === 0 ? byWords : withPairs(plan, segment, scores, byWords, limit, termCount);
  const scale = plan.attainable === 0 ? 1 : plan.attainable;
  return { total, hits: best.ranked().map(({ id, score }) => ({ id, score: score / scale })) };
}

function withPairs(
  plan: Plan,
  segment: Segment,
  scores: Float64Array,
  byWords: ReturnType<typeof createBest>,
  limit: number,
  termCount: number,
) {
  const pairs = createPairScorer(plan, termCount);
  const best = createBest(limit);
  for (let at = 0; at < byWords.size; at++) {
    const slot = byWords.slots[at] ?? 0;
    best.offer(slot, segment.ids[slot] ?? 0, (scores[slot] ?? 0) + pairs.score(segment, slot));
    scores[slot] = 0;
  }
  for (let slot = 0; slot < segment.slots; slot++) {
    const score = scores[slot] as number;
    if (score === 0 || score * (1 + PAIR_SHARE) < best.floor) continue;
    best.offer(slot, segment.ids[slot] ?? 0, score + pairs.score(segment, slot));
  }
  return best;
}
