import type { Paper } from "../../src/digest/paper.ts";

/**
 * Papers made of invented words whose frequencies fall as those of a language do (Zipf 1949): titles of ten words,
 * abstracts of a hundred and eighty, like the real ones. The same papers for the same seed.
 */
export function inventPapers(count: number, seed = 1): readonly Paper[] {
  const random = createRandom(seed);
  const words = inventWords(60_000, random);
  const word = () => words[Math.floor(words.length ** random()) - 1] ?? "wave";
  const text = (length: number) => Array.from({ length }, word).join(" ");
  return Array.from({ length: count }, (_, at) => ({
    key: `2510.${String(at).padStart(5, "0")}`,
    arxivId: `2510.${String(at).padStart(5, "0")}`,
    title: `${text(9)} ${at}`,
    abstract: text(180),
    authors: [`Author ${at}`],
    authorCount: 1,
    published: "2025-10-13",
    featured: ["2025-10-15"],
    source: "api",
  }));
}

/** Park and Miller's minimal standard generator (1988): from 0 up to 1. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const SYLLABLES = ["ra", "ti", "on", "me", "ko", "lu", "sen", "var", "pix", "den", "or", "al", "qui", "tem", "bo"];

/** The commonest are words a test can ask for. */
function inventWords(count: number, random: () => number): readonly string[] {
  const words = new Set(["wave", "field", "light", "model", "data"]);
  const syllable = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? "ra";
  while (words.size < count) words.add(Array.from({ length: 2 + Math.floor(random() * 4) }, syllable).join(""));
  return [...words];
}
