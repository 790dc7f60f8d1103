import type { Scored } from "../topics/match.ts";
import { MOST_PAPERS, type Topic } from "../topics/topic.ts";
import type { PlannedPaper } from "./ledger.ts";

/** A topic, and the papers it could post with their scores, best first, those under its threshold too. */
export interface Matched {
  readonly topic: Pick<Topic, "id" | "threshold" | "top">;
  readonly hits: readonly Scored[];
}

/**
 * The papers of one post: each once, under the topic it fits best that has room, naming the others it fits; of each topic
 * at most as many as it asks for, and at most ten in all, the best first.
 */
export function planPapers(matched: readonly Matched[]): readonly PlannedPaper[] {
  const fits = Map.groupBy(matched.flatMap(fitting), ({ id }) => id);
  const taken = new Map<number, number>();
  const planned: PlannedPaper[] = [];
  for (const papers of [...fits.values()].map(bestFirst).sort((a, b) => best(b) - best(a) || first(a) - first(b))) {
    const place = papers.find(({ topic }) => (taken.get(topic.id) ?? 0) < topic.top);
    if (place === undefined || planned.length >= MOST_PAPERS) continue;
    taken.set(place.topic.id, (taken.get(place.topic.id) ?? 0) + 1);
    const others = papers.filter((fit) => fit !== place);
    planned.push({ paper: place.id, topics: [place, ...others].map(({ topic }) => topic.id) });
  }
  return planned;
}

interface Fit extends Scored {
  readonly topic: Matched["topic"];
}

const fitting = ({ topic, hits }: Matched): readonly Fit[] =>
  hits.filter(({ score }) => score >= topic.threshold).map((hit) => ({ ...hit, topic }));

const bestFirst = (fits: readonly Fit[]): readonly Fit[] =>
  [...fits].sort((a, b) => worth(b) - worth(a) || a.topic.id - b.topic.id);

/** What a fit counts for in order; whether it is one is a matter of its score alone. */
const worth = ({ score, lift = 0 }: Scored): number => score + lift;

const best = ([fit]: readonly Fit[]): number => (fit === undefined ? 0 : worth(fit));
const first = ([fit]: readonly Fit[]): number => fit?.id ?? 0;

/** The paper that came nearest, and the threshold it missed: what explains a silence. */
export function nearestMiss(matched: readonly Matched[]): (Scored & { readonly threshold: number }) | undefined {
  const bests = matched.flatMap(({ topic, hits }) =>
    hits.slice(0, 1).map((hit) => ({ ...hit, threshold: topic.threshold })),
  );
  return bests.sort((a, b) => b.score - a.score)[0];
}
