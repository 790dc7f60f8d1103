import { crc32 } from "node:zlib";
import { createAcronyms } from "../acronyms/acronyms.ts";
import { createVocabulary } from "../text/vocabulary.ts";
import type { WordsParts } from "../text/words.ts";
import { WEIGHTING, type Weighting } from "../weighting.ts";
import { type Archive, type ArchiveParts, createArchive } from "./archive.ts";
import type { Flat } from "./arrays.ts";
import { createPapers } from "./papers.ts";
import { createPostings } from "./postings.ts";
import { createTexts } from "./texts.ts";

/** "PBix", and on a machine of the other byte order something else. */
const MAGIC = 0x78694250;
/** To be raised whenever what is kept changes. How words are read and counted is told by `printOf`. */
const VERSION = 7;
const HEADER = 8;

/** Something of all that the reading of a paper treats in a way of its own. */
const SAMPLE = {
  id: 1,
  title: "HyperspectralViTs: pan-sharpening out-of-distribution images with Qwen3 and GPT-4o-mini",
  abstract: `A hyperspectral image (HSI) is the state-of-the-art's naïve, ﬁne and Schrödinger’s x² in C++ and S4D, 1.45times
    10\\%: relational hopefulness, formalized possibilities, running ponies, controlling adjustable predications.
    Low–rank mixtures of experts (MoEs) with 高光谱图像, 한국어, हिन्दी, constructor, __proto__ and don't.`,
  authors: ["Jean-Luc O'Brien"],
};

/** Tells archives apart that read or count words otherwise: another stop list, stemmer, Unicode or title weight. */
function printOf(weighting: Weighting): number {
  const archive = createArchive(undefined, weighting);
  archive.put([SAMPLE]);
  return arraysOf(archive).reduce((print, array) => crc32(bytesIn(array), print), 0);
}

const bytesIn = ({ buffer, byteOffset, byteLength }: Flat) => new Uint8Array(buffer, byteOffset, byteLength);

/** Everything the archive knows, as flat arrays in a fixed order. */
function arraysOf({ vocabulary, papers, texts, postings, holding, acronyms }: Archive): readonly Flat[] {
  const { words, stems, termOf, firstWord } = vocabulary.parts();
  const { ids, lengths, days } = papers.parts();
  const { units, ends } = texts.parts();
  const { entries, starts, sizes } = postings.parts();
  const known = [...wordArrays(words), ...wordArrays(stems), termOf, firstWord];
  const { forms, shorts, longs, papers: definers, definitions } = acronyms.state();
  const learned = [...wordArrays(forms), shorts, longs, definers, definitions];
  return [...known, ids, lengths, days, units, ends, entries, starts, sizes, holding, ...learned];
}

const wordArrays = ({ letters, ends, table }: WordsParts): readonly Flat[] => [letters, ends, table];

/** The archive as bytes for `thaw`: a header, the lengths of the arrays, the arrays, all from multiples of eight. */
export function freeze(archive: Archive): Uint8Array {
  const arrays = arraysOf(archive);
  const start = aligned(4 * (HEADER + arrays.length));
  const bytes = new Uint8Array(arrays.reduce((sum, array) => sum + aligned(array.byteLength), start));
  const header = new Uint32Array(bytes.buffer, 0, HEADER + arrays.length);
  let at = start;
  for (const [number, array] of arrays.entries()) {
    header[HEADER + number] = array.length;
    bytes.set(bytesIn(array), at);
    at += aligned(array.byteLength);
  }
  header.set([MAGIC, VERSION, 0, arrays.length, archive.texts.longest, printOf(archive.weighting)]);
  header[2] = crc32(bytes.subarray(12));
  return bytes;
}

/**
 * The parts of an archive from the bytes of `freeze`, or nothing if they are of another version or machine, cut short
 * or damaged. Large arrays that are only added to are views of the bytes, which must not change afterwards; the others are copies.
 */
export function thaw(given: Uint8Array): ArchiveParts | undefined {
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice();
  if (bytes.length < 4 * HEADER || bytes.length % 8 !== 0) return undefined;
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  if (header[0] !== MAGIC || header[1] !== VERSION || header[2] !== crc32(bytes.subarray(12))) return undefined;
  if (header[5] !== printOf(WEIGHTING)) return undefined;
  const next = createCutter(bytes, header);
  const words = () => ({ letters: next(Uint8Array), ends: next(Uint32Array), table: next(Int32Array) });
  return {
    vocabulary: createVocabulary({
      words: words(),
      stems: words(),
      termOf: next(Uint32Array),
      firstWord: next(Uint32Array),
    }),
    papers: createPapers({
      ids: next(Uint32Array).slice(),
      lengths: next(Uint32Array).slice(),
      days: next(Uint32Array).slice(),
    }),
    texts: createTexts({ units: next(Uint16Array), ends: next(Uint32Array), longest: header[4] ?? 0 }),
    postings: createPostings({
      entries: next(Uint32Array),
      starts: next(Uint32Array).slice(),
      sizes: next(Uint32Array).slice(),
    }),
    holding: next(Uint32Array).slice(),
    acronyms: createAcronyms({
      forms: words(),
      shorts: next(Uint32Array),
      longs: next(Uint32Array),
      papers: next(Uint32Array),
      definitions: next(Uint32Array),
    }),
  };
}

/** Gives the arrays one after another, as views. */
function createCutter(bytes: Uint8Array, header: Uint32Array) {
  let number = 0;
  let at = aligned(4 * (HEADER + (header[3] ?? 0)));
  return <T extends Flat>(kind: new (buffer: ArrayBufferLike, from: number, length: number) => T): T => {
    const array = new kind(bytes.buffer, bytes.byteOffset + at, header[HEADER + number++] ?? 0);
    at += aligned(array.byteLength);
    return array;
  };
}

function aligned(length: number): number {
  return (length + 7) & ~7;
}
