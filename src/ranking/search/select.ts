import type { Segment } from "../archive/segment.ts";
import type { Plan } from "../plan/plan.ts";
import type { Board } from "./accumulate.ts";
import type { PairScorer } from "./nearness.ts";
import { nthLargest } from "./nth-largest.ts";
import type { Shortlist } from "./shortlist.ts";

/** Papers of a segment that are compared for one question. */
export interface Contest {
  readonly plan: Plan;
  readonly segment: Segment;
  readonly board: Board;
  readonly list: Shortlist;
  readonly pairs: PairScorer;
}

/** A paper by its place on the shortlist. */
export interface Ranked {
  readonly place: number;
  /** Score and lift together, in nats. */
  readonly value: number;
}

/**
 * The best of a shortlist by score and lift, with their scores settled; of equals the higher id is better. Pairs are
 * looked up in the text, and only of papers that they could lift among the best: first of those that are the best
 * without, then of those that could still come before the last of these.
 */
export function selectBest(contest: Contest, limit: number): readonly Ranked[] {
  const { list } = contest;
  const least = leastOfBest(contest, limit);
  const leastId = leastIdOf(contest, limit, least);
  const best: Ranked[] = [];
  for (let place = 0; place < list.size; place++) {
    const value = valueAt(list, place);
    if (value > least || (value === least && idAt(contest, place) >= leastId)) best.push({ place, value });
  }
  best.sort((one, other) => other.value - one.value || idAt(contest, other.place) - idAt(contest, one.place));
  return best.length > limit ? best.slice(0, limit) : best;
}

/** The lowest id that counts among the papers of a value: all papers may have the same, and are not all to be sorted. */
function leastIdOf(contest: Contest, limit: number, value: number): number {
  const { list } = contest;
  let equals = 0;
  for (let place = 0; place < list.size; place++)
    if (valueAt(list, place) === value) room[equals++] = idAt(contest, place);
  return equals > limit ? nthLargest(room, equals, limit) : 0;
}

function idAt({ segment, list }: Contest, place: number): number {
  return segment.ids[list.slots[place] as number] as number;
}

/** Settles all that may be among the best `limit`, and gives a value that none of these is below. */
export function leastOfBest(contest: Contest, limit: number): number {
  const least = settleBest(contest, leastOf(contest.list, limit));
  settleHopeful(contest, least);
  return least;
}

function valueAt({ scores, lifts }: Shortlist, place: number): number {
  return (scores[place] as number) + (lifts[place] as number);
}

/** Settles the papers that have `least` without their pairs, and gives what the last of them has with its pairs. */
function settleBest(contest: Contest, least: number): number {
  const { list } = contest;
  let last = Number.POSITIVE_INFINITY;
  for (let place = 0; place < list.size; place++) {
    if (valueAt(list, place) < least) continue;
    settle(contest, place);
    last = Math.min(last, valueAt(list, place));
  }
  return last;
}

/** Settles the papers that could have `least` with their pairs. */
function settleHopeful(contest: Contest, least: number): void {
  const { plan, list, board, pairs } = contest;
  const { slots, scores, size } = list;
  const bound = plan.pairBound;
  for (let place = 0; place < size; place++) {
    const lacking = least - valueAt(list, place);
    if (lacking > (scores[place] as number) * bound) continue;
    if (lacking <= pairs.most(board.held[slots[place] as number] as number)) settle(contest, place);
  }
}

/** Adds to a paper's score what its pairs give, once. */
function settle({ segment, list, pairs }: Contest, place: number): void {
  if (list.settled[place] === 1) return;
  list.scores[place] = (list.scores[place] as number) + pairs.score(segment, list.slots[place] as number);
  list.settled[place] = 1;
}

/** How many papers of a list come before the one at a place by score and lift. */
export function countBetter(contest: Contest, place: number): number {
  const { list } = contest;
  settle(contest, place);
  const own = valueAt(list, place);
  settleHopeful(contest, own);
  const id = idAt(contest, place);
  let better = 0;
  for (let other = 0; other < list.size; other++) {
    const value = valueAt(list, other);
    if (value > own || (value === own && idAt(contest, other) > id)) better++;
  }
  return better;
}

let room = new Float64Array(1024);

/** What the `limit`th of a list has at the least. */
export function leastOf(list: Shortlist, limit: number): number {
  if (room.length < list.size) room = new Float64Array(list.size * 2);
  for (let place = 0; place < list.size; place++) room[place] = valueAt(list, place);
  return nthLargest(room, list.size, limit);
}
