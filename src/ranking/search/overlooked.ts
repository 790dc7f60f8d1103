import { type Contest, leastOf, leastOfBest } from "./select.ts";
import type { Shortlister } from "./shortlist.ts";

/**
 * About so many papers are looked through, those whose words give the most: in an archive of a hundred thousand, where
 * thousands may hold the same two frequent words, looking further would take longer than an answer may.
 */
const FARTHEST = 800;

/**
 * Adds to a shortlist what belongs among the best `limit` by score though its words alone did not list it: papers whose
 * pairs lift them above the last of these. Most questions are seen at once to have none.
 */
export function listOverlooked(contest: Contest, shortlister: Shortlister, limit: number): void {
  const { plan, list, board, pairs, segment } = contest;
  const { pairBound } = plan;
  if (plan.pairs.length === 0 || list.size === list.total) return;
  const reach = list.least * (1 + pairBound);
  if (reach < leastOf(list, limit)) return;
  let least = leastOfBest(contest, limit);
  if (reach < least) return;
  let added = 0;
  const from = Math.max(least / (1 + pairBound), shortlister.scoreOf(FARTHEST));
  shortlister.add(board, from, (slot, score) => {
    const lacking = least - score;
    if (lacking > score * pairBound || lacking > pairs.most(board.held[slot] as number)) return undefined;
    const settled = score + pairs.score(segment, slot);
    if (settled < least) return undefined;
    if (++added % limit === 0) least = leastOf(list, limit);
    return settled;
  });
}
