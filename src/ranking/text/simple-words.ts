import { LONGEST, MOST_PARTS, type WordSink } from "./bytes.ts";
import { finished, hashOf, mixed, SEED } from "./hash.ts";
import { DIGIT, GAP, kindOf } from "./letters.ts";

export const HYPHEN = 45;
export const APOSTROPHE = 39;
export const PLUS = 43;
export const HASH = 35;
const DOT = 46;

/** What a simple text has in the place of a character beyond ASCII. */
export const FOREIGN = 255;

export function isDecimalPoint(text: Uint8Array | Uint16Array, at: number): boolean {
  return text[at] === DOT && kindOf(text[at - 1] ?? 0) === DIGIT && kindOf(text[at + 1] ?? 0) === DIGIT;
}

/** Of each ASCII character 1 if it is neither letter nor digit. */
export const gaps = Uint8Array.from({ length: 256 }, (_, code) => (code < 128 && kindOf(code) === GAP ? 1 : 0));

/** Characters after which a simple word is over whatever follows; others need a closer look. */
const ends = gaps.slice();
for (const code of [HYPHEN, APOSTROPHE, PLUS, HASH]) ends[code] = 0;

const SMALL = 1;
const CAPITAL = 2;
/** Of the ASCII letters and digits a bit for their kind; 0 for all else. */
const simple = new Uint8Array(256);
for (let code = 0; code < 128; code++) simple[code] = [0, SMALL, CAPITAL, 4][kindOf(code)] ?? 0;

/** The bit that makes capitals small, and is set in small letters and digits already. */
const SMALLNESS = 32;

/** The parts of a simple compound, one after another, and where each ends. */
const parts = new Uint8Array(LONGEST);
const partEnds = new Uint16Array(MOST_PARTS);

/**
 * Reads a word, or words joined by hyphens, of ASCII characters of one kind but for a capital at the beginning: nearly
 * all there are. Gives the place behind it and the gap that ends it, or 0 for what is not so simple and is left to
 * `readCompound`, which reads the simple ones alike but slower. A word is given from where it stands, and is in small
 * letters there afterwards.
 */
export function readSimple(text: Uint8Array, from: number, sink: WordSink): number {
  let hash = SEED;
  let at = from;
  let code = text[at] as number;
  let kind = simple[code] as number;
  let kinds = kind & ~CAPITAL;
  while (kind !== 0) {
    hash = mixed(hash, code | SMALLNESS);
    code = text[++at] as number;
    kind = simple[code] as number;
    kinds |= kind;
  }
  if (at === from || isMixed(kinds) || at - from > LONGEST) return 0;
  if (code === HYPHEN) return readJoined(text, from, sink);
  if (ends[code] !== 1 || (code === DOT && isDecimalPoint(text, at))) return 0;
  text[from] = (text[from] as number) | SMALLNESS;
  if (kinds === CAPITAL) makeSmall(text, from + 1, at);
  sink.word(text, from, at, finished(hash));
  return at + 1;
}

function isMixed(kinds: number): boolean {
  return (kinds & (kinds - 1)) !== 0;
}

function makeSmall(text: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at++) text[at] = (text[at] as number) | SMALLNESS;
}

/** Reads a compound all of whose parts are simple, or gives 0. */
function readJoined(text: Uint8Array, from: number, sink: WordSink): number {
  let count = 0;
  let written = 0;
  let at = from;
  for (;;) {
    const end = endOfSimple(text, at);
    if (end === 0 || written + end - at > LONGEST || count === MOST_PARTS) return 0;
    while (at < end) parts[written++] = (text[at++] as number) | SMALLNESS;
    partEnds[count++] = written;
    if (text[at] !== HYPHEN || simple[text[at + 1] as number] === 0) break;
    at++;
  }
  if (ends[text[at] as number] !== 1 || isDecimalPoint(text, at)) return 0;
  giveParts(count, sink);
  return at + 1;
}

/** The end of the letters or digits at `from`, or 0 where they are mixed. */
function endOfSimple(text: Uint8Array, from: number): number {
  let at = from;
  let kinds = (simple[text[at] as number] as number) & ~CAPITAL;
  for (let kind = 1; kind !== 0; kinds |= kind) kind = simple[text[++at] as number] as number;
  return isMixed(kinds) ? 0 : at;
}

function giveParts(count: number, sink: WordSink): void {
  let start = 0;
  for (let part = 0; part < count; part++) {
    const end = partEnds[part] as number;
    sink.word(parts, start, end, hashOf(parts, start, end));
    start = end;
  }
  sink.compound(parts, partEnds, count);
}
