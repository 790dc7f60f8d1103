import type { Day } from "../../digest/paper.ts";

/** One thing asked for: a word, or an exact phrase, anywhere or in one field. */
export interface Term {
  /** Plain text as typed: one word, or the words of a phrase. */
  readonly text: string;
  readonly phrase: boolean;
  readonly field?: "title" | "author";
}

/** A question, read. Every text has a reading: what could not be understood stands in `ignored`. */
export interface Query {
  /** The text as typed, quotes and dashes made plain. */
  readonly text: string;
  /**
   * What is looked for. Each entry is a choice: the best of its alternatives counts (`a OR b`).
   * Plain words add to the score and none is demanded; phrases and terms with a field are demanded.
   */
  readonly wanted: readonly (readonly Term[])[];
  readonly without: readonly Term[];
  /** First and last day of publication, both inclusive. */
  readonly since?: Day;
  readonly until?: Day;
  /** How many answers, 1 to 100. */
  readonly top?: number;
  /** What was not understood, each as a short clause to show: `since:soon is no date`. */
  readonly ignored: readonly string[];
}

/**
 * A question as it was read, in the language it is typed in: `"a phrase" a OR b -c title:d since:2025-10-16`.
 * Reading it again gives the same question.
 */
export function describeQuery(query: Query): string {
  const wanted = query.wanted.map((choice) => choice.map(describeTerm).join(" OR "));
  const without = query.without.map((term) => `-${describeTerm(term)}`);
  const settings = (["since", "until", "top"] as const)
    .filter((setting) => query[setting] !== undefined)
    .map((setting) => `${setting}:${query[setting]}`);
  return [...wanted, ...without, ...settings].join(" ");
}

/** Whether a question names days and no word to look for: then every paper of those days fits as well as any other. */
export function asksForDaysAlone({ wanted, since, until }: Query): boolean {
  return wanted.length === 0 && (since !== undefined || until !== undefined);
}

/** What a question looks for, without how many answers it wants: as it is named above a list. */
export function describeWish({ top: _, ...query }: Query): string {
  return describeQuery(query);
}

/** A longer question is quoted by its beginning. */
const LONGEST_QUOTE = 150;

/** The same as it is quoted in a sentence: in quotes where it has none of its own, the end of a long one left out. */
export function quoteWish(query: Query): string {
  const wish = describeWish(query);
  const shown = wish.length > LONGEST_QUOTE ? `${wish.slice(0, LONGEST_QUOTE)}…` : wish;
  return wish.includes('"') ? shown : `"${shown}"`;
}

/** One term as it is typed, to be quoted in an answer. */
export function describeTerm(term: Term): string {
  const text = term.phrase ? `"${term.text}"` : term.text;
  return term.field === undefined ? text : `${term.field}:${text}`;
}
