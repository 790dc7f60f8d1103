import { bytesOf, MOST_PARTS, wordOf } from "../text/bytes.ts";
import { tokenize } from "../text/tokens.ts";
import { STOP_WORD, UNKNOWN, type Vocabulary } from "../text/vocabulary.ts";

/** A word of a question: its term (negative where no paper holds it) and how it was typed, case folded. */
export interface Part {
  readonly term: number;
  readonly text: string;
}

/** A word, or a compound with its parts and as one word. Stop words are left out of the parts. */
export interface Piece {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly joined?: Part;
}

/** What a text asks for, in order. Nothing is learned from it. */
export function readPieces(text: string, vocabulary: Vocabulary, names = false): readonly Piece[] {
  const look = names ? vocabulary.lookName : vocabulary.look;
  const read: Part[] = [];
  const pieces: Piece[] = [];

  function partAt(bytes: Uint8Array, from: number, to: number): Part {
    return { term: look(bytes, from, to), text: wordOf(bytes, from, to) };
  }

  function settle(): void {
    for (const part of read) if (part.term !== STOP_WORD) pieces.push({ text: part.text, parts: [part] });
    read.length = 0;
  }

  tokenize(text, {
    word(bytes, from, to) {
      read.push(partAt(bytes, from, to));
    },
    compound(bytes, ends, count) {
      const parts = read.splice(read.length - count);
      settle();
      const joined = partAt(bytes, 0, ends[count - 1] ?? 0);
      const text = parts.map((part) => part.text).join("-");
      const said = parts.filter((part) => part.term !== STOP_WORD);
      if (joined.term !== STOP_WORD) pieces.push({ text, parts: said, joined });
      else if (said.length > 0) pieces.push({ text, parts: said });
    },
  });
  settle();
  return pieces;
}

const SIMPLE = /^[a-z0-9]+$/i;

/** The term of two words written as one, or `UNKNOWN` where no text writes them so. */
export function termAsOne(one: string, other: string, vocabulary: Vocabulary): number {
  if (!SIMPLE.test(one) || !SIMPLE.test(other)) return readAsOne(`${one} ${other}`, vocabulary)?.term ?? UNKNOWN;
  const bytes = bytesOf(`${one}${other}`);
  return vocabulary.look(bytes, 0, bytes.length);
}

/** The words of a text as one, where papers write them so: of "pan sharpening" pansharpening. */
export function readAsOne(text: string, vocabulary: Vocabulary, names = false): Part | undefined {
  const words: string[] = [];
  tokenize(text, { word: (bytes, from, to) => void words.push(wordOf(bytes, from, to)), compound: () => {} });
  if (words.length < 2 || words.length > MOST_PARTS) return undefined;
  const written = words.join("");
  const bytes = bytesOf(written);
  const term = (names ? vocabulary.lookName : vocabulary.look)(bytes, 0, bytes.length);
  return term < 0 ? undefined : { term, text: written };
}
