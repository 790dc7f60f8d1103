import { LONGEST, writeUnit } from "./bytes.ts";
import { DIGIT, foldLetters, GAP, IDEOGRAPH, kindOf, LOWER, UPPER } from "./letters.ts";

/** Receives words as bytes of a buffer that is used again: read them before returning. */
export interface WordSink {
  word(bytes: Uint8Array, from: number, to: number): void;
  /** The parts of a compound just given (pan-sharpening, HyperspectralViTs), written as one. */
  joined(bytes: Uint8Array, from: number, to: number, parts: number): void;
}

const HYPHEN = 45;
const APOSTROPHE = 39;
const DOT = 46;
const PLUS = 43;
const HASH = 35;
const LETTER_S = 115;

/** The character codes of the text being read, and three zeros behind it, which are gaps. */
let codes = new Uint16Array(4096);
/** The word being read; of a compound all parts, one after another. */
const buffer = new Uint8Array(LONGEST + 3);
let length = 0;

/**
 * Text to words, in one pass over its character codes and without substrings. Words are runs of letters and
 * digits, case and accents folded; compounds are given as their parts and as one; scripts without spaces are given
 * as overlapping pairs of characters, as is usual in retrieval of Chinese (Nie, Gao, Zhang and Zhou 2000).
 * It is not to be called from within a sink.
 */
export function tokenize(raw: string, sink: WordSink): void {
  const end = load(foldLetters(raw));
  let at = 0;
  while (at < end) {
    const kind = kindAt(at);
    if (kind === GAP) at++;
    else if (kind === IDEOGRAPH) at = readIdeographs(at, sink);
    else at = readSimple(at, sink) || readCompound(at, sink);
  }
}

function load(text: string): number {
  const end = text.length;
  if (codes.length < end + 3) codes = new Uint16Array(end * 2);
  const loaded = codes;
  for (let at = 0; at < end; at++) loaded[at] = text.charCodeAt(at);
  loaded.fill(GAP, end, end + 3);
  return end;
}

function kindAt(at: number): number {
  return kindOf(codes[at] as number);
}

function isAlphanumeric(kind: number): boolean {
  return kind !== GAP && kind !== IDEOGRAPH;
}

/** Characters after which a simple word is over whatever follows; others need a closer look. */
const ends = new Uint8Array(65_536);
for (let code = 0; code < 128; code++) ends[code] = kindOf(code) === GAP ? 1 : 0;
for (const code of [HYPHEN, APOSTROPHE, PLUS, HASH]) ends[code] = 0;

const SMALL = 1;
const CAPITAL = 2;
/** Of the ASCII letters and digits a bit for their kind; 0 for all else. */
const simple = new Uint8Array(65_536);
for (let code = 0; code < 128; code++) simple[code] = [0, SMALL, CAPITAL, 4][kindOf(code)] ?? 0;

/** Where the parts of a simple compound end in the buffer. */
const partEnds = new Uint8Array(LONGEST);

/**
 * Reads a word, or words joined by hyphens, of ASCII letters and digits without a CamelCase turn: nearly all there
 * are. Gives the place after it, or 0 for what is not so simple and is left to `readCompound`, which reads the simple
 * ones alike but slower.
 */
function readSimple(from: number, sink: WordSink): number {
  const text = codes;
  let parts = 0;
  let count = 0;
  let at = from;
  for (;;) {
    const begun = at;
    let kind = simple[text[at] as number] as number;
    let kinds = kind & ~CAPITAL;
    while (kind !== 0 && count < LONGEST) {
      // Bit 5 makes capitals small, and is set in small letters and digits already.
      buffer[count++] = (text[at] as number) | 32;
      kind = simple[text[++at] as number] as number;
      kinds |= kind;
    }
    const turns = (kinds & (SMALL | CAPITAL)) === (SMALL | CAPITAL);
    if (at === begun || turns || kind !== 0) return 0;
    partEnds[parts++] = count;
    if (text[at] !== HYPHEN || simple[text[at + 1] as number] === GAP) break;
    at++;
  }
  if (ends[text[at] as number] !== 1 || isDecimalPoint(at)) return 0;
  giveParts(parts, count, sink);
  return at;
}

function giveParts(parts: number, end: number, sink: WordSink): void {
  if (parts === 1) {
    sink.word(buffer, 0, end);
    return;
  }
  let start = 0;
  for (let part = 0; part < parts; part++) {
    sink.word(buffer, start, partEnds[part] as number);
    start = partEnds[part] as number;
  }
  sink.joined(buffer, 0, end, parts);
}

function write(at: number): void {
  length = writeUnit(buffer, length, codes[at] as number);
}

function readIdeographs(from: number, sink: WordSink): number {
  let at = from;
  while (kindAt(at) === IDEOGRAPH) {
    length = 0;
    write(at++);
    const another = kindAt(at) === IDEOGRAPH;
    if (another) write(at);
    if (another || at - from === 1) sink.word(buffer, 0, length);
  }
  return at;
}

/** Reads words joined by hyphens or by CamelCase. */
function readCompound(from: number, sink: WordSink): number {
  length = 0;
  let parts = 0;
  let at = from;
  for (;;) {
    const end = endOfRun(at);
    parts += writeRun(at, end, sink);
    at = skipPossessive(end);
    if (codes[at] !== HYPHEN || !isAlphanumeric(kindAt(at + 1))) break;
    at++;
  }
  if (parts > 1) sink.joined(buffer, 0, length, parts);
  return at;
}

/** The end of the run of letters and digits at `from`; decimal points and apostrophes inside belong to it, and C++'s signs. */
function endOfRun(from: number): number {
  let at = from;
  for (;;) {
    while (isAlphanumeric(kindAt(at))) at++;
    const inside =
      isAlphanumeric(kindAt(at + 1)) && (isDecimalPoint(at) || (codes[at] === APOSTROPHE && !isPossessive(at)));
    if (!inside) return at === from + 1 ? at + signsAt(at) : at;
    at++;
  }
}

function isDecimalPoint(at: number): boolean {
  return codes[at] === DOT && kindAt(at - 1) === DIGIT && kindAt(at + 1) === DIGIT;
}

function isPossessive(at: number): boolean {
  return codes[at] === APOSTROPHE && codes[at + 1] === LETTER_S && !isAlphanumeric(kindAt(at + 2));
}

function skipPossessive(at: number): number {
  return isPossessive(at) ? at + 2 : at;
}

/** How many of the signs at `at` make C++, C# and F# more than a letter. */
function signsAt(at: number): number {
  if (codes[at] === HASH) return 1;
  return codes[at] === PLUS && codes[at + 1] === PLUS ? 2 : 0;
}

/** Gives the parts of a run, split where CamelCase turns, and their number. */
function writeRun(from: number, end: number, sink: WordSink): number {
  let start = length;
  let begun = from;
  let parts = 1;
  for (let at = from; at < end; at++) {
    if (at > from && startsPart(at, begun, end)) {
      sink.word(buffer, start, length);
      start = length;
      begun = at;
      parts++;
    }
    if (codes[at] !== APOSTROPHE) write(at);
  }
  sink.word(buffer, start, length);
  return parts;
}

/** Whether CamelCase begins a new part at `at`, in a part begun at `begun` of a run that ends before `end`. */
function startsPart(at: number, begun: number, end: number): boolean {
  if (kindAt(at) !== UPPER) return false;
  const before = kindAt(at - 1);
  const turns = before === LOWER || (before === UPPER && at + 1 < end && kindAt(at + 1) === LOWER);
  if (!turns) return false;
  // "ViTs", "ResNet" and "LLMs" are one word; "SpectralGPT" and "SpecDETR" are two.
  const left = at - begun;
  const right = end - at;
  return left >= 3 && right >= 3 && Math.max(left, right) >= 4;
}
