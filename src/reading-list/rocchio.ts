import type { PaperWord } from "../ranking/index.ts";

/** A word that a channel's saves have in common, or that what it dislikes has. */
export interface LearnedTerm {
  readonly stem: string;
  readonly word: string;
  /** Its part in all that was learned, -1 to 1: the absolute values add up to at most 1. Negative for a dislike. */
  readonly weight: number;
  /** How many of the liked papers hold it. */
  readonly liked: number;
}

/** How much a dislike counts against a like: Salton and Buckley's 0.25 against 0.75. */
const DISLIKE_SHARE = 1 / 3;
/** A word that fewer than this share of the liked papers hold is theirs, and says nothing of the next one. */
const COMMON_SHARE = 1 / 5;
const MOST_TERMS = 20;
/** Likes and dislikes that cancel out leave this much, by rounding. */
const NEGLIGIBLE = 1e-9;

/**
 * What to look for, by Rocchio's formula ("Relevance feedback in information retrieval", 1971): the mean of the liked
 * papers' weights less a third of the mean of the disliked ones'. The heaviest terms, likes and dislikes, are kept.
 */
export function learn(
  liked: readonly (readonly PaperWord[])[],
  disliked: readonly (readonly PaperWord[])[],
): readonly LearnedTerm[] {
  const likes = mean(liked);
  const dislikes = mean(disliked);
  const stems = new Set([...likes.keys(), ...dislikes.keys()]);
  const terms = [...stems].flatMap((stem) => {
    const like = likes.get(stem);
    const dislike = dislikes.get(stem);
    const weight = (like?.weight ?? 0) - DISLIKE_SHARE * (dislike?.weight ?? 0);
    const common = (like?.papers ?? 0) >= Math.max(2, COMMON_SHARE * liked.length);
    if (Math.abs(weight) < NEGLIGIBLE || (weight > 0 && !common)) return [];
    return [{ stem, word: like?.word ?? dislike?.word ?? stem, weight, liked: like?.papers ?? 0 }];
  });
  const heaviest = terms.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight)).slice(0, MOST_TERMS);
  const sum = heaviest.reduce((total, { weight }) => total + Math.abs(weight), 0);
  return heaviest.map((term) => ({ ...term, weight: term.weight / sum }));
}

interface Mean {
  readonly word: string;
  readonly weight: number;
  readonly papers: number;
}

function mean(papers: readonly (readonly PaperWord[])[]): ReadonlyMap<string, Mean> {
  const means = new Map<string, Mean>();
  for (const { stem, word, weight } of papers.flat()) {
    const before = means.get(stem) ?? { word, weight: 0, papers: 0 };
    means.set(stem, { word: before.word, weight: before.weight + weight / papers.length, papers: before.papers + 1 });
  }
  return means;
}
