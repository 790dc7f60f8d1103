import { wordOf } from "../../src/ranking/bytes.ts";
import type { IndexedPaper } from "../../src/ranking/index.ts";
import type { Query, Term } from "../../src/ranking/query.ts";
import { isStopWord, stemOf } from "../../src/ranking/stems.ts";
import { tokenize } from "../../src/ranking/tokens.ts";
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

const { titleWeight, saturation, lengthShare, pairShare } = WEIGHTING;

/** The stems of a text in order, and those of its compounds written as one, each compound with the number of its parts. */
function readText(text: string) {
  const pieces: { parts: string[]; joined?: string }[] = [];
  tokenize(text, {
    word: (bytes, from, to) => void pieces.push({ parts: [wordOf(bytes, from, to)] }),
    joined: (bytes, from, to, count) => {
      const parts = pieces.splice(pieces.length - count).flatMap((piece) => piece.parts);
      pieces.push({ parts, joined: wordOf(bytes, from, to) });
    },
  });
  return pieces.map(({ parts, joined }) => ({
    parts: parts.filter((part) => !isStopWord(part)).map(stemOf),
    ...(joined === undefined ? {} : { joined: stemOf(joined) }),
  }));
}

function readPaper({ id, title, abstract = "" }: IndexedPaper): Read {
  const [inTitle, inAbstract] = [readText(title), readText(abstract)];
  const [counts, running] = [new Map<string, number>(), new Map<string, number>()];
  const count = (into: Map<string, number>, stem: string, weight: number) =>
    into.set(stem, Math.min(255, (into.get(stem) ?? 0) + weight));
  for (const [pieces, weight] of [
    [inTitle, titleWeight],
    [inAbstract, 1],
  ] as const) {
    for (const { parts, joined } of pieces) {
      for (const part of parts) count(running, part, weight);
      for (const stem of joined === undefined ? parts : [...parts, joined]) count(counts, stem, weight);
    }
  }
  const [titleStems, abstractStems] = [inTitle, inAbstract].map((pieces) => pieces.flatMap(({ parts }) => parts));
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
  const choices = readChoices(query);
  const stemsInOrder = choices.map(({ plainParts }) => plainParts);
  const pairs = neighbours(stemsInOrder);
  const pairWeight = ([one, other]: readonly [string, string]) => (pairShare * (rarity(one) + rarity(other))) / 2;
  const most = choices.map(({ alternatives }) => Math.max(...alternatives.map(({ stems }) => weightOf(stems))));
  const attainable = [...most, ...pairs.map(pairWeight)].reduce((sum, weight) => sum + weight, 0);

  function scoreOf(paper: Read): number {
    const words = choices.map(({ alternatives }, at) => {
      const shares = alternatives.map(({ stems, phrase }) => {
        if (phrase && !holdsPhrase(paper, stems)) return 0;
        const given = stems.reduce((sum, stem) => sum + rarity(stem) * saturate(paper.counts.get(stem) ?? 0, paper), 0);
        return given / weightOf(stems);
      });
      return (most[at] ?? 0) * Math.max(...shares);
    });
    if (choices.some(({ demanded }, at) => demanded && words[at] === 0)) return 0;
    if (words.every((word) => word === 0)) return 0;
    const close = pairs.map((pair) => pairWeight(pair) * saturate(countPair(paper, pair), paper));
    return [...words, ...close].reduce((sum, score) => sum + score, 0) / attainable;
  }

  const barred = query.without.flatMap((term) => alternativesOf(term, true));
  const fitting = all.filter((paper) => !barred.some(({ stems }) => holdsPhrase(paper, stems)));
  const scored = fitting.map((paper) => ({ paper, score: scoreOf(paper) })).filter(({ score }) => score > 0);
  scored.sort((one, other) => other.score - one.score || other.paper.id - one.paper.id);
  const liftOf = plain ? () => 0 : feedback();
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
  readonly alternatives: readonly { readonly stems: readonly string[]; readonly phrase: boolean }[];
  readonly demanded: boolean;
  /** The stems that stand beside those of the choices before and after. */
  readonly plainParts: readonly string[];
}

function readChoices(query: Query): readonly Choice[] {
  const choices: Choice[] = [];
  for (const terms of query.wanted) {
    const [only] = terms;
    if (terms.length > 1 || only === undefined || only.phrase) {
      const alternatives = terms
        .map((term) => ({ stems: stemsOf(term), phrase: term.phrase }))
        .filter(({ stems }) => stems.length > 0);
      const demanded = terms.some(({ phrase }) => phrase);
      const plainParts = demanded ? [] : (alternatives.at(-1)?.stems ?? []);
      if (alternatives.length > 0) choices.push({ alternatives, demanded, plainParts });
      continue;
    }
    for (const { parts, joined } of readText(only.text)) {
      const alternatives = [...(joined === undefined ? [] : [[joined]]), ...(parts.length > 0 ? [parts] : [])];
      if (alternatives.length === 0) continue;
      choices.push({
        alternatives: alternatives.map((stems) => ({ stems, phrase: false })),
        demanded: false,
        plainParts: alternatives.at(-1) ?? [],
      });
    }
  }
  return choices;
}

function stemsOf({ text }: Term): readonly string[] {
  return readText(text).flatMap(({ parts }) => parts);
}

function alternativesOf(term: Term, joinedToo: boolean) {
  if (term.phrase) return [{ stems: stemsOf(term) }].filter(({ stems }) => stems.length > 0);
  const pieces = readText(term.text);
  const all = pieces.flatMap(({ parts, joined }) => [parts, joinedToo && joined !== undefined ? [joined] : []]);
  return all.filter((stems) => stems.length > 0).map((stems) => ({ stems }));
}

/** Neighbours in the question; a demanded choice stands between those beside it. */
function neighbours(inOrder: readonly (readonly string[])[]): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  let before: string | undefined;
  for (const stems of inOrder) {
    if (stems.length === 0) before = undefined;
    for (const stem of stems) {
      if (before !== undefined) pairs.push([before, stem]);
      before = stem;
    }
  }
  return pairs;
}

function countPair({ title, abstract }: Read, [one, other]: readonly [string, string]): number {
  const count = (stems: readonly string[]) =>
    stems.filter((stem, at) => stem === one && stems[at + 1] === other).length;
  return titleWeight * count(title) + count(abstract);
}

/** One word may also be a compound written as one; more must stand side by side. */
function holdsPhrase({ title, abstract, counts }: Read, stems: readonly string[]): boolean {
  if (stems.length === 1) return counts.has(stems[0] ?? "");
  return [title, abstract].some((text) =>
    text.some((_, at) => stems.every((stem, offset) => text[at + offset] === stem)),
  );
}
