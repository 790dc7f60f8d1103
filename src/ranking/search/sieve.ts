import type { Pair } from "../plan/pairs.ts";
import { FIRST_TERM } from "../text/vocabulary.ts";

/**
 * Tells in one look which terms of a text cannot be part of any pair looked for. It has a place for the last bits of a
 * term, so that it stays in a processor's nearest memory.
 */
export interface Sieve {
  /** By the last bits of a term: `RARE`, above it the pairs it may begin, below it those it may end, a bit each. */
  readonly places: Uint32Array;
  /** Takes other pairs to look for. */
  ask(pairs: readonly Pair[]): void;
}

const SIZE = 4096;
export const SIEVE_MASK = SIZE - 1;

/** Pairs that share a bit have to be told apart by their terms. */
const BITS = 15;
/** Stands where a mark of the texts has its place: these are looked at more closely. */
export const RARE = 1 << BITS;
/** So far the bits of what a term may begin are above those of what it may end. */
export const BEGINS = BITS + 1;

export function createSieve(): Sieve {
  const places = new Uint32Array(SIZE);
  let asked: readonly Pair[] = [];
  markRare();

  function markRare(): void {
    for (let place = 0; place < FIRST_TERM; place++) places[place] = RARE;
  }

  function set(term: number, bits: number): void {
    places[term & SIEVE_MASK] = (places[term & SIEVE_MASK] as number) | bits;
  }

  return {
    places,
    ask(pairs) {
      for (const { first, second } of asked) for (const { term } of [first, second]) places[term & SIEVE_MASK] = 0;
      markRare();
      asked = pairs;
      pairs.forEach(({ first, second }, at) => {
        set(first.term, 1 << (BEGINS + (at % BITS)));
        set(second.term, 1 << (at % BITS));
      });
    },
  };
}

/** Lets every two terms through. */
export function openSieve(): Uint32Array {
  return new Uint32Array(SIZE).fill((1 << BEGINS) | RARE | 1);
}
