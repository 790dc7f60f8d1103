import type { Term } from "./query.ts";
import { type Stretch, withNots } from "./query-negation.ts";

export type Setting = "since" | "until" | "top";

/** One stretch of a question, recognised by its form alone. */
export type Piece =
  | { readonly kind: "term"; readonly term: Term; readonly without: boolean }
  | { readonly kind: "or" }
  | { readonly kind: "setting"; readonly setting: Setting; readonly value: string; readonly without: boolean }
  | { readonly kind: "unread"; readonly why: string };

const FIELDS = ["title", "author", "since", "until", "top"] as const;
type Field = (typeof FIELDS)[number];

const EXAMPLES: Readonly<Record<Field, string>> = {
  title: "title:transformer",
  author: "author:chen",
  since: "since:30d",
  until: "until:2024",
  top: "top:5",
};

interface Value {
  readonly text: string;
  readonly phrase: boolean;
  /** Where the next piece begins. */
  readonly end: number;
}

/** What may stand before a word without being part of it. Dashes here may be a minus. */
const LEAD = /[\s([{+,;!?)\]}'-]*/y;
/** A dash is a minus only at a word's start: not in `state-of-the-art`, nor alone as in `a - b`. */
const MINUS = /(?:^|[\s([{])-+[([{+]*$/;
/** In `title:-survey` the minus stands behind the field, and means the same. */
const MINUS_INSIDE = /-+(?=[^\s-])/y;
const FIELD = /(title|author|since|until|top):/iy;
const WORD = /\S*/y;
/** What looks like a field and is none: `org:Google`, but no link, time, ratio, `std::vector` nor a title's `GloVe: …`. */
const NO_FIELD = /^[-+([{]*([a-z]{2,15}):(?=["\p{L}\p{N}])/u;
/** Names with a colon that belong to what follows. */
const SCHEMES: ReadonlySet<string> = new Set(["arxiv", "doi", "mailto", "urn", "isbn"]);
/** In capitals alone. AND says what is done anyway: all words count. */
const OPERATORS: ReadonlyMap<string, Stretch | undefined> = new Map([
  ["OR", { kind: "or" }],
  ["NOT", { kind: "not" }],
  ["AND", undefined],
]);
const HOLDS_WORD = /[\p{L}\p{N}]/u;
const OPENING_MARKS = /^[([{+,;!?)\]}'"-]+/;
const CLOSING_MARKS = ",;:!?.'\"";
const BRACKETS = ")]}";

/**
 * The pieces of a question, in their order. Every text has some reading; nothing is an error.
 * @param text plain text (`plainText`)
 */
export function piecesOf(text: string): Iterable<Piece> {
  return withNots(stretchesOf(text));
}

function* stretchesOf(text: string): Generator<Stretch> {
  let rest = text;
  let at = 0;
  while (at < rest.length) {
    const lead = match(LEAD, rest, at);
    const named = match(FIELD, rest, at + lead.length);
    const field = fieldOf(named);
    const inside =
      field === "title" || field === "author" ? match(MINUS_INSIDE, rest, at + lead.length + named.length) : "";
    const start = at + lead.length + named.length + inside.length;
    if (neverCloses(rest, start)) {
      yield { kind: "unread", why: "a quote is never closed" };
      // Read again as if it had not been typed. It is the last one, so this happens once.
      rest = rest.slice(0, start) + rest.slice(start + 1);
      continue;
    }
    const value = valueAt(rest, start);
    const unknown = field === undefined && !value.phrase ? unknownField(value.text) : undefined;
    if (unknown !== undefined)
      yield { kind: "unread", why: `${unknown}: is no field, as title: and author: are, and was read as a word` };
    // After a closing quote no word starts: the dash in `"state"-of` is no minus.
    const without = inside !== "" || MINUS.test(at === 0 ? lead : lead.replace(/^-+/, ""));
    const stretch = stretchOf(field, value, without);
    if (stretch) yield stretch;
    at = value.end;
  }
}

function neverCloses(text: string, at: number): boolean {
  return text[at] === '"' && text.indexOf('"', at + 1) < 0;
}

function valueAt(text: string, at: number): Value {
  if (text[at] === '"') {
    const close = text.indexOf('"', at + 1);
    return { text: text.slice(at + 1, close).trim(), phrase: true, end: close + 1 };
  }
  const word = match(WORD, text, at);
  return { text: bare(word), phrase: false, end: at + word.length };
}

function unknownField(word: string): string | undefined {
  const [, name] = NO_FIELD.exec(word) ?? [];
  return name === undefined || SCHEMES.has(name) ? undefined : name;
}

function fieldOf(named: string): Field | undefined {
  return FIELDS.find((field) => named.toLowerCase() === `${field}:`);
}

function stretchOf(field: Field | undefined, value: Value, without: boolean): Stretch | undefined {
  const { text, phrase } = value;
  if (!holdsWord(text)) return emptyPiece(field, phrase);
  if (field === undefined && !phrase && !without && OPERATORS.has(text)) return OPERATORS.get(text);
  if (field === undefined) return term({ text, phrase }, without);
  if (field === "title" || field === "author") return term({ text, phrase, field }, without);
  return { kind: "setting", setting: field, value: text, without };
}

function term(wanted: Term, without: boolean): Piece {
  return { kind: "term", term: wanted, without };
}

/** Marks between words (`&`, `...`) are passed over in silence; an operator without its word is named. */
function emptyPiece(field: Field | undefined, phrase: boolean): Piece | undefined {
  if (field !== undefined)
    return { kind: "unread", why: `${field}: has nothing right behind it, as in ${EXAMPLES[field]}` };
  return phrase ? { kind: "unread", why: "a pair of quotes holds no word" } : undefined;
}

/** Whether there is a letter or a digit of any script: the rest are marks between words. */
export function holdsWord(text: string): boolean {
  return HOLDS_WORD.test(text);
}

/** A word without the punctuation of the sentence it stands in: `(imaging),` is `imaging`; `C++` and `f(x)` stay. */
function bare(word: string): string {
  const opened = word.replace(OPENING_MARKS, "");
  const closed = withoutEnd(opened, CLOSING_MARKS);
  return /[([{]/.test(closed) ? closed : withoutEnd(closed, CLOSING_MARKS + BRACKETS);
}

/** A loop, because a pattern tied to the end only would try every mark of a long run. */
function withoutEnd(word: string, marks: string): string {
  let end = word.length;
  while (end > 0 && marks.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
