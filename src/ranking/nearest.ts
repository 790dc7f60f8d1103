import type { Vocabulary } from "./vocabulary.ts";

const MOST = 3;
/** Below this likeness (Dice's coefficient of letter trigrams) two words are strangers. */
const NEAR = 0.3;

/** The words among `terms` that are most like any of `wanted`, best first, at most three, as written. */
export function nearestWords(
  wanted: readonly string[],
  terms: Iterable<number>,
  vocabulary: Vocabulary,
): readonly string[] {
  const grams = wanted.map(trigrams);
  const near: { readonly word: string; readonly likeness: number }[] = [];
  if (wanted.length === 0) return [];
  for (const term of terms) {
    const word = vocabulary.written(term);
    const own = trigrams(word);
    const likeness = Math.max(...grams.map((other) => dice(own, other)));
    if (likeness >= NEAR) near.push({ word, likeness });
  }
  near.sort((one, other) => other.likeness - one.likeness || (one.word < other.word ? -1 : 1));
  return near.slice(0, MOST).map(({ word }) => word);
}

/** The runs of three letters of a word, its beginning and end marked. */
function trigrams(word: string): ReadonlySet<string> {
  const marked = `^${word}$`;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at++) grams.add(marked.slice(at, at + 3));
  return grams;
}

/** Dice 1945: twice what is shared, over the sum of both. */
function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared++;
  return (2 * shared) / Math.max(1, one.size + other.size);
}
