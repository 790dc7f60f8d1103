import type { Alternative, Choice } from "./choices.ts";
import type { Pair } from "./pairs.ts";
import type { Plan } from "./plan.ts";
import type { Segment } from "./segment.ts";
import { createSieve } from "./sieve.ts";
import { ABSTRACT, ABSTRACT_COMPOUNDS, AUTHORS, TITLE_COMPOUNDS } from "./texts.ts";
import { saturated, type Weighting } from "./weighting.ts";

let text = new Int32Array(1024);

/** The terms and marks of a slot, valid until the next call. */
function read(segment: Segment, slot: number): { readonly terms: Int32Array; readonly size: number } {
  if (text.length < segment.texts.longest) text = new Int32Array(segment.texts.longest * 2);
  return { terms: text, size: segment.texts.read(slot, text) };
}

/** Whether the paper holds all terms of an alternative: side by side if it is a phrase, and in its field if it has one. */
export function satisfies(alternative: Alternative, segment: Segment, slot: number): boolean {
  const { terms, size } = read(segment, slot);
  const [from, to] = fieldOf(terms, size, alternative.field);
  if (alternative.phrase && alternative.terms.length > 1) return holdsInOrder(alternative, terms, from, to);
  return alternative.terms.every(({ term }) => indexOf(terms, term, from, to) >= 0);
}

function fieldOf(terms: Int32Array, size: number, field: Alternative["field"]): readonly [number, number] {
  if (field === undefined) return [0, size];
  if (field === "author") return [Math.max(0, indexOf(terms, AUTHORS, 0, size)), size];
  for (let at = 0; at < size; at++) if (terms[at] === ABSTRACT || terms[at] === AUTHORS) return [0, at];
  return [0, size];
}

function indexOf(terms: Int32Array, term: number, from: number, to: number): number {
  for (let at = from; at < to; at++) if (terms[at] === term) return at;
  return -1;
}

/** Compounds as one word are listed behind their field: side by side there means nothing. */
function afterCompounds(terms: Int32Array, from: number, to: number): number {
  let at = from;
  while (at < to && terms[at] !== ABSTRACT && terms[at] !== AUTHORS) at++;
  return at;
}

function holdsInOrder({ terms: wanted }: Alternative, terms: Int32Array, from: number, to: number): boolean {
  for (let at = from; at + wanted.length <= to; at++) {
    if (terms[at] === TITLE_COMPOUNDS || terms[at] === ABSTRACT_COMPOUNDS) at = afterCompounds(terms, at, to);
    else if (wanted.every(({ term }, offset) => terms[at + offset] === term)) return true;
  }
  return false;
}

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
      counts[at] = (counts[at] ?? 0) + (inTitle ? titleWeight : 1);
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
