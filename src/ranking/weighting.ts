/**
 * How evidence is weighed: the same for every archive and every question. The family is BM25 (Robertson and Zaragoza,
 * "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
 */
export interface Weighting {
  /**
   * How often a word of the title counts, before saturation: the simple weighted fields of Robertson, Zaragoza and
   * Taylor (2004). A whole number.
   */
  readonly titleWeight: number;
  /** How slowly repetition of a word saturates: the count at which a paper of mean length has half of what it can give. */
  readonly saturation: number;
  /** How much of a paper's greater length is held against it, 0 to 1. */
  readonly lengthShare: number;
  /** Words of the question found beside their neighbours in it give up to this share of their own weight more. */
  readonly pairShare: number;
  /** What is found beside what was typed, an acronym's meaning or a compound's parts apart, gives this share of it. */
  readonly wideningShare: number;
  /** Choices a question must have for its best answers to feed back: fewer say too little to tell which are right. */
  readonly feedbackFrom: number;
  /** How many of the best answers feed back into the order, and how many of their words do. */
  readonly feedbackPapers: number;
  readonly feedbackTerms: number;
  /** What a paper that holds all those words gains in order, where 1 is all that the question itself can give. */
  readonly feedbackLift: number;
  /** How much more the very best answers count than the others: their scores are raised to this power. */
  readonly feedbackFocus: number;
  /** What a channel's learned terms can add or take away at most, in order. */
  readonly profileLift: number;
}

/** The bot's own. `npm run bench:relevance` shows what each figure is worth. */
export const WEIGHTING: Weighting = {
  titleWeight: 2,
  saturation: 1.2,
  lengthShare: 0.5,
  pairShare: 0.5,
  wideningShare: 0.25,
  feedbackFrom: 3,
  feedbackPapers: 5,
  feedbackTerms: 40,
  feedbackLift: 0.7,
  feedbackFocus: 8,
  profileLift: 0.2,
};

/**
 * Inverse document frequency, in nats, smoothed so that it is positive even for a word in every paper
 * (Robertson and Sparck Jones 1976, with one added inside the logarithm).
 */
export function rarity(holding: number, papers: number): number {
  return Math.log(1 + (papers - holding + 0.5) / (holding + 0.5));
}

/**
 * The count at which a paper of `length` words has half of what a word can give; `mean` is the archive's mean length.
 * BM25's length normalisation (Robertson, Walker, Jones, Hancock-Beaulieu and Gatford, "Okapi at TREC-3", 1994; Robertson
 * and Zaragoza 2009): k1 (1 - b + b length / mean). Above 0; it grows with the length.
 */
export function halfCount(length: number, mean: number, { saturation, lengthShare }: Weighting): number {
  return saturation * (1 - lengthShare + (lengthShare * length) / Math.max(mean, 1));
}

/**
 * What `count` occurrences of a word give, from 0 to below 1: BM25's saturation (Robertson and Walker, "Some simple
 * effective approximations to the 2-Poisson model", 1994).
 */
export function saturated(count: number, half: number): number {
  return count / (count + half);
}
