const BUCKETS = 64;

/**
 * A word's letters without their order. Its distance to another word is never more than the edit distance
 * (the bag distance of Bartolini, Ciaccia and Patella 2002) and costs a hundredth of it: whatever is too far by
 * this need not be looked at again.
 */
export function createLetterBag(word: string) {
  const counts = new Int16Array(BUCKETS);
  for (let at = 0; at < word.length; at += 1) shift(word.charCodeAt(at), 1);
  const kinds = [...word].reduce((bits, letter) => bits | bitOf(letter.charCodeAt(0)), 0);

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
    /**
     * Whether a word of ASCII letters, as its bytes, is further than `limit` by its length and by which letters it has,
     * however often: a tenth of the cost again.
     */
    isFar(bytes: Uint8Array, from: number, to: number, limit: number): boolean {
      if (Math.abs(to - from - word.length) > limit) return true;
      let others = 0;
      for (let at = from; at < to; at += 1) others |= bitOf(bytes[at] as number);
      return bitsIn(kinds & ~others) > limit || bitsIn(others & ~kinds) > limit;
    },
  };
}

const bitOf = (code: number): number => 1 << (code & 31);

/** How many bits are set (Kernighan's way: one step a bit). */
function bitsIn(word: number): number {
  let left = word;
  let bits = 0;
  while (left !== 0) {
    left &= left - 1;
    bits += 1;
  }
  return bits;
}
