import type { Archive } from "./archive.ts";
import type { WeightedTerm } from "./centroid.ts";
import { dayNumber } from "./papers.ts";
import { type Piece, readPieces } from "./pieces.ts";
import { describeTerm, type Query, type Term } from "./query.ts";
import { PAIR_SHARE, rarity } from "./weighting.ts";

/** A term of the question and the most it can give, in nats. `term` is negative where no paper holds it. */
export interface PlanTerm {
  readonly term: number;
  readonly weight: number;
  readonly text: string;
}

/** Terms asked for together: a word, the parts of a compound, a phrase. */
export interface Alternative {
  readonly terms: readonly PlanTerm[];
  /** The sum of its terms' weights. */
  readonly weight: number;
  /** What of the choice's weight it can give: 1, or less where it is not what was typed. */
  readonly share: number;
  readonly phrase: boolean;
  readonly field?: "title" | "author";
  readonly text: string;
}

/** The best of its alternatives counts. */
export interface Choice {
  readonly text: string;
  readonly alternatives: readonly Alternative[];
  /** The most it can give, in nats. */
  readonly weight: number;
  /** Whether a paper must satisfy it. */
  readonly demanded: boolean;
}

/** Two words that stand side by side in the question. */
export interface Pair {
  readonly first: PlanTerm;
  readonly second: PlanTerm;
  readonly weight: number;
}

/** A question in the terms and weights of one state of the archive. */
export interface Plan {
  readonly query: Query;
  readonly choices: readonly Choice[];
  readonly pairs: readonly Pair[];
  readonly without: readonly Alternative[];
  /** As `dayNumber` gives them; 0 and infinity where open. */
  readonly since: number;
  readonly until: number;
  /** Whether no words are asked for, only days, say: every paper then fits as well as any other. */
  readonly everything: boolean;
  /** What a paper would have that gave the most of everything. */
  readonly attainable: number;
  readonly ignored: readonly string[];
}

/** Reads a question against the archive as it is now. */
export function planOf(query: Query, archive: Archive): Plan {
  const ignored = [...query.ignored];
  const choices: Choice[] = [];
  for (const terms of query.wanted) {
    const made = choicesOf(terms, archive);
    if (made.length === 0) ignored.push(`${terms.map(describeTerm).join(" OR ")} says too little to be searched for`);
    for (const choice of made) addChoice(choices, choice);
  }
  const pairs = pairsOf(choices);
  const attainable = sumOf(choices) + sumOf(pairs);
  const without = query.without.flatMap((term) => barred(term, archive)).filter((one) => one.terms.length > 0);
  const until = query.until === undefined ? Number.POSITIVE_INFINITY : dayNumber(query.until);
  const since = dayNumber(query.since);
  const dated = query.since !== undefined || query.until !== undefined;
  const everything = query.wanted.length === 0 && dated;
  return { query, choices, pairs, without, since, until, everything, attainable, ignored };
}

/** A question that asks for weighted terms: what is like the papers they come from. */
export function planOfTerms(terms: readonly WeightedTerm[], { vocabulary }: Archive): Plan {
  const choices = terms.map(({ term, weight }): Choice => {
    const text = vocabulary.written(term);
    const alternative = { terms: [{ term, text, weight }], weight, share: 1, phrase: false, text };
    return { text, alternatives: [alternative], weight, demanded: false };
  });
  const query = { text: "", wanted: [], without: [], ignored: [] };
  const open = { since: 0, until: Number.POSITIVE_INFINITY, everything: false, pairs: [], without: [], ignored: [] };
  return { ...open, query, choices, attainable: sumOf(choices) };
}

export function sumOf(weighted: readonly { readonly weight: number }[]): number {
  return weighted.reduce((sum, { weight }) => sum + weight, 0);
}

/** A word asked for twice counts twice, as one choice. */
function addChoice(choices: Choice[], added: Choice): void {
  const same = choices.findIndex((choice) => choice.text === added.text && !choice.demanded && !added.demanded);
  const known = choices[same];
  if (known === undefined) choices.push(added);
  else choices[same] = { ...known, weight: known.weight + added.weight };
}

function choicesOf(terms: readonly Term[], archive: Archive): readonly Choice[] {
  const [only] = terms;
  if (terms.length === 1 && only && isPlain(only)) {
    return readPieces(only.text, archive.vocabulary).map((piece) => choiceOf(pieceAlternatives(piece, archive), false));
  }
  const demanded = !terms.every(isPlain);
  const alternatives = terms.map((term) => alternativeOf(term, archive)).filter((one) => one.terms.length > 0);
  return alternatives.length === 0 ? [] : [choiceOf(alternatives, demanded)];
}

function choiceOf(alternatives: readonly Alternative[], demanded: boolean): Choice {
  const weight = Math.max(...alternatives.map((alternative) => alternative.weight));
  return { text: alternatives.map((one) => one.text).join(" OR "), alternatives, weight, demanded };
}

/** A word alone, or a compound as its parts and as one word. */
function pieceAlternatives(piece: Piece, archive: Archive): readonly Alternative[] {
  const parts = alternative(
    piece.parts.map((part) => weighed(part, archive)),
    piece.text,
  );
  if (piece.joined === undefined) return [parts];
  const joined = alternative([weighed({ term: piece.joined, text: piece.text }, archive)], piece.text);
  return parts.terms.length === 0 ? [joined] : [joined, parts];
}

function isPlain(term: Term): boolean {
  return !term.phrase && term.field === undefined;
}

function barred(term: Term, archive: Archive): readonly Alternative[] {
  if (!isPlain(term)) return [alternativeOf(term, archive)];
  return readPieces(term.text, archive.vocabulary).flatMap((piece) => pieceAlternatives(piece, archive));
}

function alternativeOf(term: Term, archive: Archive): Alternative {
  const pieces = readPieces(term.text, archive.vocabulary, term.field === "author");
  const terms = pieces.flatMap((piece) => piece.parts).map((part) => weighed(part, archive));
  const made = { ...alternative(terms, describeTerm(term)), phrase: term.phrase };
  return term.field === undefined ? made : { ...made, field: term.field };
}

function alternative(terms: readonly PlanTerm[], text: string): Alternative {
  return { terms, weight: sumOf(terms), share: 1, phrase: false, text };
}

function weighed({ term, text }: { term: number; text: string }, { holding, papers }: Archive): PlanTerm {
  return { term, text, weight: rarity(term < 0 ? 0 : (holding[term] ?? 0), papers.size) };
}

/** Neighbours among the words of the question, stop words between them left out. */
function pairsOf(choices: readonly Choice[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let before: PlanTerm | undefined;
  for (const choice of choices) {
    const plain = choice.alternatives.at(-1);
    if (choice.demanded || plain === undefined) {
      before = undefined;
      continue;
    }
    for (const term of plain.terms) {
      if (before) pairs.push({ first: before, second: term, weight: (PAIR_SHARE * (before.weight + term.weight)) / 2 });
      before = term;
    }
  }
  return pairs;
}
