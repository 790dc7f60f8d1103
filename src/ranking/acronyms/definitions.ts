import { singular } from "../text/singular.ts";

/** An acronym, and what a text says it stands for. */
export interface Definition {
  /** As written, in the singular: `HSI`, `ViT`. */
  readonly short: string;
  /** Words in lower case, as written; the last in the singular where the acronym stood in the plural: `… images (HSIs)`. */
  readonly long: readonly string[];
}

/** How far a bracket is looked into and back from, in characters: this keeps the time linear in any text. */
const REACH = 160;
/** More than any abstract defines. */
const MOST_DEFINITIONS = 40;

const SPACE = 32;
const CLOSE = 41;

const SHORT_FORM = /^[\p{L}\p{N}][\p{L}\p{N}&/-]{1,9}$/u;
const TWO_CAPITALS = /\p{Lu}.*\p{Lu}/u;
const PLURAL_SHORT_FORM = /^(.*\p{Lu})s$/u;
/** One part, told without looking up what is a letter in other scripts. */
const PLAIN_WORD = /^[a-z0-9]+$/;
const NOT_ALPHANUMERIC = /[^\p{L}\p{N}]+/gu;
const CLAUSE_MARK = /[.,;:!?()[\]{}]/;
const isClauseMark = Uint8Array.from({ length: 128 }, (_, code) =>
  CLAUSE_MARK.test(String.fromCharCode(code)) ? 1 : 0,
);

/**
 * The acronyms a text defines: `hyperspectral image (HSI)`, `state-space models (SSMs)`, `HSI (hyperspectral
 * imaging)`. After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
 * text" (2003), and stricter: a short form is one word with two capitals, a long form lies within one clause, it
 * begins where a word begins, and its last word takes part. The time is linear in the text.
 */
export function findDefinitions(text: string): readonly Definition[] {
  const found: Definition[] = [];
  let open = text.indexOf("(");
  while (open >= 0 && found.length < MOST_DEFINITIONS) {
    const definition = definitionAt(text, open);
    if (definition) found.push(definition);
    open = text.indexOf("(", open + 1);
  }
  return found;
}

function definitionAt(text: string, open: number): Definition | undefined {
  if (!mayDefine(text, open)) return undefined;
  const ahead = text.slice(open + 1, open + 1 + REACH);
  const close = ahead.search(/[()]/);
  if (ahead[close] !== ")" || close === 0) return undefined;
  const inside = wordsOf(firstClause(ahead.slice(0, close)));
  const [first = ""] = inside;
  const before = text.slice(startOfClause(text, open), open);
  if (inside.length === 1 && isShortForm(first)) return defined(first, wordsOf(before));
  if (capitalsBefore(text, open) < 2) return undefined;
  const last = wordsOf(before).at(-1) ?? "";
  return isShortForm(last) ? defined(last, inside, 0) : undefined;
}

/** Whether a short form may stand behind a bracket or before it. Most brackets are told by this alone, in no time. */
function mayDefine(text: string, open: number): boolean {
  return capitalsBefore(text, open) >= 2 || capitalsBehind(text, open) >= 2;
}

/** The capitals, or what may be some, in the word before a place. */
function capitalsBefore(text: string, place: number): number {
  const least = Math.max(0, place - REACH);
  let capitals = 0;
  let begun = false;
  for (let at = place - 1; at >= least; at--) {
    const code = text.charCodeAt(at);
    if (code > SPACE) begun = true;
    else if (begun) break;
    if (mayBeCapital(code)) capitals++;
  }
  return capitals;
}

function capitalsBehind(text: string, open: number): number {
  let capitals = 0;
  for (let at = open + 1; at < text.length && at <= open + REACH && text.charCodeAt(at) !== CLOSE; at++)
    if (mayBeCapital(text.charCodeAt(at))) capitals++;
  return capitals;
}

function mayBeCapital(code: number): boolean {
  return code > 127 || (code >= 65 && code <= 90);
}

function firstClause(text: string): string {
  const end = text.search(CLAUSE_MARK);
  return end < 0 ? text : text.slice(0, end);
}

/** Where the clause before a place starts, within reach. By character codes: patterns do not look backwards. */
function startOfClause(text: string, place: number): number {
  const least = Math.max(0, place - REACH);
  let start = place;
  while (start > least && isClauseMark[text.charCodeAt(start - 1)] !== 1) start--;
  return start;
}

function wordsOf(clause: string): readonly string[] {
  return clause.split(/\s+/).filter((word) => word !== "");
}

function isShortForm(word: string): boolean {
  return SHORT_FORM.test(word) && TWO_CAPITALS.test(word);
}

/** @param begin the word of `words` at which the long form has to begin, where that is known */
function defined(written: string, words: readonly string[], begin?: number): Definition | undefined {
  const short = PLURAL_SHORT_FORM.exec(written)?.[1] ?? written;
  const letters = short.toLowerCase().replace(NOT_ALPHANUMERIC, "");
  // The paper's bound on the words of a long form.
  const most = Math.min(letters.length + 5, letters.length * 2);
  if (!isShortForm(short) || (begin !== undefined && words.length > most)) return undefined;
  const candidate = words.slice(-most).map((word) => word.toLowerCase());
  const begun = beginOfLongForm(letters, candidate);
  if (begun < 0 || (begin ?? begun) !== begun) return undefined;
  const long = partsOf(candidate.slice(begun));
  const last = long.pop() ?? letters;
  return long.includes(letters) || last === letters
    ? undefined
    : { short, long: [...long, short === written ? last : singular(last)] };
}

function partsOf(words: readonly string[]): string[] {
  return words
    .join(" ")
    .split(NOT_ALPHANUMERIC)
    .filter((part) => part !== "");
}

/** The word at which the long form begins, or -1: where its words' first letters are the acronym, before all else. */
function beginOfLongForm(letters: string, words: readonly string[]): number {
  let read = "";
  for (let at = words.length - 1; at >= 0 && read.length < letters.length; at -= 1) {
    read = initialsOf(words[at] ?? "") + read;
    if (read === letters) return at;
  }
  return beginByLetters(letters, words);
}

/** The first letters of a word's parts, written as one. */
function initialsOf(word: string): string {
  if (PLAIN_WORD.test(word)) return word.charAt(0);
  return partsOf([word])
    .map((part) => part.charAt(0))
    .join("");
}

/**
 * The paper's rule: the acronym's letters are met from the right, each at its last place before the one met
 * already, the first of them at the beginning of a word.
 */
function beginByLetters(letters: string, words: readonly string[]): number {
  const text = words.join(" ");
  const lastWord = text.lastIndexOf(" ") + 1;
  let end = text.length;
  for (let at = letters.length - 1; at > 0 && end > 0; at -= 1) {
    end = text.lastIndexOf(letters.charAt(at), end - 1);
    if (at === letters.length - 1 && end < lastWord) return -1;
  }
  if (end <= 0) return -1;
  const whole = text.slice(0, end).split(" ");
  return whole.findLastIndex((word) => word.startsWith(letters.charAt(0)));
}
