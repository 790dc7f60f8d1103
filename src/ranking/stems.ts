import porter from "natural/lib/natural/stemmers/porter_stemmer.js";
import stopwords from "natural/lib/natural/util/stopwords.js";

const STOP_WORDS: ReadonlySet<string> = new Set(stopwords.words);

/** Whether a word says too little to be searched for: natural's English list, single letters and digits included. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/**
 * The stem of a lower-case word (Porter, "An algorithm for suffix stripping", 1980). What is not plain English
 * letters (s4d, 3.5, naïve's cousins in other scripts) is its own stem.
 */
export function stemOf(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? porter.stem(word) : word;
}
