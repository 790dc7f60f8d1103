import { LONGEST, type WordSink, writeUnit } from "./bytes.ts";
import { foldLetters, GAP, IDEOGRAPH, kindOf, LOWER, UPPER } from "./letters.ts";
import { APOSTROPHE, HASH, HYPHEN, isDecimalPoint, PLUS, readSimple } from "./simple-words.ts";

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
    else at = readSimple(codes, at, buffer, sink) || readCompound(at, sink);
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
      isAlphanumeric(kindAt(at + 1)) && (isDecimalPoint(codes, at) || (codes[at] === APOSTROPHE && !isPossessive(at)));
    if (!inside) return at === from + 1 ? at + signsAt(at) : at;
    at++;
  }
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
