import type { Doc, Question } from "./collection.ts";

/**
 * Made-up papers with the statistics of real ones: of 3,278 abstracts of daily papers, the length (206 words in the
 * median, 156 to 266 for most), the title's (9 words), the share of stop words (29 %), and the frequencies of words by
 * rank (Mandelbrot 1953), so that the vocabulary grows as theirs does: 6,900 words after 400 papers, 19,000 after 3,200.
 */
export interface Corpus {
  docs(count: number): readonly Doc[];
  /** Questions of `words` words of one paper, as people ask: its rarer words more often. */
  questions(docs: readonly Doc[], count: number, words: number): readonly Question[];
}

const STOP_WORDS =
  "the and of a to in we for that on with is this by as from are which can our these it an be at".split(" ");
const STOP_SHARE = 0.29;
const EXPONENT = 2;
/** Words of science at large, and those of a subject: the head of the ranks and the body. */
const SHIFTS = [14, 500] as const;
const HEAD_SHARE = 0.28;
const SYLLABLES = "ba ce di fo gu la me ni ro su ta ve wi xo zu pra tri ster con ment".split(" ");

/** The same seed gives the same papers. */
export function createCorpus(seed = 1): Corpus {
  const random = createRandom(seed);

  function word(): string {
    if (random() < STOP_SHARE) return STOP_WORDS[Math.floor(random() ** 2 * STOP_WORDS.length)] ?? "the";
    const shift = random() < HEAD_SHARE ? SHIFTS[0] : SHIFTS[1];
    return wordOfRank(Math.floor(shift * ((1 - random()) ** (1 / (1 - EXPONENT)) - 1)));
  }

  function words(count: number): string {
    return Array.from({ length: count }, word).join(" ");
  }

  /** Near the normal distribution: the sum of four evenly distributed numbers. */
  function about(mean: number, spread: number): number {
    const sum = random() + random() + random() + random() - 2;
    return Math.max(1, Math.round(mean + spread * sum * 1.7));
  }

  return {
    docs: (count) =>
      Array.from({ length: count }, (_, at) => ({
        id: String(at + 1),
        title: words(about(9, 3)),
        text: words(about(198, 45)),
      })),
    questions: (docs, count, size) =>
      Array.from({ length: count }, (_, at) => {
        const doc = docs[Math.floor(random() * docs.length)];
        const own = [...new Set(doc?.text.split(" "))].filter((one) => !STOP_WORDS.includes(one));
        const start = Math.floor(random() * Math.max(1, own.length - size));
        return { id: String(at), text: own.slice(start, start + size).join(" ") };
      }),
  };
}

/** A word for each rank: syllables for its digits. Short ones are frequent, as in any language. */
function wordOfRank(rank: number): string {
  let word = "";
  for (let rest = rank + 1; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word.length < 3 ? `${word}n` : word;
}

/** Evenly distributed numbers from 0 to 1 (Marsaglia's xorshift, 2003). */
function createRandom(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}
