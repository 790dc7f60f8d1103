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

  return {
    /**
     * The greater of the letters missing and the letters over. Counting ends once it is over `limit`.
     */
    distance(other: string, limit: number): number {
      if (Math.abs(other.length - word.length) > limit) return limit + 1;
      let over = 0;
      let read = 0;
      while (read < other.length && over <= limit) {
        if (shift(other.charCodeAt(read), -1) < 0) over += 1;
        read += 1;
      }
      for (let at = 0; at < read; at += 1) shift(other.charCodeAt(at), 1);
      return over > limit ? over : Math.max(over, word.length - other.length + over);
    },
  };
}
