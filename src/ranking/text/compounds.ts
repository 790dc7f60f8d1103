import { LONGEST } from "./bytes.ts";

/**
 * Visits what a compound is known by as one word: itself, and every run of its parts, so that "GPT-4o-mini" is also
 * GPT4o. A run that begins or ends with a stop word ("the-art") is passed over, but for one that begins the compound
 * ("out-of-distribution-detection" is also out-of-distribution), and so is one too long to be a word.
 */
export function eachJoined(
  ends: Uint16Array,
  parts: number,
  isStop: (from: number, to: number) => boolean,
  visit: (from: number, to: number) => void,
): void {
  const startOf = (part: number): number => (part === 0 ? 0 : (ends[part - 1] as number));
  const isStopPart = (part: number): boolean => isStop(startOf(part), ends[part] as number);
  for (let first = 0; first + 1 < parts; first++) {
    if (first > 0 && isStopPart(first)) continue;
    for (let last = first + 1; last < parts; last++) {
      const isWhole = first === 0 && last === parts - 1;
      if (!isWhole && isStopPart(last)) continue;
      if ((ends[last] as number) - startOf(first) <= LONGEST) visit(startOf(first), ends[last] as number);
    }
  }
}
