import porter from "natural/lib/natural/stemmers/porter_stemmer.js";
import stopwords from "natural/lib/natural/util/stopwords.js";

const STOP_WORDS: ReadonlySet<string> = new Set(stopwords.words);

/** Whether a word says too little to be searched for: natural's English list, single letters and digits included. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** Words of English letters that end in one of those that Porter's suffixes end in; all others are their own stems. */
const HAS_SUFFIX = /^[a-z]{2,}[cdegilmnrstuy]$/;

/**
 * The stem of a lower-case word (Porter, "An algorithm for suffix stripping", 1980). What is not plain English
 * letters (s4d, 3.5, naïve's cousins in other scripts) is its own stem.
 */
export function stemOf(word: string): string {
  return HAS_SUFFIX.test(word) ? porter.stem(word) : word;
}
