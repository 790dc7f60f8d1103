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

const buffer = new Uint8Array(LONGEST + 3);
let length = 0;

function write(code: number): void {
  length = writeUnit(buffer, length, code);
}

function isAlphanumeric(kind: number): boolean {
  return kind !== GAP && kind !== IDEOGRAPH;
}

/** Whether CamelCase begins a new part at `at`, in a part begun at `begun` of a run that ends before `end`. */
function startsPart(text: string, at: number, begun: number, end: number): boolean {
  if (kindOf(text.charCodeAt(at)) !== UPPER) return false;
  const before = kindOf(text.charCodeAt(at - 1));
  const turns = before === LOWER || (before === UPPER && at + 1 < end && kindOf(text.charCodeAt(at + 1)) === LOWER);
  if (!turns) return false;
  // "ViTs", "ResNet" and "LLMs" are one word; "SpectralGPT" and "SpecDETR" are two.
  const left = at - begun;
  const right = end - at;
  return left >= 3 && right >= 3 && Math.max(left, right) >= 4;
}

/**
 * Text to words, in one pass over its character codes and without substrings. Words are runs of letters and
 * digits, case and accents folded; compounds are given as their parts and as one; scripts without spaces are given
 * as overlapping pairs of characters, as is usual in retrieval of Chinese (Nie, Gao, Zhang and Zhou 2000).
 */
export function tokenize(raw: string, sink: WordSink): void {
  const text = foldLetters(raw);
  let at = 0;
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === GAP) at++;
    else if (kind === IDEOGRAPH) at = readIdeographs(text, at, sink);
    else at = readCompound(text, at, sink);
  }
}

function readIdeographs(text: string, from: number, sink: WordSink): number {
  let at = from;
  while (at < text.length && kindOf(text.charCodeAt(at)) === IDEOGRAPH) {
    length = 0;
    write(text.charCodeAt(at));
    at++;
    const another = at < text.length && kindOf(text.charCodeAt(at)) === IDEOGRAPH;
    if (another) write(text.charCodeAt(at));
    if (another || at - from === 1) sink.word(buffer, 0, length);
  }
  return at;
}

/** Reads words joined by hyphens or by CamelCase; the parts stand one after another in the buffer. */
function readCompound(text: string, from: number, sink: WordSink): number {
  length = 0;
  let parts = 0;
  let at = from;
  for (;;) {
    const partStart = length;
    const end = endOfRun(text, at);
    const words = writeRun(text, at, end, partStart, sink);
    at = skipSuffix(text, at, end);
    sink.word(buffer, words.lastStart, length);
    parts += words.count;
    if (text.charCodeAt(at) !== HYPHEN || !isAlphanumeric(kindOf(text.charCodeAt(at + 1)))) break;
    at++;
  }
  if (parts > 1) sink.joined(buffer, 0, length, parts);
  return at;
}

/** The end of the run of letters and digits at `from`; decimal points and apostrophes inside belong to it. */
function endOfRun(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isAlphanumeric(kindOf(code))) {
      at++;
      continue;
    }
    const next = kindOf(text.charCodeAt(at + 1));
    const decimal = code === DOT && kindOf(text.charCodeAt(at - 1)) === DIGIT && next === DIGIT;
    const apostrophe = code === APOSTROPHE && isAlphanumeric(next) && !isPossessive(text, at);
    if (!decimal && !apostrophe) return at;
    at++;
  }
  return at;
}

function isPossessive(text: string, at: number): boolean {
  return text.charCodeAt(at + 1) === LETTER_S && !isAlphanumeric(kindOf(text.charCodeAt(at + 2)));
}

function writeRun(text: string, from: number, end: number, start: number, sink: WordSink) {
  let lastStart = start;
  let begun = from;
  let count = 1;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (at > from && startsPart(text, at, begun, end)) {
      sink.word(buffer, lastStart, length);
      lastStart = length;
      begun = at;
      count++;
    }
    if (code !== APOSTROPHE) write(code);
  }
  return { lastStart, count };
}

/** Passes over a possessive 's, and takes in what makes C++, C# and F# more than a letter. */
function skipSuffix(text: string, from: number, end: number): number {
  if (text.charCodeAt(end) === APOSTROPHE && isPossessive(text, end)) return end + 2;
  if (end - from !== 1) return end;
  const [one, two] = [text.charCodeAt(end), text.charCodeAt(end + 1)];
  if (one === HASH) {
    write(HASH);
    return end + 1;
  }
  if (one !== PLUS || two !== PLUS) return end;
  write(PLUS);
  write(PLUS);
  return end + 2;
}
