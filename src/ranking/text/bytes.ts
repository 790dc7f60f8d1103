/** Receives words as bytes of a buffer that is used again: read them before returning. */
export interface WordSink {
  /** @param hash that of the bytes by `hashOf`, so that nobody reads them again for it */
  word(bytes: Uint8Array, from: number, to: number, hash: number): void;
  /**
   * The words just given are the parts of a compound (pan-sharpening, HyperspectralViTs, Qwen3): they lie one behind
   * another from the beginning of `bytes`, each up to its place in `ends`.
   */
  compound(bytes: Uint8Array, ends: Uint16Array, parts: number): void;
}

/** Bytes of a word that count; what is longer is cut, so that no input can grow the tables without bound. */
export const LONGEST = 60;

/** Parts of a compound; what is longer is read as several. */
export const MOST_PARTS = 6;

/**
 * Writes a character code at `at` and gives the place after it; nothing is written from `end` on. ASCII takes a byte,
 * lower-cased; any other code unit takes three, the first of which is no ASCII. `bytes` holds `end` + 3.
 */
export function writeUnit(bytes: Uint8Array, at: number, code: number, end: number): number {
  if (at >= end) return at;
  if (code < 128) {
    bytes[at] = code >= 65 && code <= 90 ? code + 32 : code;
    return at + 1;
  }
  bytes[at] = 255;
  bytes[at + 1] = code >> 8;
  bytes[at + 2] = code & 255;
  return at + 3;
}

const spare = new Uint8Array(LONGEST + 3);

/** The bytes of a word, valid until the next call. */
export function bytesOf(word: string): Uint8Array {
  let length = 0;
  for (let at = 0; at < word.length; at++) length = writeUnit(spare, length, word.charCodeAt(at), LONGEST);
  return spare.subarray(0, length);
}

/** The word that the bytes from `from` to before `to` stand for. */
export function wordOf(bytes: Uint8Array, from: number, to: number): string {
  let word = "";
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 255) {
      word += String.fromCharCode(byte);
      continue;
    }
    word += String.fromCharCode(((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0));
    at += 2;
  }
  return word;
}
