/**
 * The weighting, the same for every archive. The family is BM25 (Robertson and Zaragoza, "The Probabilistic Relevance
 * Framework: BM25 and Beyond", 2009), with the title's words counted `TITLE_WEIGHT` times before saturation, as in
 * its simple weighted fields (Robertson, Zaragoza and Taylor, 2004).
 */
export const TITLE_WEIGHT = 2;

/** How slowly repetition of a word saturates. */
export const SATURATION = 1.2;

/** How much of a paper's greater length is held against it, 0 to 1. */
export const LENGTH_SHARE = 0.5;

/** Two neighbouring words of the query found side by side add up to this share of what the two give alone. */
export const PAIR_SHARE = 0.5;

/** What an acronym's meaning gives of what the acronym itself would have given. */
export const WIDENED_SHARE = 0.7;

/** The best answers whose words feed back into the order, and how many of their words do. */
export const FEEDBACK_PAPERS = 10;
export const FEEDBACK_TERMS = 40;

/** What a paper that holds all those words gains in order, where 1 is all that the question itself can give. */
export const FEEDBACK_LIFT = 0.7;

/** How much more the very best answers count than the others: their score is raised to this power. */
export const FEEDBACK_FOCUS = 8;

/** What a channel's learned terms can add or take away at most, in order. */
export const PROFILE_LIFT = 0.2;

/**
 * Inverse document frequency, in nats, smoothed so that it is positive even for a word in every paper
 * (Robertson and Sparck Jones 1976, with one added inside the logarithm).
 */
export function rarity(holding: number, papers: number): number {
  return Math.log(1 + (papers - holding + 0.5) / (holding + 0.5));
}

/** The count at which a paper of `length` words has half of what a word can give; `mean` is the archive's mean length. */
export function halfCount(length: number, mean: number): number {
  return SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / Math.max(mean, 1));
}

/** What `count` occurrences of a word give, 0 to 1. */
export function saturated(count: number, half: number): number {
  return count / (count + half);
}
