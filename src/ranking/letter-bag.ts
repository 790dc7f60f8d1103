const BUCKETS = 64;

/**
 * A word's letters without their order. Its distance to another word is never more than the edit distance
 * (the bag distance of Bartolini, Ciaccia and Patella 2002) and costs a hundredth of it: whatever is too far by
 * this need not be looked at again.
 */
export function createLetterBag(word: string) {
  const counts = new Int16Array(BUCKETS);
  for (let at = 0; at < word.length; at += 1) shift(word.charCodeAt(at), 1);

  function shift(code: number, by: number): number {
    const bucket = code % BUCKETS;
    const count = (counts[bucket] ?? 0) + by;
    counts[bucket] = count;
    return count;
  }

  /** @param codeAt the letter at a place of the other word, which has `length` */
  function distance(length: number, limit: number, codeAt: (at: number) => number): number {
    if (Math.abs(length - word.length) > limit) return limit + 1;
    let over = 0;
    let read = 0;
    while (read < length && over <= limit) {
      if (shift(codeAt(read), -1) < 0) over += 1;
      read += 1;
    }
    for (let at = 0; at < read; at += 1) shift(codeAt(at), 1);
    return over > limit ? over : Math.max(over, word.length - length + over);
  }

  return {
    /** The greater of the letters missing and the letters over. Counting ends once it is over `limit`. */
    distance: (other: string, limit: number): number => distance(other.length, limit, (at) => other.charCodeAt(at)),
    /** The same for a word of ASCII letters, as its bytes. */
    distanceOfBytes: (bytes: Uint8Array, from: number, to: number, limit: number): number =>
      distance(to - from, limit, (at) => bytes[from + at] ?? 0),
  };
}
