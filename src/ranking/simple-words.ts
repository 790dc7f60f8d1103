import { LONGEST, MOST_PARTS, type WordSink } from "./bytes.ts";
import { DIGIT, GAP, kindOf } from "./letters.ts";

export const HYPHEN = 45;
export const APOSTROPHE = 39;
export const PLUS = 43;
export const HASH = 35;
const DOT = 46;

export function isDecimalPoint(text: Uint16Array, at: number): boolean {
  return text[at] === DOT && kindOf(text[at - 1] ?? 0) === DIGIT && kindOf(text[at + 1] ?? 0) === DIGIT;
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
const partEnds = new Uint16Array(MOST_PARTS);

/**
 * Reads a word, or words joined by hyphens, of ASCII characters of one kind but for a capital at the beginning: nearly
 * all there are. Gives the place after it, or 0 for what is not so simple and is left to `readCompound`, which reads
 * the simple ones alike but slower.
 */
export function readSimple(text: Uint16Array, from: number, buffer: Uint8Array, sink: WordSink): number {
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
    const isMixed = (kinds & (kinds - 1)) !== 0;
    if (at === begun || isMixed || kind !== 0 || parts === MOST_PARTS) return 0;
    partEnds[parts++] = count;
    if (text[at] !== HYPHEN || simple[text[at + 1] as number] === GAP) break;
    at++;
  }
  if (ends[text[at] as number] !== 1 || isDecimalPoint(text, at)) return 0;
  giveParts(parts, count, buffer, sink);
  return at;
}

function giveParts(parts: number, end: number, buffer: Uint8Array, sink: WordSink): void {
  if (parts === 1) {
    sink.word(buffer, 0, end);
    return;
  }
  let start = 0;
  for (let part = 0; part < parts; part++) {
    sink.word(buffer, start, partEnds[part] as number);
    start = partEnds[part] as number;
  }
  sink.compound(buffer, partEnds, parts);
}
