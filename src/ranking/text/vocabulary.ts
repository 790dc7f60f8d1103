import { withRoom } from "../archive/arrays.ts";
import { bytesOf, wordOf } from "./bytes.ts";
import { isStopWord, stemOf } from "./stems.ts";
import { createWords, type WordsParts } from "./words.ts";

/** The terms the index counts. A term is a stem, or an author's name behind `AUTHOR`. */
export interface Vocabulary {
  /** One more than the highest term. */
  readonly size: number;
  /**
   * The term of a written word, or -1 for a stop word. New words become known.
   * @param hash that of the bytes by `hashOf`, where it is known
   */
  learn(bytes: Uint8Array, from: number, to: number, hash?: number): number;
  /** The term of a part of an author's name. New names become known. */
  learnName(bytes: Uint8Array, from: number, to: number): number;
  /** The term of a written word without learning it: `STOP_WORD`, or `UNKNOWN` where no text had its stem. */
  look(bytes: Uint8Array, from: number, to: number): number;
  /** The term of a part of a name without learning it, or `UNKNOWN`. */
  lookName(bytes: Uint8Array, from: number, to: number): number;
  /** The term of a stem, or `UNKNOWN`. */
  find(stem: string): number;
  stem(term: number): string;
  /** Whether the term is a part of an author's name. */
  isName(term: number): boolean;
  /** The first written form seen of a term, for people to read. */
  written(term: number): string;
  /** Every form in which words, or the parts of names, were written, of those that `accepts` takes by their bytes. */
  forms(names: boolean, accepts: (bytes: Uint8Array, from: number, to: number) => boolean): readonly WrittenForm[];
  parts(): VocabularyParts;
}

/** A word as some text has it, and its term. */
export interface WrittenForm {
  readonly word: string;
  readonly term: number;
}

export interface VocabularyParts {
  readonly words: WordsParts;
  readonly stems: WordsParts;
  /** Of each word its term, plus one; 0 for a stop word. */
  readonly termOf: Uint32Array;
  /** Of each term its first written word. */
  readonly firstWord: Uint32Array;
}

/** Stands before a name, so that the author Graph is not the word graph. No text contains it. */
const AUTHOR = "\u0001";

export const STOP_WORD = -1;
export const UNKNOWN = -2;

/** Terms below this are marks in the texts, never words. */
export const FIRST_TERM = 8;

/** A written word is stemmed once in its life: afterwards it is a look-up by its bytes. */
export function createVocabulary(saved?: VocabularyParts): Vocabulary {
  const words = createWords(saved?.words);
  const stems = createWords(saved?.stems);
  let termOf = saved?.termOf ?? new Uint32Array(256);
  let firstWord = saved?.firstWord ?? new Uint32Array(256);
  /** Words whose terms are known: all but the one being learned. */
  let learned = words.size;
  const nameBytes = new Uint8Array(128);
  if (!saved) for (let mark = 0; mark < FIRST_TERM; mark++) internStem(`\u0002${mark}`);

  function internStem(stem: string): number {
    const bytes = bytesOf(stem);
    return stems.intern(bytes, 0, bytes.length);
  }

  /** The term of a word's stem; most stems are the word itself or how it begins. */
  function internStemOf(written: string, bytes: Uint8Array, from: number, to: number): number {
    const stem = stemOf(written);
    if (stem === written) return stems.intern(bytes, from, to);
    return written.startsWith(stem) ? stems.intern(bytes, from, from + stem.length) : internStem(stem);
  }

  /** @param known how many terms there were before this one was looked up */
  function remember(word: number, term: number, known: number): number {
    learned = word + 1;
    termOf = withRoom(termOf, word + 1);
    termOf[word] = term + 1;
    if (term < known) return term;
    firstWord = withRoom(firstWord, term + 1);
    firstWord[term] = word;
    return term;
  }

  function learn(bytes: Uint8Array, from: number, to: number, hash?: number): number {
    const word = words.intern(bytes, from, to, hash);
    if (word < learned) return (termOf[word] as number) - 1;
    const known = stems.size;
    const written = wordOf(bytes, from, to);
    if (!isStopWord(written)) return remember(word, internStemOf(written, bytes, from, to), known);
    termOf = withRoom(termOf, word + 1);
    learned = word + 1;
    return STOP_WORD;
  }

  function asName(bytes: Uint8Array, from: number, to: number): number {
    nameBytes[0] = AUTHOR.charCodeAt(0);
    nameBytes.set(bytes.subarray(from, to), 1);
    return to - from + 1;
  }

  function learnName(bytes: Uint8Array, from: number, to: number): number {
    const length = asName(bytes, from, to);
    const word = words.intern(nameBytes, 0, length);
    const known = stems.size;
    return word < learned ? (termOf[word] ?? 0) - 1 : remember(word, stems.intern(nameBytes, 0, length), known);
  }

  function find(stem: string): number {
    const bytes = bytesOf(stem);
    const term = stems.find(bytes, 0, bytes.length);
    return term < 0 ? UNKNOWN : term;
  }

  function look(bytes: Uint8Array, from: number, to: number): number {
    const word = words.find(bytes, from, to);
    if (word >= 0) return (termOf[word] ?? 0) - 1;
    const written = wordOf(bytes, from, to);
    return isStopWord(written) ? STOP_WORD : find(stemOf(written));
  }

  return {
    get size() {
      return stems.size;
    },
    learn,
    learnName,
    look,
    lookName(bytes, from, to) {
      const term = stems.find(nameBytes, 0, asName(bytes, from, to));
      return term < 0 ? UNKNOWN : term;
    },
    find,
    stem: (term) => stems.word(term),
    isName: (term) => stems.word(term).startsWith(AUTHOR),
    written: (term) => words.word(firstWord[term] ?? 0).replace(AUTHOR, ""),
    forms(names, accepts) {
      const mark = AUTHOR.charCodeAt(0);
      const skip = names ? 1 : 0;
      const numbers = words.select(
        (bytes, from, to) => (bytes[from] === mark) === names && accepts(bytes, from + skip, to),
      );
      const forms = numbers.map((word) => ({ word: words.word(word).slice(skip), term: (termOf[word] ?? 0) - 1 }));
      return forms.filter(({ term }) => term >= FIRST_TERM);
    },
    parts: () => ({
      words: words.parts(),
      stems: stems.parts(),
      termOf: termOf.slice(0, words.size),
      firstWord: firstWord.slice(0, stems.size),
    }),
  };
}
