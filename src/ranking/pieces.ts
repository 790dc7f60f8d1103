import { wordOf } from "./bytes.ts";
import { tokenize } from "./tokens.ts";
import { STOP_WORD, type Vocabulary } from "./vocabulary.ts";

/** A word of a question: its term (negative where no paper holds it) and how it was typed, case folded. */
export interface Part {
  readonly term: number;
  readonly text: string;
}

/** A word, or a compound with its parts and as one word. Stop words are left out of the parts. */
export interface Piece {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly joined?: number;
}

/** What a text asks for, in order. Nothing is learned from it. */
export function readPieces(text: string, vocabulary: Vocabulary, names = false): readonly Piece[] {
  const look = names ? vocabulary.lookName : vocabulary.look;
  const read: Part[] = [];
  const pieces: Piece[] = [];

  function settle(): void {
    for (const part of read) if (part.term !== STOP_WORD) pieces.push({ text: part.text, parts: [part] });
    read.length = 0;
  }

  tokenize(text, {
    word(bytes, from, to) {
      read.push({ term: look(bytes, from, to), text: wordOf(bytes, from, to) });
    },
    joined(bytes, from, to, count) {
      const parts = read.splice(read.length - count);
      settle();
      const typed = parts.map((part) => part.text).join("-");
      pieces.push({
        text: typed,
        parts: parts.filter((part) => part.term !== STOP_WORD),
        joined: look(bytes, from, to),
      });
    },
  });
  settle();
  return pieces;
}
