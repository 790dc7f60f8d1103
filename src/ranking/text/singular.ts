const SAME_IN_PLURAL = /(?:series|species|lens|ics)$/;

/**
 * An English noun without the ending of its plural, so that "networks" and "network" are counted as one.
 * Cautious: "bias", "analysis" and "class" stay; a plural it does not know stays too.
 * @param word in lower case
 */
export function singular(word: string): string {
  if (word.length < 4 || SAME_IN_PLURAL.test(word)) return word;
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[^suiao]s$/.test(word) ? word.slice(0, -1) : word;
}
