import type { Archive } from "../archive/archive.ts";
import { describeTerm, type Term } from "../query/query.ts";
import { isSlight } from "../text/stems.ts";
import { rarity } from "../weighting.ts";
import { type Piece, readAsOne, readPieces } from "./pieces.ts";

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
  /** As it was typed: the same for all readings of one thing. */
  readonly text: string;
  /** The word typed, where this is what the archive says it stands for. */
  readonly acronym?: string;
}

/** The best of its alternatives counts. */
export interface Choice {
  readonly text: string;
  readonly alternatives: readonly Alternative[];
  /** The most it can give, in nats; 0 for a word that counts only beside its neighbours. */
  readonly weight: number;
  /** Whether a paper must satisfy it. */
  readonly demanded: boolean;
}

/** What an entry of the question asks for; nothing where it says too little. A plain entry can ask for several words. */
export function choicesOf(terms: readonly Term[], archive: Archive): readonly Choice[] {
  const [only] = terms;
  if (terms.length === 1 && only && isPlain(only)) return plainChoices(only.text, archive);
  const read = terms.map((term) => ({ term, alternatives: alternativesOf(term, archive) }));
  const said = read.filter(({ alternatives }) => alternatives.length > 0);
  if (said.length === 0) return [];
  const text = said.map(({ term }) => describeTerm(term)).join(" OR ");
  const alternatives = said.flatMap((one) => one.alternatives);
  return [choiceOf(text, alternatives, !terms.every(isPlain))];
}

function plainChoices(typed: string, archive: Archive): readonly Choice[] {
  const pieces = readPieces(typed, archive.vocabulary);
  const isWhole = pieces.length === 1;
  return pieces.map((piece) => {
    const text = isWhole ? typed : piece.text;
    const meanings = isWhole ? meaningsOf(typed, archive) : [];
    const choice = choiceOf(text, [...meanings, ...readingsOf(piece, text, archive)], false);
    return isSlight(piece.text) ? { ...choice, weight: 0 } : choice;
  });
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

/**
 * A word; or a compound as one word and as its parts, which are less than what was typed: a paper on deep networks that
 * seek something is not one on DeepSeek. Side by side they have their pairs' share besides.
 */
function readingsOf({ parts, joined }: Piece, typed: string, archive: Archive): readonly Alternative[] {
  const named = joined === undefined ? parts.map((part) => ({ ...part, text: typed })) : parts;
  const apart = alternative(
    named.map((part) => weighed(part, archive)),
    typed,
  );
  if (joined === undefined) return [apart];
  const whole = alternative([weighed({ ...joined, text: typed }, archive)], typed);
  return parts.length === 0 ? [whole] : [whole, { ...apart, share: archive.weighting.wideningShare }];
}

export function isPlain(term: Term): boolean {
  return !term.phrase && term.field === undefined;
}

/** What a paper must not hold. */
export function barredBy(term: Term, archive: Archive): readonly Alternative[] {
  const barred = alternativesOf(term, archive);
  return barred.map((one) => (one.terms.length > 1 ? { ...one, phrase: true } : one));
}

/** A phrase, or words in a field, in every way papers may write it: apart, with hyphens, as one word. */
function alternativesOf(term: Term, archive: Archive): readonly Alternative[] {
  const { vocabulary } = archive;
  const names = term.field === "author";
  const pieces = readPieces(term.text, vocabulary, names);
  const parts = pieces.flatMap((piece) => piece.parts);
  const asOne = readAsOne(term.text, vocabulary, names);
  const isWritten = asOne !== undefined && (archive.holding[asOne.term] ?? 0) > 0;
  const phrase = term.phrase || pieces.some(({ joined }) => joined !== undefined);
  const readings = [...(isWritten ? [[asOne]] : []), ...(parts.length === 0 ? [] : [parts])];
  return readings.map((reading) => {
    const terms = reading.map((part) => weighed(part, archive));
    const made = { ...alternative(terms, describeTerm(term)), phrase };
    return term.field === undefined ? made : { ...made, field: term.field };
  });
}

function alternative(terms: readonly PlanTerm[], text: string): Alternative {
  return { terms, weight: terms.reduce((sum, { weight }) => sum + weight, 0), share: 1, phrase: false, text };
}

function weighed({ term, text }: { term: number; text: string }, { holding, papers }: Archive): PlanTerm {
  return { term, text, weight: rarity(term < 0 ? 0 : (holding[term] ?? 0), papers.size) };
}
