import type { Archive } from "../archive/archive.ts";
import type { Planner } from "../plan/plan.ts";
import type { Query } from "../query/query.ts";
import { createAccumulator } from "../search/accumulate.ts";
import { batchOf } from "./batch.ts";
import { createMatches, type Matches } from "./matches.ts";
import { neighboursIn } from "./neighbours.ts";
import { createPlainTopics, type Standing } from "./plain-topics.ts";

/** More than rounding can make of a score. */
const BY_ROUNDING = 1e-9;

/** A standing question. */
export interface Topic {
  readonly id: number;
  readonly query: Query;
  /** The least score that matches, 0 to 1. */
  readonly threshold: number;
}

/**
 * The papers of a batch that each topic matches, in the order of the topics, best first. A batch is searched like an
 * archive, by the weights of the whole one.
 */
export function matchTopics(
  topics: Iterable<Topic>,
  ids: readonly number[],
  archive: Archive,
  planner: Planner,
): Matches {
  const batch = batchOf(ids, archive);
  const neighbours = neighboursIn(batch, archive.weighting);
  const plain = createPlainTopics(batch, neighbours, planner, archive.weighting.pairShare);
  const accumulator = createAccumulator();
  const matches = createMatches();
  // By `forEach`, for the reason told in accumulate.ts.
  Array.from(topics).forEach((topic) => {
    addMatches(topic, plain.score(topic.query) ?? scoreAnyOf(topic));
  });
  return matches;

  function scoreAnyOf({ query }: Topic): Standing {
    const plan = planner.plan(query);
    const board = accumulator.run(plan, batch);
    const byPairs = new Float64Array(batch.slots);
    for (const { first, second, weight } of plan.pairs) neighbours.add(first.term, second.term, weight, byPairs);
    const { scores, touched, size } = board;
    return { scores, byPairs, touched, size, attainable: plan.attainable };
  }

  function addMatches({ id, threshold }: Topic, standing: Standing): void {
    const { scores, byPairs, touched, size, attainable } = standing;
    const from = matches.size;
    // Most papers are far below, and need no division to tell.
    const least = (threshold - BY_ROUNDING) * attainable;
    for (let at = 0; at < size; at++) {
      const slot = touched[at] as number;
      const given = (scores[slot] as number) + (byPairs[slot] as number);
      if (given < least || scores[slot] === 0) continue;
      const score = Math.min(1, given / attainable);
      if (score >= threshold) matches.add(id, batch.ids[slot] as number, score);
    }
    matches.sortFrom(from);
  }
}
