import type { IndexedPaper } from "../index.ts";
import type { WordSink } from "../text/bytes.ts";
import { eachJoined } from "../text/compounds.ts";
import { tokenize } from "../text/tokens.ts";
import type { Vocabulary } from "../text/vocabulary.ts";
import { withRoom } from "./arrays.ts";
import { ABSTRACT, ABSTRACT_COMPOUNDS, AUTHORS, TITLE_COMPOUNDS } from "./texts.ts";

/** Reads papers into terms and marks, in the order `texts.ts` tells. */
export interface PaperReader {
  /** The terms last read. */
  readonly terms: Int32Array;
  /** Reads a paper, learning its words, and gives the number of terms and marks. */
  read(paper: IndexedPaper): number;
  /** The same array, with room for at least `size` terms. */
  room(size: number): Int32Array;
}

export function createPaperReader(vocabulary: Vocabulary): PaperReader {
  let terms = new Int32Array(1024);
  let size = 0;
  let compounds = new Int32Array(64);
  let compoundCount = 0;

  function push(term: number): void {
    if (term < 0) return;
    if (size === terms.length) terms = withRoom(terms, size + 1);
    terms[size++] = term;
  }

  function setAside(compound: number): void {
    compounds = withRoom(compounds, compoundCount + 1);
    compounds[compoundCount++] = compound;
  }

  /** Words are taken in order; compounds as one word are set aside. */
  function sinkTo(learn: Vocabulary["learn"]): WordSink {
    return {
      word: (bytes, from, to, hash) => push(learn(bytes, from, to, hash)),
      compound(bytes, ends, parts) {
        const isStop = (from: number, to: number) => learn(bytes, from, to) < 0;
        eachJoined(ends, parts, isStop, (from, to) => setAside(learn(bytes, from, to)));
      },
    };
  }

  const words = sinkTo(vocabulary.learn);
  const names = sinkTo(vocabulary.learnName);

  function readField(text: string, sink: WordSink, compoundsMark: number): void {
    compoundCount = 0;
    tokenize(text, sink);
    if (compoundCount === 0) return;
    push(compoundsMark);
    for (let at = 0; at < compoundCount; at++) push(compounds[at] ?? -1);
  }

  return {
    get terms() {
      return terms;
    },
    read({ title, abstract, authors = [] }) {
      size = 0;
      readField(title, words, TITLE_COMPOUNDS);
      if (abstract) {
        push(ABSTRACT);
        readField(abstract, words, ABSTRACT_COMPOUNDS);
      }
      for (const author of authors) {
        push(AUTHORS);
        readField(author, names, AUTHORS);
      }
      return size;
    },
    room(needed) {
      terms = withRoom(terms, needed);
      return terms;
    },
  };
}
