import { MOST_COUNT } from "../archive/postings.ts";
import type { Segment } from "../archive/segment.ts";
import type { Choice } from "../plan/choices.ts";
import type { Pair } from "../plan/pairs.ts";
import type { Plan } from "../plan/plan.ts";
import { saturated, type Weighting } from "../weighting.ts";
import { createSieve } from "./sieve.ts";

/** Counts, for papers one by one, how often the pairs of a question stand side by side in them. */
export interface PairScorer {
  /** Takes the pairs of another question. */
  ask(plan: Plan): void;
  /** The most that pairs give, in nats, to a paper that holds these choices: a bit each, as in the board's `held`. */
  most(held: number): number;
  /** What the pairs give, in nats. */
  score(segment: Segment, slot: number): number;
  /** Of each pair how often it stood in the paper last scored, the title's counted `titleWeight` times. */
  readonly counts: readonly number[];
}

/** All bits: of a word that does not count wherever it stands, a paper's choices do not tell whether it is held. */
const ANY = -1;

/** Of each word that counts wherever it stands the choices it is in, a bit each, as in the board's `held`. */
function choicesByWord(choices: readonly Choice[]): ReadonlyMap<number, number> {
  const bits = new Map<number, number>();
  for (const [at, { alternatives }] of choices.entries()) {
    const plain = alternatives.at(-1);
    if (plain === undefined || plain.phrase) continue;
    for (const { term } of plain.terms) bits.set(term, (bits.get(term) ?? 0) | (1 << at));
  }
  return bits;
}

/**
 * Ordered pairs of neighbouring terms, as in the sequential dependence model (Metzler and Croft 2005), weighted as
 * terms are.
 */
export function createPairScorer({ titleWeight }: Weighting): PairScorer {
  const sieve = createSieve();
  let asked: readonly Pair[] = [];
  let counts: number[] = [];
  let firsts: readonly number[] = [];
  let seconds: readonly number[] = [];
  let weights: readonly number[] = [];

  function countPair(first: number, second: number, inTitle: boolean): void {
    for (let at = 0; at < asked.length; at++) {
      const pair = asked[at];
      if (pair?.second.term !== second || pair.first.term !== first) continue;
      counts[at] = Math.min(MOST_COUNT, (counts[at] ?? 0) + (inTitle ? titleWeight : 1));
    }
  }

  return {
    get counts() {
      return counts;
    },
    ask({ pairs, choices }) {
      sieve.ask(pairs);
      const bits = choicesByWord(choices);
      firsts = pairs.map(({ first }) => bits.get(first.term) ?? ANY);
      seconds = pairs.map(({ second }) => bits.get(second.term) ?? ANY);
      weights = pairs.map(({ weight }) => weight);
      asked = pairs;
      counts = pairs.map(() => 0);
    },
    most(held) {
      let most = 0;
      for (let at = 0; at < firsts.length; at++)
        if ((held & (firsts[at] as number)) !== 0 && (held & (seconds[at] as number)) !== 0)
          most += weights[at] as number;
      return most;
    },
    score(segment, slot) {
      if (asked.length === 0) return 0;
      counts.fill(0);
      segment.texts.neighbours(slot, sieve.places, countPair);
      const half = segment.halfCounts[slot] ?? Number.POSITIVE_INFINITY;
      let score = 0;
      for (let at = 0; at < asked.length; at++) score += (asked[at]?.weight ?? 0) * saturated(counts[at] ?? 0, half);
      return score;
    },
  };
}
