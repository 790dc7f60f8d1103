import { type Contest, leastOfBest } from "./select.ts";
import type { Shortlister } from "./shortlist.ts";

/**
 * Adds to a shortlist what belongs among the best `limit` by score though its words alone did not list it: a paper whose
 * pairs lift it above the last of these. The likelier are looked at first, so that fewer texts are read.
 */
export function listOverlooked(contest: Contest, shortlister: Shortlister, limit: number): void {
  const { plan, list, board, pairs, segment } = contest;
  if (plan.pairs.length === 0 || list.size === list.total) return;
  let below = list.least;
  for (let wanted = list.size * 4; ; wanted *= 4) {
    const least = leastOfBest(contest, limit);
    const lowest = Math.max(least / (1 + plan.pairBound), Number.MIN_VALUE);
    if (below <= lowest) return;
    const from = Math.max(lowest, shortlister.scoreOf(board, wanted));
    shortlister.add(board, from, below, (slot, score) => {
      if (least - score > pairs.most(board.held[slot] as number)) return undefined;
      const settled = score + pairs.score(segment, slot);
      return settled >= least ? settled : undefined;
    });
    below = from;
  }
}
