import type { Alternative, Choice, PlanTerm } from "./choices.ts";

/** Two words that stand side by side in the question. */
export interface Pair {
  readonly first: PlanTerm;
  readonly second: PlanTerm;
  /** What they give at most by standing side by side in a paper too, in nats. */
  readonly weight: number;
}

/**
 * What the words at `at - 1` and `at` of a run of neighbours give at most by standing side by side, in nats. That a
 * question's neighbours count for more where they are neighbours in the paper is the sequential dependence model of
 * Metzler and Croft ("A Markov random field model for term dependencies", 2005). How the weight is divided is our own:
 * each word has `pairShare` of its own weight to give to the pairs it stands in, half to each where it has two
 * neighbours, so that nearness counts as much in a question of two words as in one of twenty.
 */
export function pairWeight(run: readonly PlanTerm[], at: number, pairShare: number): number {
  return pairShare * (shareOfWord(run, at - 1) + shareOfWord(run, at));
}

function shareOfWord(run: readonly PlanTerm[], at: number): number {
  const { weight } = run[at] as PlanTerm;
  return at === 0 || at === run.length - 1 ? weight : weight / 2;
}

/** A word among its neighbours, and what of its weight each paper that holds it is sure to have. */
interface Neighbour {
  readonly term: PlanTerm;
  readonly sure: number;
}

/** The pairs of a question, and the most they give a paper, as a multiple of what its words give alone. */
export interface Pairs {
  readonly pairs: readonly Pair[];
  readonly bound: number;
}

/** Neighbours among the words of the question, stop words between them left out. */
export function pairsOf(asked: readonly Choice[], pairShare: number): Pairs {
  const pairs: Pair[] = [];
  let bound = 0;
  for (const run of runsOf(asked)) {
    const terms = run.map(({ term }) => term);
    for (let at = 1; at < run.length; at++) {
      const [first, second] = terms.slice(at - 1, at + 1) as [PlanTerm, PlanTerm];
      pairs.push({ first, second, weight: pairWeight(terms, at, pairShare) });
    }
    bound = Math.max(bound, boundOf(run, terms, pairShare));
  }
  return { pairs, bound };
}

/** What is demanded stands between the words beside it. */
function runsOf(asked: readonly Choice[]): readonly (readonly Neighbour[])[] {
  const runs: Neighbour[][] = [[]];
  for (const choice of asked) {
    const plain = choice.alternatives.at(-1);
    if (choice.demanded || plain === undefined) runs.push([]);
    else for (const term of plain.terms) runs.at(-1)?.push({ term, sure: sureShare(choice, plain) });
  }
  return runs;
}

function sureShare(choice: Choice, plain: Alternative): number {
  return plain.phrase ? 0 : (choice.weight * plain.share) / plain.weight;
}

/**
 * A pair stands in a paper no more often than either of its words, so it gives no more of its weight than they of
 * theirs. What a word has to give that is not sure to count itself is borne by its neighbour.
 */
function boundOf(run: readonly Neighbour[], terms: readonly PlanTerm[], pairShare: number): number {
  const given = new Float64Array(run.length);
  for (let at = 1; at < run.length; at++) {
    const before = at - 1;
    const bearer = (own: number, other: number) => ((run[own]?.sure ?? 0) > 0 ? own : other);
    given[bearer(before, at)] = (given[bearer(before, at)] ?? 0) + pairShare * shareOfWord(terms, before);
    given[bearer(at, before)] = (given[bearer(at, before)] ?? 0) + pairShare * shareOfWord(terms, at);
  }
  const shares = run.map(({ term, sure }, at) => (given[at] === 0 ? 0 : (given[at] ?? 0) / (term.weight * sure)));
  return Math.max(0, ...shares);
}
