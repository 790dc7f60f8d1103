import type { Index } from "../ranking/index.ts";
import type { Query } from "../ranking/query/query.ts";
import { parseQuery } from "../ranking/query/query-parser.ts";
import { chunks } from "../store/chunks.ts";
import type { Topic } from "./topic.ts";

export interface Scored {
  readonly id: number;
  /** 0 to 1: the number that a search for the same words gives. */
  readonly score: number;
  /** What the channel has learned adds in order, a little at most; it decides nothing but the order. */
  readonly lift?: number;
}

type Wanted = Pick<Topic, "words" | "threshold">;

/** Topics matched in one go: what is kept of one go's answer is little, what it holds meanwhile is not. */
const TOPICS = 5_000;
/** How many papers under the threshold are remembered of each topic, to explain a silence by. */
const NEAR_MISSES = 5;

/**
 * The papers that fit each topic's words, best first: all that reach the threshold, and the nearest misses. Topics of
 * the same words are matched once, at the lowest of their thresholds.
 */
export function matchTopics(
  index: Index,
  topics: readonly Wanted[],
  papers: ReadonlySet<number>,
): (words: string) => readonly Scored[] {
  const found = new Map<string, Scored[]>();
  const thresholds = new Map<string, number>();
  for (const { words, threshold } of topics) thresholds.set(words, Math.min(threshold, thresholds.get(words) ?? 1));
  for (const some of chunks([...thresholds.keys()], TOPICS)) {
    const asked = some.map((words, id) => ({ id, query: topicQuery(words), threshold: 0 }));
    for (const { topic, paper, score } of index.match(asked, [...papers])) {
      const words = some[topic] ?? "";
      keep(found, words, { id: paper, score }, thresholds.get(words) ?? 1);
    }
  }
  return (words) => found.get(words) ?? [];
}

function keep(found: Map<string, Scored[]>, words: string, hit: Scored, threshold: number): void {
  const hits = found.get(words) ?? [];
  const misses = hits.length - hits.findLastIndex(({ score }) => score >= threshold) - 1;
  if (hit.score < threshold && misses >= NEAR_MISSES) return;
  hits.push(hit);
  found.set(words, hits);
}

/** A topic's words as a question. It asks for no days, so that today's date has no part in it. */
export const topicQuery = (words: string): Query => parseQuery(words, "2000-01-01");
