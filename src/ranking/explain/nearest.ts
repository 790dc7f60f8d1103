import type { Vocabulary } from "../text/vocabulary.ts";

const MOST = 3;
/** Below this likeness (Dice's coefficient of letter trigrams) two words are strangers. */
const NEAR = 0.3;

/** The words among `terms` that are most like any of `wanted`, best first, at most three, as written. */
export function nearestWords(
  wanted: readonly string[],
  terms: Iterable<number>,
  vocabulary: Vocabulary,
): readonly string[] {
  if (wanted.length === 0) return [];
  const likenessOf = createLikeness(wanted);
  const near: { readonly word: string; readonly likeness: number }[] = [];
  for (const term of terms) {
    const word = vocabulary.written(term);
    const likeness = likenessOf(word);
    if (likeness >= NEAR) near.push({ word, likeness });
  }
  near.sort((one, other) => other.likeness - one.likeness || (one.word < other.word ? -1 : 1));
  return near.slice(0, MOST).map(({ word }) => word);
}

/**
 * How like a word is to the likest of those wanted (Dice 1945): twice the trigrams they share, over the sum of both.
 * A word is compared only with those that share one.
 */
function createLikeness(wanted: readonly string[]): (word: string) => number {
  const sizes: number[] = [];
  const holders = new Map<string, number[]>();
  for (const [at, word] of [...new Set(wanted)].entries()) {
    const grams = trigrams(word);
    sizes.push(grams.size);
    for (const gram of grams) holders.set(gram, [...(holders.get(gram) ?? []), at]);
  }
  const shared = new Uint32Array(sizes.length);

  return (word) => {
    const own = trigrams(word);
    let most = 0;
    const met = [...own].flatMap((gram) => holders.get(gram) ?? []);
    for (const at of met) {
      shared[at] = (shared[at] as number) + 1;
      most = Math.max(most, (2 * (shared[at] as number)) / (own.size + (sizes[at] as number)));
    }
    for (const at of met) shared[at] = 0;
    return most;
  };
}

/** The runs of three letters of a word, its beginning and end marked. */
function trigrams(word: string): ReadonlySet<string> {
  const marked = `^${word}$`;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at++) grams.add(marked.slice(at, at + 3));
  return grams;
}
