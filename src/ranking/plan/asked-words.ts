import type { Archive } from "../archive/archive.ts";
import type { Alternative, PlanTerm } from "./choices.ts";
import type { Plan } from "./plan.ts";

/** A word of a question as typed, and how many papers hold it. */
export interface AskedWord {
  readonly text: string;
  readonly papers: number;
}

/** The meanings of acronyms that are looked for beside them: `HSI: hyperspectral image`. */
export function meaningsIn({ choices }: Plan): readonly string[] {
  const meanings: string[] = [];
  for (const { alternatives } of choices)
    for (const { acronym, text } of alternatives) if (acronym !== undefined) meanings.push(`${acronym}: ${text}`);
  return meanings;
}

/** The words looked for; of what can be written in several ways, one that all of its words are held in, if any. */
export function wordsAsked(plan: Plan, { holding }: Archive): readonly AskedWord[] {
  const papersWith = ({ term }: PlanTerm): number => (term < 0 ? 0 : (holding[term] ?? 0));
  const words: AskedWord[] = [];
  for (const { alternatives } of plan.choices) {
    const ways = alternatives.length === 1 ? alternatives : heldWays(alternatives, papersWith);
    for (const { terms } of ways) for (const term of terms) words.push({ text: term.text, papers: papersWith(term) });
  }
  return words;
}

function heldWays(
  alternatives: readonly Alternative[],
  papersWith: (term: PlanTerm) => number,
): readonly Alternative[] {
  const typed = alternatives.filter(({ acronym }) => acronym === undefined);
  const readings = Map.groupBy(typed, ({ text }) => text);
  return [...readings.values()].flatMap((ways) => {
    return ways.find(({ terms }) => terms.every((term) => papersWith(term) > 0)) ?? ways.slice(-1);
  });
}
