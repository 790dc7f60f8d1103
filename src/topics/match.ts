import type { Hit, Index } from "../ranking/index.ts";
import { parseQuery } from "../ranking/query-parser.ts";
import type { Topic } from "./topic.ts";

/** What fits a topic's words, best first, whatever its threshold. */
export type Match = (words: string) => readonly Hit[];

/** Matches topics against some papers. Topics of the same words are matched once. */
export function createMatch(index: Index, papers: ReadonlySet<number>): Match {
  const known = new Map<string, readonly Hit[]>();
  return (words) => {
    const found = known.get(words) ?? matchWords(index, words, papers);
    known.set(words, found);
    return found;
  };
}

function matchWords(index: Index, words: string, papers: ReadonlySet<number>): readonly Hit[] {
  if (papers.size === 0) return [];
  return index.search(topicQuery(words), { limit: papers.size, among: papers }).hits;
}

/** A topic's words as a question. It asks for no days, so that today's date has no part in it. */
export const topicQuery = (words: Topic["words"]) => parseQuery(words, "2000-01-01");
