import { LONGEST, MOST_PARTS, type WordSink, writeUnit } from "./bytes.ts";
import { hashOf } from "./hash.ts";
import { DIGIT, foldLetters, GAP, IDEOGRAPH, isLetter, kindOf, LOWER, UPPER } from "./letters.ts";
import { APOSTROPHE, FOREIGN, gaps, HASH, HYPHEN, isDecimalPoint, PLUS, readSimple } from "./simple-words.ts";

const LETTER_S = 115;
/** Letters of the shortest part that a run is split into. */
const SHORTEST_NAME = 3;

/** The text being read in bytes, what is beyond ASCII as `FOREIGN`; three zeros behind it are gaps. */
let bytes = new Uint8Array(4096);
/** Its character codes: the bytes themselves where all of it is ASCII, as it mostly is. */
let codes: Uint8Array | Uint16Array = bytes;
let wide = new Uint16Array(4096);
const encoder = new TextEncoder();
/** The word being read; of a compound all parts, one after another, each up to its end. */
const buffer = new Uint8Array(MOST_PARTS * (LONGEST + 3));
const ends = new Uint16Array(MOST_PARTS);
let parts = 0;
let length = 0;

/**
 * Text to words, in one pass over its character codes and without substrings. Words are runs of letters and
 * digits, case and accents folded; compounds are given as their parts and then told to be one; scripts without spaces are given
 * as overlapping pairs of characters, as is usual in retrieval of Chinese (Nie, Gao, Zhang and Zhou 2000).
 * It is not to be called from within a sink.
 */
export function tokenize(raw: string, sink: WordSink): void {
  const end = loadAscii(raw) ? raw.length : load(foldLetters(raw));
  const text = bytes;
  let at = 0;
  while (at < end)
    if (gaps[text[at] as number] === 1) at++;
    else at = readSimple(text, at, sink) || readOther(at, sink);
}

/** Loads a text of ASCII alone, and says whether it is one: then its bytes in UTF-8 are its character codes. */
function loadAscii(text: string): boolean {
  makeRoom(text.length);
  const { read, written } = encoder.encodeInto(text, bytes);
  if (read !== text.length || written !== text.length) return false;
  bytes.fill(GAP, written, written + 3);
  codes = bytes;
  return true;
}

function load(text: string): number {
  const end = text.length;
  makeRoom(end);
  if (wide.length < bytes.length) wide = new Uint16Array(bytes.length);
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    wide[at] = code;
    bytes[at] = code < 128 ? code : FOREIGN;
  }
  bytes.fill(GAP, end, end + 3);
  wide.fill(GAP, end, end + 3);
  codes = wide;
  return end;
}

function makeRoom(length: number): void {
  if (bytes.length < length + 3) bytes = new Uint8Array(length * 2 + 3);
}

function readOther(at: number, sink: WordSink): number {
  const kind = kindAt(at);
  if (kind === GAP) return at + 1;
  return kind === IDEOGRAPH ? readIdeographs(at, sink) : readCompound(at, sink);
}

function kindAt(at: number): number {
  return kindOf(codes[at] as number);
}

function isAlphanumeric(kind: number): boolean {
  return kind !== GAP && kind !== IDEOGRAPH;
}

/** The place in the buffer where the part being read begins. */
function startOfPart(): number {
  return parts === 0 ? 0 : (ends[parts - 1] as number);
}

function write(at: number): void {
  length = writeUnit(buffer, length, codes[at] as number, startOfPart() + LONGEST);
}

function readIdeographs(from: number, sink: WordSink): number {
  let at = from;
  parts = 0;
  while (kindAt(at) === IDEOGRAPH) {
    length = 0;
    write(at++);
    const another = kindAt(at) === IDEOGRAPH;
    if (another) write(at);
    if (another || at - from === 1) sink.word(buffer, 0, length, hashOf(buffer, 0, length));
  }
  return at;
}

/** Reads words joined by hyphens, by CamelCase or by a number behind them. */
function readCompound(from: number, sink: WordSink): number {
  length = 0;
  parts = 0;
  let at = from;
  for (;;) {
    const end = endOfRun(at);
    writeRun(at, end, sink);
    at = skipPossessive(end);
    if (parts === MOST_PARTS || codes[at] !== HYPHEN || !isAlphanumeric(kindAt(at + 1))) break;
    at++;
  }
  if (parts > 1) sink.compound(buffer, ends, parts);
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

/** Gives the parts of a run, split where a new one begins. */
function writeRun(from: number, end: number, sink: WordSink): void {
  let begun = from;
  for (let at = from; at < end; at++) {
    if (startsPart(at, begun, end) && parts + 1 < MOST_PARTS) {
      givePart(sink);
      begun = at;
    }
    if (codes[at] !== APOSTROPHE) write(at);
  }
  givePart(sink);
}

function givePart(sink: WordSink): void {
  const start = startOfPart();
  sink.word(buffer, start, length, hashOf(buffer, start, length));
  ends[parts++] = length;
}

/** Whether a new part begins at `at`, in one begun at `begun` of a run that ends before `end`. */
function startsPart(at: number, begun: number, end: number): boolean {
  if (at - begun < SHORTEST_NAME) return false;
  const kind = kindAt(at);
  if (kind === DIGIT) return isNumbered(at);
  return kind === UPPER && end - at >= SHORTEST_NAME && turns(at, begun, end);
}

/** Whether letters enough for a name stand before a number: "Qwen3" and "GPT4o" are two parts, "S4D" and "CO2" one. */
function isNumbered(at: number): boolean {
  for (let before = at - SHORTEST_NAME; before < at; before++) if (!isLetter(kindAt(before))) return false;
  return true;
}

/** Whether CamelCase turns: "ViTs", "ResNet" and "LLMs" are one word; "SpectralGPT" and "SpecDETR" are two. */
function turns(at: number, begun: number, end: number): boolean {
  const before = kindAt(at - 1);
  const isTurn = before === LOWER || (before === UPPER && at + 1 < end && kindAt(at + 1) === LOWER);
  return isTurn && Math.max(at - begun, end - at) > SHORTEST_NAME;
}
