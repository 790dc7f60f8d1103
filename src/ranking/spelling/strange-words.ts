import type { Archive } from "../archive/archive.ts";
import { type Alternative, type Choice, choicesOf } from "../plan/choices.ts";
import type { Query, Term } from "../query/query.ts";
import { foldLetters } from "../text/letters.ts";
import { createSpelling } from "./spelling.ts";

/** A word of a question that no paper holds, nor its parts, nor what it stands for. */
export interface StrangeWord {
  /** As typed; of a phrase, one of its words. */
  readonly word: string;
  readonly field?: Term["field"];
  /** What may have been meant, likeliest first, at most ten: words, or of `author:` names, that papers hold. */
  readonly meant: readonly string[];
}

const MOST_MEANT = 10;
/** Words whose spelling is looked into: each is a look through all words, and a text may hold a hundred. */
const MOST_RESPELT = 3;
const NOT_ALPHANUMERIC = /[^\p{L}\p{N}]+/u;

/** The words looked for that no paper holds, in the order typed, each once. */
export function strangeWords(query: Query, archive: Archive): readonly StrangeWord[] {
  const seen = new Set<string>();
  const found: StrangeWord[] = [];
  for (const { text, field } of query.wanted.flat()) {
    for (const word of text.split(" ")) {
      const key = `${field}:${word}`;
      const strange = seen.has(key) ? undefined : lookAt(word, field, archive, found.length < MOST_RESPELT);
      seen.add(key);
      if (strange) found.push(strange);
    }
  }
  return found;
}

function lookAt(word: string, field: Term["field"], archive: Archive, respell: boolean): StrangeWord | undefined {
  const found = { word, ...(field !== undefined && { field }) };
  const choices = choicesOf([{ text: word, phrase: false, ...(field !== undefined && { field }) }], archive);
  const missing = choices.find(
    ({ alternatives, weight }) => weight > 0 && !alternatives.some((one) => isHeld(one, archive)),
  );
  if (missing === undefined) return undefined;
  const meant = respell && choices.length === 1 ? meantBy(missing, word, field === "author", archive) : [];
  return { ...found, meant };
}

const isHeld = ({ terms }: Alternative, archive: Archive): boolean => terms.every(({ term }) => holds(term, archive));

const holds = (term: number, { holding }: Archive): boolean => term >= 0 && (holding[term] ?? 0) > 0;

/** Other spellings of the word as one; of a compound also with its strange parts put right. */
function meantBy({ alternatives }: Choice, word: string, names: boolean, archive: Archive): readonly string[] {
  const typed = foldLetters(word)
    .split(NOT_ALPHANUMERIC)
    .filter((part) => part !== "");
  const whole = spellings(typed.join(""), names, archive);
  const parts = (alternatives.at(-1)?.terms ?? []).map(({ term, text }) =>
    holds(term, archive) ? text : spellings(text, names, archive)[0],
  );
  const isWhole = parts.length > 1 && parts.length >= typed.length && parts.every((part) => part !== undefined);
  const mended = isWhole ? [parts.join("-")] : [];
  const meant = [...new Set([...mended, ...whole])].slice(0, MOST_MEANT);
  return names ? meant.map((name) => asTyped(name, word)) : meant;
}

/** The likeliest forms, one of each word. What holds no letter, as a year, is no misspelling. */
function spellings(typed: string, names: boolean, { vocabulary, holding }: Archive): readonly string[] {
  if (!/\p{L}/u.test(typed)) return [];
  const spelling = createSpelling(typed);
  const forms = vocabulary.forms(names, spelling.mayBe);
  const known = forms.map(({ word, term }) => ({ word, term, documents: holding[term] ?? 0 }));
  const best = new Map<number, string>();
  for (const { word, term } of spelling.likeliest(known.filter(({ documents }) => documents > 0)))
    if (!best.has(term)) best.set(term, word);
  return [...best.values()].slice(0, MOST_MEANT);
}

/** A name begins with a capital where the one typed does. */
const asTyped = (name: string, typed: string): string =>
  /^\p{Lu}/u.test(typed) ? name.replace(/(?<=^|-)\p{Ll}/gu, (letter) => letter.toUpperCase()) : name;
