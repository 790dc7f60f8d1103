import { WEIGHTING, type Weighting } from "../../src/ranking/weighting.ts";
import type { Collection } from "./collection.ts";
import { paperboy } from "./engines.ts";
import { judgeShown } from "./judge.ts";
import type { Row } from "./table.ts";

/**
 * A beginner's weighting, of which nothing is fitted to anything: BM25 by the book, other readings of a word counted
 * like the word, and for feedback, which is off, ten papers and twenty of their words, as is usual.
 */
const BY_THE_BOOK: Weighting = {
  ...WEIGHTING,
  titleWeight: 1,
  saturation: 1.2,
  lengthShare: 0.75,
  pairShare: 0,
  wideningShare: 1,
  feedbackLift: 0,
  feedbackFocus: 1,
  feedbackTerms: 20,
  feedbackPapers: 10,
};

/** All but what a channel has learned to like, of which these collections know nothing. */
const TRIED = {
  titleWeight: [1, 2, 3],
  saturation: [0.9, 1.2, 1.5, 2],
  lengthShare: [0.4, 0.5, 0.6, 0.75],
  pairShare: [0, 0.25, 0.5, 0.75],
  wideningShare: [0, 0.25, 0.5, 0.75, 1],
  feedbackLift: [0, 0.4, 0.7, 1],
  feedbackFocus: [1, 2, 4, 8, 16],
  feedbackTerms: [10, 20, 40, 80],
  feedbackPapers: [3, 5, 10, 20],
} as const;

/** What one parameter is best at depends on the others: each is tried so often. */
const ROUNDS = 2;

/** What is fitted, and from what, for people to read. */
export const FITTED = `Fitted one after another, ${ROUNDS} times, from the book's values:
${Object.entries(TRIED)
  .map(([name, values]) => `  ${name} ${BY_THE_BOOK[name as keyof Weighting]}, of ${values.join(", ")}`)
  .join("\n")}`;

/**
 * For each collection the parameters that are best for all others, found one after another from the book's, and what
 * they reach on it (nDCG@10) beside the bot's own. Where the two are close, the bot's are not fitted to that collection.
 */
export function leaveOneOut(collections: readonly Collection[]): readonly Row[] {
  const known = new Map<string, number>();

  function reach(weighting: Weighting, collection: Collection): number {
    const key = `${collection.name} ${JSON.stringify(weighting)}`;
    const value = known.get(key) ?? judgeShown(paperboy("tried", weighting), collection);
    known.set(key, value);
    return value;
  }

  function mean(weighting: Weighting, over: readonly Collection[]): number {
    return over.reduce((sum, collection) => sum + reach(weighting, collection), 0) / over.length;
  }

  /** Of equals what was there before. */
  function bestFor(over: readonly Collection[]): Weighting {
    let best = BY_THE_BOOK;
    for (const [name, values] of Array.from({ length: ROUNDS }, () => Object.entries(TRIED)).flat()) {
      const tried = [best, ...values.map((value) => ({ ...best, [name]: value }))];
      best = tried.toSorted((one, other) => mean(other, over) - mean(one, over))[0] ?? best;
    }
    return best;
  }

  return collections.map((left) => {
    const fitted = bestFor(collections.filter((other) => other !== left));
    const parameters = Object.keys(TRIED).map((name) => [name, fitted[name as keyof Weighting]]);
    const figures = {
      by_the_book: reach(BY_THE_BOOK, left),
      fitted_to_others: reach(fitted, left),
      own: reach(WEIGHTING, left),
    };
    return { left_out: left.name, ...figures, ...Object.fromEntries(parameters) };
  });
}
