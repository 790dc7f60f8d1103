/** Random choices that a seed repeats exactly. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from `from` to `to`, both inclusive. */
  whole(from: number, to: number): number;
  /** True this often, 0 to 1. */
  happens(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** A stream of its own, so that what one part draws changes nothing for the others. */
  fork(name: string): Chance;
}

/** SplitMix32 (Steele, Lea and Flood 2014, in its 32-bit form): small, fast, and good enough to play with. */
export function createChance(seed: number): Chance {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    happens: (probability) => next() < probability,
    pick<T>(from: readonly T[]) {
      const chosen = from[whole(0, from.length - 1)];
      if (chosen === undefined) throw new Error("There is nothing to pick from.");
      return chosen;
    },
    fork(name) {
      let mixed = seed ^ 0x5bd1e995;
      for (const letter of name) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
      return createChance(mixed);
    },
  };
}
