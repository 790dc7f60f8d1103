import type { IndexedPaper } from "../../src/ranking/index.ts";
import type { Query, Term } from "../../src/ranking/query/query.ts";
import { wordOf } from "../../src/ranking/text/bytes.ts";
import { isSlight, isStopWord, stemOf } from "../../src/ranking/text/stems.ts";
import { tokenize } from "../../src/ranking/text/tokens.ts";
import { WEIGHTING } from "../../src/ranking/weighting.ts";

/** The written formula, applied to every paper with plain maps: slow, and easy to see through. */
export interface Scored {
  readonly id: number;
  readonly score: number;
  readonly lift: number;
}

interface Read {
  readonly id: number;
  /** Stems in order, compounds as their parts. */
  readonly title: readonly string[];
  readonly abstract: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  /** The same without compounds written as one word. */
  readonly running: ReadonlyMap<string, number>;
  readonly length: number;
}

const { titleWeight, saturation, lengthShare, pairShare, wideningShare } = WEIGHTING;

interface Piece {
  /** Words as they stand, stop words among them. */
  readonly words: readonly string[];
  /** Of a compound all runs of its words that count as one word, the whole first. */
  readonly joined: readonly string[];
}

function readText(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  tokenize(text, {
    word: (bytes, from, to) => void pieces.push({ words: [wordOf(bytes, from, to)], joined: [] }),
    compound: (_bytes, _ends, count) => {
      const words = pieces.splice(pieces.length - count).flatMap((piece) => piece.words);
      pieces.push({ words, joined: joinedOf(words) });
    },
  });
  return pieces;
}

function joinedOf(words: readonly string[]): readonly string[] {
  const runs = words.flatMap((_, from) => words.map((_, last) => ({ from, run: words.slice(from, last + 1) })));
  const whole = words.join("");
  const inner = runs.filter(({ from, run }) => {
    const [first = "", last = ""] = [run[0], run.at(-1)];
    return run.length > 1 && run.length < words.length && !isStopWord(last) && (from === 0 || !isStopWord(first));
  });
  return [whole, ...inner.map(({ run }) => run.join(""))].filter((word) => word.length <= 60);
}

const stemsOf = (words: readonly string[]): readonly string[] => words.filter((word) => !isStopWord(word)).map(stemOf);

function readPaper({ id, title, abstract = "" }: IndexedPaper): Read {
  const [inTitle, inAbstract] = [readText(title), readText(abstract)];
  const [counts, running] = [new Map<string, number>(), new Map<string, number>()];
  const count = (into: Map<string, number>, stem: string, weight: number) =>
    into.set(stem, Math.min(255, (into.get(stem) ?? 0) + weight));
  for (const [pieces, weight] of [
    [inTitle, titleWeight],
    [inAbstract, 1],
  ] as const) {
    for (const { words, joined } of pieces) {
      for (const stem of stemsOf(words)) count(running, stem, weight);
      for (const stem of [...stemsOf(words), ...stemsOf(joined)]) count(counts, stem, weight);
    }
  }
  const [titleStems, abstractStems] = [inTitle, inAbstract].map((pieces) =>
    stemsOf(pieces.flatMap(({ words }) => words)),
  );
  const length = titleWeight * (titleStems?.length ?? 0) + (abstractStems?.length ?? 0);
  return { id, title: titleStems ?? [], abstract: abstractStems ?? [], counts, running, length };
}

const known = new WeakMap<IndexedPaper, Read>();

function readOnce(paper: IndexedPaper): Read {
  const read = known.get(paper) ?? readPaper(paper);
  known.set(paper, read);
  return read;
}

/** What each paper scores that fits, best first. It knows plain words, compounds, phrases, choices and words left out. */
export function scoreAll(papers: readonly IndexedPaper[], query: Query, plain = false): readonly Scored[] {
  const all = papers.map(readOnce);
  const mean = Math.max(1, all.reduce((sum, { length }) => sum + length, 0) / Math.max(1, all.length));

  const rarities = new Map<string, number>();

  function rarity(stem: string): number {
    const known = rarities.get(stem);
    if (known !== undefined) return known;
    const holding = all.filter(({ counts }) => counts.has(stem)).length;
    const found = Math.log(1 + (all.length - holding + 0.5) / (holding + 0.5));
    rarities.set(stem, found);
    return found;
  }

  function saturate(count: number, { length }: Read): number {
    return count / (count + saturation * (1 - lengthShare + (lengthShare * length) / mean));
  }

  const weightOf = (stems: readonly string[]) => stems.reduce((sum, stem) => sum + rarity(stem), 0);
  const knows: Knows = (stem) => all.some(({ counts }) => counts.has(stem));
  const asked = readChoices({ ...query, wanted: joinStrange(query.wanted, knows) }, knows);
  const choices = asked.filter(({ isSlight }) => !isSlight);
  const pairs = neighbours(asked.map(({ plainParts }) => plainParts));
  const pairWeight = ({ stems: [one, other], divided: [ofOne, ofOther] }: Pair) =>
    pairShare * (rarity(one) / ofOne + rarity(other) / ofOther);
  const most = choices.map(({ alternatives }) => Math.max(...alternatives.map(({ stems }) => weightOf(stems))));
  const attainable = [...most, ...pairs.map(pairWeight)].reduce((sum, weight) => sum + weight, 0);

  function scoreOf(paper: Read): number {
    const words = choices.map(({ alternatives }, at) => {
      const shares = alternatives.map(({ stems, phrase, share }) => {
        if (phrase && !holdsPhrase(paper, stems)) return 0;
        const given = stems.reduce((sum, stem) => sum + rarity(stem) * saturate(paper.counts.get(stem) ?? 0, paper), 0);
        return (share * given) / weightOf(stems);
      });
      return (most[at] ?? 0) * Math.max(...shares);
    });
    if (choices.some(({ demanded }, at) => demanded && words[at] === 0)) return 0;
    if (words.every((word) => word === 0)) return 0;
    const close = pairs.map((pair) => pairWeight(pair) * saturate(countPair(paper, pair.stems), paper));
    return [...words, ...close].reduce((sum, score) => sum + score, 0) / attainable;
  }

  const barred = query.without.flatMap((term) => phrasesOf(term, knows));
  const fitting = all.filter((paper) => !barred.some(({ stems }) => holdsPhrase(paper, stems)));
  const scored = fitting.map((paper) => ({ paper, score: scoreOf(paper) })).filter(({ score }) => score > 0);
  scored.sort((one, other) => other.score - one.score || other.paper.id - one.paper.id);
  const liftOf = plain || choices.length < WEIGHTING.feedbackFrom ? () => 0 : feedback();
  const lifted = scored.map(({ paper, score }) => ({ id: paper.id, score, lift: liftOf(paper) }));
  return lifted.sort((one, other) => other.score + other.lift - one.score - one.lift || other.id - one.id);

  function feedback(): (paper: Read) => number {
    const weights = new Map<string, number>();
    for (const { paper, score } of scored.slice(0, WEIGHTING.feedbackPapers)) {
      const trust = (score / (scored[0]?.score ?? 1)) ** WEIGHTING.feedbackFocus;
      if (trust < 0.05) continue;
      for (const [stem, count] of paper.running)
        weights.set(stem, (weights.get(stem) ?? 0) + trust * saturate(count, paper));
    }
    const heavy = [...weights].map(([stem, weight]) => [stem, weight * rarity(stem)] as const);
    heavy.sort((one, other) => other[1] - one[1]);
    const least = heavy[WEIGHTING.feedbackTerms - 1]?.[1] ?? 0;
    const kept = heavy.filter(([, weight]) => weight >= least);
    const sum = kept.reduce((total, [, weight]) => total + weight, 0);
    return (paper) => {
      const given = kept.map(([stem, weight]) => (weight / sum) * saturate(paper.counts.get(stem) ?? 0, paper));
      return WEIGHTING.feedbackLift * given.reduce((total, share) => total + share, 0);
    };
  }
}

interface Choice {
  readonly alternatives: readonly {
    readonly stems: readonly string[];
    readonly phrase: boolean;
    readonly share: number;
  }[];
  readonly demanded: boolean;
  /** A letter or a digit: it counts beside its neighbours alone. */
  readonly isSlight: boolean;
  /** The stems that stand beside those of the choices before and after. */
  readonly plainParts: readonly string[];
}

type Knows = (stem: string) => boolean;

/** A word that no paper holds makes a compound with its neighbour, if papers write the two as one. */
function joinStrange(wanted: Query["wanted"], knows: Knows): Query["wanted"] {
  const isPlainEntry = (terms: readonly Term[]) => terms.length === 1 && !terms[0]?.phrase;
  const isStrange = (terms: readonly Term[] = []) => {
    const pieces = isPlainEntry(terms) ? readText(terms[0]?.text ?? "") : [];
    const stems = stemsOf(pieces.flatMap(({ words }) => words));
    return pieces.length === 1 && pieces[0]?.words.length === 1 && stems.length === 1 && !knows(stems[0] ?? "");
  };
  const entries: (readonly Term[])[] = [];
  for (const [at, terms] of wanted.entries()) {
    const before = entries.at(-1) ?? [];
    const text = `${before[0]?.text}-${terms[0]?.text}`;
    const asOne = stemsOf([
      readText(text)
        .flatMap(({ words }) => words)
        .join(""),
    ]);
    const joins = (isStrange(terms) || isStrange(wanted[at - 1])) && isPlainEntry(before) && isPlainEntry(terms);
    if (joins && readText(text).flatMap(({ words }) => words).length <= 6 && asOne.some(knows)) {
      entries.pop();
      entries.push([{ text, phrase: false }]);
    } else entries.push(terms);
  }
  return entries;
}

function readChoices(query: Query, knows: Knows): readonly Choice[] {
  return query.wanted.flatMap((terms) => {
    const [only] = terms;
    return terms.length === 1 && only && !only.phrase ? plainChoices(only) : checkedChoice(terms, knows);
  });
}

function plainChoices({ text }: Term): readonly Choice[] {
  const choices = readText(text).map(({ words }) => {
    const apart = stemsOf(words);
    const asOne = words.length > 1 ? stemsOf([words.join("")]) : [];
    const alternatives = [
      { stems: asOne, phrase: false, share: 1 },
      { stems: apart, phrase: false, share: asOne.length === 0 ? 1 : wideningShare },
    ].filter(({ stems }) => stems.length > 0);
    const plainParts = alternatives.at(-1)?.stems ?? [];
    return { alternatives, demanded: false, isSlight: words.length === 1 && isSlight(words[0] ?? ""), plainParts };
  });
  return choices.filter(({ alternatives }) => alternatives.length > 0);
}

function checkedChoice(terms: readonly Term[], knows: Knows): readonly Choice[] {
  const demanded = terms.some(({ phrase }) => phrase);
  const alternatives = terms.flatMap((term) => {
    const phrase = term.phrase || readText(term.text).some(({ words }) => words.length > 1);
    return phrasesOf(term, knows).map(({ stems }) => ({ stems, phrase, share: 1 }));
  });
  const plainParts = demanded ? [] : (alternatives.at(-1)?.stems ?? []);
  return alternatives.length === 0 ? [] : [{ alternatives, demanded, isSlight: false, plainParts }];
}

/** The words of a term as one, where papers write them so, and apart. */
function phrasesOf({ text }: Term, knows: Knows): readonly { readonly stems: readonly string[] }[] {
  const words = readText(text).flatMap((piece) => piece.words);
  const asOne = words.length < 2 || words.length > 6 ? [] : stemsOf([words.join("")]).filter(knows);
  return [asOne, stemsOf(words)].filter((stems) => stems.length > 0).map((stems) => ({ stems }));
}

interface Pair {
  readonly stems: readonly [string, string];
  /** Of each of the two, into how many pairs its weight is divided. */
  readonly divided: readonly [number, number];
}

/** Neighbours in the question; a demanded choice stands between those beside it. */
function neighbours(inOrder: readonly (readonly string[])[]): readonly Pair[] {
  const runs: string[][] = [[]];
  for (const stems of inOrder) {
    if (stems.length === 0) runs.push([]);
    runs.at(-1)?.push(...stems);
  }
  return runs.flatMap((run) => {
    const pairsWith = (at: number) => (at === 0 || at === run.length - 1 ? 1 : 2);
    return run.slice(1).map(
      (stem, before): Pair => ({
        stems: [run[before] ?? "", stem],
        divided: [pairsWith(before), pairsWith(before + 1)],
      }),
    );
  });
}

function countPair({ title, abstract }: Read, [one, other]: readonly [string, string]): number {
  const count = (stems: readonly string[]) =>
    stems.filter((stem, at) => stem === one && stems[at + 1] === other).length;
  return Math.min(255, titleWeight * count(title) + count(abstract));
}

/** One word may also be a compound written as one; more must stand side by side. */
function holdsPhrase({ title, abstract, counts }: Read, stems: readonly string[]): boolean {
  if (stems.length === 1) return counts.has(stems[0] ?? "");
  return [title, abstract].some((text) =>
    text.some((_, at) => stems.every((stem, offset) => text[at + offset] === stem)),
  );
}
