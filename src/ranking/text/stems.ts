import porter from "natural/lib/natural/stemmers/porter_stemmer.js";
import stopwords from "natural/lib/natural/util/stopwords.js";

/** natural's list has "and" and "or", but not the third of them: in lower case it asks for nothing either. */
const STOP_WORDS: ReadonlySet<string> = new Set([...stopwords.words, "not"]);

/** Whether a word says nothing of what a text is about: natural's English list, but for what `isSlight`. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word) && !isSlight(word);
}

/**
 * Whether a word is a letter or a digit, which says something only beside another word: "Gemini 3", "U-Net",
 * "vitamin C". The article and the pronoun are not meant.
 */
export function isSlight(word: string): boolean {
  return /^[b-hj-z0-9]$/.test(word);
}

/**
 * The steps of Porter's algorithm, each with endings without which it leaves a word as it is. A step costs a hundred
 * times what it takes to see that: most words need one or two of the eight.
 */
const STEPS = [
  { endings: ["s"], step: porter.step1a },
  { endings: ["ed", "ing"], step: porter.step1b },
  { endings: ["y"], step: porter.step1c },
  {
    endings: [
      "tional",
      "nci",
      "izer",
      "bli",
      "lli",
      "eli",
      "ntli",
      "sli",
      "ation",
      "ator",
      "alism",
      "ness",
      "iti",
      "logi",
    ],
    step: porter.step2,
  },
  { endings: ["icate", "ative", "alize", "iciti", "ical", "ful", "ness"], step: porter.step3 },
  {
    endings: ["al", "nce", "er", "ic", "ble", "nt", "ou", "ism", "ate", "iti", "ous", "ive", "ize", "ion"],
    step: porter.step4,
  },
  { endings: ["e"], step: porter.step5a },
  { endings: ["ll"], step: porter.step5b },
] as const;

/** Words of English letters; one or two letters have no suffix. */
const ENGLISH = /^[a-z]{3,}$/;

/**
 * The stem of a lower-case word (Porter, "An algorithm for suffix stripping", 1980), as natural gives it. What is not
 * plain English letters (s4d, 3.5, naïve's cousins in other scripts) is its own stem.
 */
export function stemOf(word: string): string {
  if (!ENGLISH.test(word)) return word;
  let stem = word;
  for (const { endings, step } of STEPS) if (endsInOneOf(stem, endings)) stem = step(stem);
  return stem;
}

function endsInOneOf(word: string, endings: readonly string[]): boolean {
  for (const ending of endings) if (word.endsWith(ending)) return true;
  return false;
}
