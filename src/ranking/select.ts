import type { Board } from "./accumulate.ts";
import { createBest } from "./best.ts";
import type { PairScorer } from "./nearness.ts";
import { nthLargest } from "./nth-largest.ts";
import type { Plan } from "./plan.ts";
import type { Segment } from "./segment.ts";
import type { Shortlist } from "./shortlist.ts";

/** Papers of a segment that are compared for one question. */
export interface Contest {
  readonly segment: Segment;
  readonly board: Board;
  readonly list: Shortlist;
  readonly pairs: PairScorer;
}

/** Sets to 0 what the question's filters leave out. */
export function applyFilters(plan: Plan, segment: Segment, board: Board, among?: ReadonlySet<number>): void {
  const { demanded } = plan;
  const dated = plan.since > 0 || plan.until < Number.POSITIVE_INFINITY;
  const { scores, satisfied, touched, size } = board;
  if (demanded === 0 && !dated && among === undefined) return;
  for (let at = 0; at < size; at++) if (!fits(touched[at] as number)) scores[touched[at] as number] = 0;

  function fits(slot: number): boolean {
    if (scores[slot] === 0 || satisfied[slot] !== demanded) return false;
    const day = segment.days[slot] ?? 0;
    if (dated && (day === 0 || day < plan.since || day > plan.until)) return false;
    return among === undefined || among.has(segment.ids[slot] ?? 0);
  }
}

/**
 * The best of a shortlist by score and lift, with their scores settled. Pairs are looked up in the text, and only of
 * papers that they could lift among the best.
 */
export function selectBest(
  plan: Plan,
  contest: Contest,
  limit: number,
): readonly { readonly slot: number; readonly value: number }[] {
  const { segment, board, list } = contest;
  const { scores, lifts } = board;
  const best = createBest(limit);
  const most = 1 + plan.pairBound;
  let floor = floorOf(board, list, limit);
  for (let at = 0; at < list.size; at++) {
    const slot = list.slots[at] as number;
    if ((scores[slot] as number) * most + (lifts[slot] as number) < floor) continue;
    const value = settle(plan, contest, slot);
    if (value >= floor) floor = Math.max(floor, best.offer(slot, segment.ids[slot] as number, value));
  }
  return best.ranked();
}

/** Adds to a paper's score what its pairs give, once, and gives its score and lift together. */
function settle(plan: Plan, { segment, board, pairs }: Contest, slot: number): number {
  const { scores, lifts, settled } = board;
  if (plan.pairs.length > 0 && settled[slot] === 0)
    scores[slot] = (scores[slot] as number) + pairs.score(segment, slot);
  settled[slot] = 1;
  return (scores[slot] as number) + (lifts[slot] as number);
}

/** How many papers come before this one by score and lift. */
export function countBetter(plan: Plan, contest: Contest, slot: number): number {
  const { segment, board } = contest;
  const { scores, lifts, touched, size } = board;
  const own = settle(plan, contest, slot);
  let better = 0;
  for (let at = 0; at < size; at++) {
    const other = touched[at] as number;
    if (other === slot || scores[other] === 0) continue;
    if ((scores[other] as number) * (1 + plan.pairBound) + (lifts[other] as number) < own) continue;
    const value = settle(plan, contest, other);
    const isBetter = value > own || (value === own && (segment.ids[other] as number) > (segment.ids[slot] as number));
    if (isBetter) better++;
  }
  return better;
}

let room = new Float64Array(1024);

/** What a paper must have at the least to be among the best: what the last of them has already. */
function floorOf({ scores, lifts }: Board, list: Shortlist, limit: number): number {
  if (room.length < list.size) room = new Float64Array(list.size * 2);
  for (let at = 0; at < list.size; at++) {
    const slot = list.slots[at] as number;
    room[at] = (scores[slot] as number) + (lifts[slot] as number);
  }
  return nthLargest(room, list.size, limit);
}
