import type { Archive } from "../archive/archive.ts";
import { dayNumber } from "../archive/papers.ts";
import { asksForDaysAlone, describeTerm, type Query, type Term } from "../query/query.ts";
import type { WeightedTerm } from "../search/centroid.ts";
import { type Alternative, barredBy, type Choice, choicesOf, isPlain } from "./choices.ts";
import { type Pair, pairsOf } from "./pairs.ts";
import { isStrange, joinStrange } from "./split-compounds.ts";

/** A question in the terms and weights of one state of the archive. */
export interface Plan {
  readonly query: Query;
  readonly choices: readonly Choice[];
  /** How many of the choices a paper must satisfy. */
  readonly demanded: number;
  readonly pairs: readonly Pair[];
  /** The most that pairs give a paper, as a multiple of what its words give alone. */
  readonly pairBound: number;
  readonly without: readonly Alternative[];
  /** As `dayNumber` gives them; 0 and infinity where open. */
  readonly since: number;
  readonly until: number;
  /** Whether no words are asked for, only days, say: every paper then fits as well as any other. */
  readonly everything: boolean;
  /** What a paper would have that gave the most of everything: what a score is a share of. */
  readonly attainable: number;
  /** What was asked for and says too little to be looked for, as typed. */
  readonly tooCommon: readonly string[];
}

/** What was read of an entry of a question. */
export interface Reading {
  /** What it asks for; none where it says too little. */
  readonly choices: readonly Choice[];
  /** Whether it is a single word that no paper holds, which is read with its neighbours. */
  readonly strange: boolean;
}

/** Reads questions against the archive as it is, and keeps what it found of a word until the archive changes. */
export interface Planner {
  plan(query: Query): Plan;
  /** Reads one entry of a question. */
  read(terms: readonly Term[]): Reading;
  /** Whether a word that no paper holds is read as one with its neighbour. */
  joins(wanted: Query["wanted"]): boolean;
}

/** Words kept: as many as a hundred thousand topics have. */
const MOST_WORDS = 100_000;
/** A longer text is no word, and not worth the room. */
const LONGEST_WORD = 60;

export function createPlanner(archive: Archive): Planner {
  const known = new Map<string, Reading>();
  let version = -1;

  function read(terms: readonly Term[]): Reading {
    if (version !== archive.version || known.size > MOST_WORDS) known.clear();
    version = archive.version;
    const [only] = terms;
    if (only === undefined || terms.length > 1 || !isPlain(only)) return readAnew(terms);
    const kept = known.get(only.text);
    if (kept) return kept;
    const made = readAnew(terms);
    if (only.text.length <= LONGEST_WORD) known.set(only.text, made);
    return made;
  }

  function readAnew(terms: readonly Term[]): Reading {
    const choices = choicesOf(terms, archive);
    return { choices, strange: isStrange(choices, archive) };
  }

  /** The entries of a question, each with what was read of it. */
  function readAll(wanted: Query["wanted"]): readonly { readonly terms: readonly Term[]; readonly reading: Reading }[] {
    const readings = wanted.map((terms) => ({ terms, reading: read(terms) }));
    if (!readings.some(({ reading }) => reading.strange)) return readings;
    const joined = joinStrange(
      wanted,
      readings.map(({ reading }) => reading.strange),
      archive,
    );
    return joined.map((terms) => ({ terms, reading: read(terms) }));
  }

  return {
    read,
    joins: (wanted) => readAll(wanted).length < wanted.length,
    plan(query) {
      const entries = readAll(query.wanted);
      const asked = entries.flatMap(({ reading }) => reading.choices);
      const choices = asked.filter(({ weight }) => weight > 0);
      const idle = entries.filter(({ reading }) => reading.choices.length === 0 || choices.length === 0);
      const tooCommon = idle.map(({ terms }) => terms.map(describeTerm).join(" OR "));
      const { pairs, bound } = pairsOf(asked, archive.weighting.pairShare);
      const everything = asksForDaysAlone(query);
      return {
        query,
        choices,
        demanded: choices.reduce((count, choice) => count + (choice.demanded ? 1 : 0), 0),
        pairs,
        pairBound: bound,
        without: query.without.flatMap((term) => barredBy(term, archive)),
        since: dayNumber(query.since),
        until: query.until === undefined ? Number.POSITIVE_INFINITY : dayNumber(query.until),
        everything,
        attainable: everything ? 1 : sumOf(choices) + sumOf(pairs),
        tooCommon,
      };
    },
  };
}

/** A question that asks for weighted terms: what is like the papers they come from. */
export function planOfTerms(terms: readonly WeightedTerm[], { vocabulary }: Archive): Plan {
  const heaviestFirst = terms.toSorted((one, other) => other.weight - one.weight);
  const choices = heaviestFirst.map(({ term, weight }): Choice => {
    const text = vocabulary.written(term);
    const alternative = { terms: [{ term, text, weight }], weight, share: 1, phrase: false, text };
    return { text, alternatives: [alternative], weight, demanded: false };
  });
  const query = { text: "", wanted: [], without: [], ignored: [] };
  const open = {
    since: 0,
    until: Number.POSITIVE_INFINITY,
    everything: false,
    demanded: 0,
    pairs: [],
    pairBound: 0,
    without: [],
    tooCommon: [],
  };
  return { ...open, query, choices, attainable: sumOf(choices) };
}

function sumOf(weighted: readonly { readonly weight: number }[]): number {
  let sum = 0;
  for (const { weight } of weighted) sum += weight;
  return sum;
}
