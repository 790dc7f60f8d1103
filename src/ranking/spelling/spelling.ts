import { DamerauLevenshteinDistance } from "natural/lib/natural/distance/levenshtein_distance.js";
import { createLetterBag } from "./letter-bag.ts";

export interface KnownWord {
  readonly word: string;
  /** How many papers hold it, 1 or more. */
  readonly documents: number;
}

const MOST_SUGGESTIONS = 3;
const LONGEST_WORD = 40;

/** What a slip costs against the frequency of the word meant: one slip in about a hundred letters. */
const SLIP_COST = Math.log(100);
/** Letters below which a word is short: `table` is not `stable` misspelt. */
const SHORT = 7;
/** A capital inside a word, as programs write names. */
const TURNS = /\p{Ll}\p{Lu}/u;
const ACRONYM = /^\p{Lu}{2,5}s?$/u;
/** Slips seldom stand at a word's beginning: what a wholly different beginning costs. */
const BEGINNING_WEIGHT = 2.5;

/**
 * The likeliest words meant by one that is not known, best first, at most three.
 * @param word in any case; the vocabulary's words are in lower case
 */
export function suggestWords(word: string, vocabulary: Iterable<KnownWord>): readonly string[] {
  const near = createSpelling(word).likeliest(vocabulary);
  return near.slice(0, MOST_SUGGESTIONS).map((known) => known.word);
}

/**
 * What may have been meant by a word. The noisy channel of Kernighan, Church and Gale (1990): frequency of the word
 * meant against the number of slips (Damerau 1964: a letter missing, added or wrong, two letters changed over), and
 * beginnings that agree count in favour, since few slips stand there (Pollock and Zamora 1984): words with two slips
 * share the first letter, with three the first two, and short ones a letter more. `toString` is no slip of the pen and
 * is held to one, and an acronym is none.
 * @param word in any case, accents folded
 */
export function createSpelling(word: string) {
  const typed = word.toLowerCase();
  const limit = mostSlips(word);
  const lead = typed.length < SHORT ? 0 : 1;
  const first = typed.charCodeAt(0);
  const bag = createLetterBag(typed);

  function nearness<T extends KnownWord>(known: T): { readonly known: T; readonly score: number } | undefined {
    if (known.word === typed || bag.distance(known.word, limit) > limit) return undefined;
    const slips = slipsBetween(typed, known.word);
    const shared = sharedBeginning(typed, known.word);
    if (slips > limit || shared < slips - lead) return undefined;
    const beginning = shared / Math.max(typed.length, known.word.length);
    const score = Math.log(known.documents) - SLIP_COST * slips + BEGINNING_WEIGHT * beginning;
    return { known, score };
  }

  return {
    /** Whether a word of ASCII letters, as its bytes, may be near. Most that are not are told by this, in no time. */
    mayBe(bytes: Uint8Array, from: number, to: number): boolean {
      const most = bytes[from] === first ? limit : Math.min(limit, lead);
      return most > 0 && !bag.isFar(bytes, from, to, most);
    },
    /** Those of the words that may have been meant, likeliest first; none a hundred times less likely than the first. */
    likeliest<T extends KnownWord>(vocabulary: Iterable<T>): readonly T[] {
      if (limit === 0) return [];
      const near = Array.from(vocabulary, nearness).filter((one) => one !== undefined);
      near.sort((a, b) => b.score - a.score || (a.known.word < b.known.word ? -1 : 1));
      const least = (near[0]?.score ?? 0) - SLIP_COST;
      return near.filter(({ score }) => score >= least).map(({ known }) => known);
    },
  };
}

/**
 * The verb meant by a first word that is nearly one: one slip, not in the first letter. Short verbs have ordinary
 * words for neighbours (`save` and `safe`, `export` and `expert`): up to four letters only two changed over
 * count, and a wrong letter counts from seven letters.
 * @param isKnown whether a word stands in the archive: such a word is looked for, and is no slip
 */
export function suggestVerb(
  word: string,
  verbs: readonly string[],
  isKnown: (word: string) => boolean = () => false,
): string | undefined {
  const typed = word.toLowerCase();
  if (verbs.includes(typed) || isKnown(typed)) return undefined;
  return verbs.find((verb) => isSlipOf(verb, typed));
}

function isSlipOf(verb: string, typed: string): boolean {
  if (verb.charAt(0) !== typed.charAt(0) || Math.abs(verb.length - typed.length) > 1) return false;
  if (slipsBetween(typed, verb) !== 1) return false;
  if (verb.length !== typed.length) return verb.length > 4;
  return verb.length > 6 || createLetterBag(verb).distance(typed, 0) === 0;
}

/** Of short words nearly all others are neighbours: a slip in four letters, two in nine, three in twelve. */
function mostSlips(word: string): number {
  const { length } = word;
  if (length < 4 || length > LONGEST_WORD || ACRONYM.test(word)) return 0;
  if (length < 9 || TURNS.test(word)) return 1;
  return length < 12 ? 2 : 3;
}

function sharedBeginning(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

function slipsBetween(a: string, b: string): number {
  return DamerauLevenshteinDistance(a, b, { restricted: true });
}
