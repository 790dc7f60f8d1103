import type { Archive } from "./archive.ts";
import { type Piece, readPieces } from "./pieces.ts";
import { describeTerm, type Term } from "./query.ts";
import { rarity } from "./weighting.ts";

/** Meanings looked for beside an acronym. */
const MOST_MEANINGS = 2;

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
  /** The word typed, where this is what the archive says it stands for. */
  readonly acronym?: string;
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

/** What an entry of the question asks for; nothing where it says too little. A plain entry can ask for several words. */
export function choicesOf(terms: readonly Term[], archive: Archive): readonly Choice[] {
  const [only] = terms;
  if (terms.length === 1 && only && isPlain(only)) {
    const pieces = readPieces(only.text, archive.vocabulary);
    const meanings = pieces.length === 1 ? meaningsOf(only.text, archive) : [];
    return pieces.map((piece) => choiceOf(piece.text, [...meanings, ...pieceAlternatives(piece, archive)], false));
  }
  const demanded = !terms.every(isPlain);
  const alternatives = terms.map((term) => alternativeOf(term, archive)).filter((one) => one.terms.length > 0);
  const text = alternatives.map((one) => one.text).join(" OR ");
  return alternatives.length === 0 ? [] : [choiceOf(text, alternatives, demanded)];
}

function choiceOf(text: string, alternatives: readonly Alternative[], demanded: boolean): Choice {
  const typed = alternatives.filter(({ acronym }) => acronym === undefined);
  return { text, alternatives, weight: Math.max(...typed.map(({ weight }) => weight)), demanded };
}

/** What the archive's papers say an acronym means, as phrases. */
function meaningsOf(word: string, archive: Archive): readonly Alternative[] {
  const meanings = archive.acronyms.expansions(word).slice(0, MOST_MEANINGS);
  return meanings.map(({ words }) => {
    const pieces = readPieces(words.join(" "), archive.vocabulary);
    const terms = pieces.flatMap((piece) => piece.parts).map((part) => weighed(part, archive));
    return {
      ...alternative(terms, words.join(" ")),
      phrase: true,
      share: archive.weighting.wideningShare,
      acronym: word,
    };
  });
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

export function isPlain(term: Term): boolean {
  return !term.phrase && term.field === undefined;
}

/** What a paper must not hold. */
export function barredBy(term: Term, archive: Archive): readonly Alternative[] {
  const barred = isPlain(term)
    ? readPieces(term.text, archive.vocabulary).flatMap((piece) => pieceAlternatives(piece, archive))
    : [alternativeOf(term, archive)];
  return barred
    .filter(({ terms }) => terms.length > 0)
    .map((one) => (one.terms.length > 1 ? { ...one, phrase: true } : one));
}

function alternativeOf(term: Term, archive: Archive): Alternative {
  const pieces = readPieces(term.text, archive.vocabulary, term.field === "author");
  const terms = pieces.flatMap((piece) => piece.parts).map((part) => weighed(part, archive));
  const made = { ...alternative(terms, describeTerm(term)), phrase: term.phrase };
  return term.field === undefined ? made : { ...made, field: term.field };
}

function alternative(terms: readonly PlanTerm[], text: string): Alternative {
  return { terms, weight: terms.reduce((sum, { weight }) => sum + weight, 0), share: 1, phrase: false, text };
}

function weighed({ term, text }: { term: number; text: string }, { holding, papers }: Archive): PlanTerm {
  return { term, text, weight: rarity(term < 0 ? 0 : (holding[term] ?? 0), papers.size) };
}
