import { createArchive } from "../../src/ranking/archive/archive.ts";
import { createPlanner } from "../../src/ranking/plan/plan.ts";
import { plainQuery } from "../../src/ranking/query/query-parser.ts";
import type { Doc, Question } from "./collection.ts";

/** The least that a search can do: adds up the postings of the question's words, with no weight, order or answer. */
export function createBareLoop(docs: readonly Doc[]): (question: Question) => number {
  const archive = createArchive();
  archive.put(docs.map(({ title, text }, at) => ({ id: at + 1, title, abstract: text })));
  const planner = createPlanner(archive);
  const { entries, starts, sizes } = archive.postings;
  const scores = new Float64Array(docs.length);
  const terms = new Map<Question, readonly number[]>();

  function termsOf(question: Question): readonly number[] {
    const { choices } = planner.plan(plainQuery(question.text));
    const known = choices.flatMap(({ alternatives }) => alternatives.at(-1)?.terms.map(({ term }) => term) ?? []);
    return known.filter((term) => term >= 0);
  }

  return (question) => {
    const own = terms.get(question) ?? termsOf(question);
    terms.set(question, own);
    for (const term of own) {
      const from = starts[term] as number;
      const to = from + (sizes[term] as number);
      for (let at = from; at < to; at++) {
        const entry = entries[at] as number;
        scores[entry >>> 8] = (scores[entry >>> 8] as number) + (entry & 255);
      }
    }
    return scores[0] ?? 0;
  };
}
