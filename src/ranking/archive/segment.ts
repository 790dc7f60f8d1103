import { halfCount, rarity } from "../weighting.ts";
import type { Archive } from "./archive.ts";
import type { Papers } from "./papers.ts";
import type { Postings } from "./postings.ts";
import type { Texts } from "./texts.ts";

/** Papers that are searched together: the whole archive, or a batch of it. */
export interface Segment {
  readonly postings: Postings;
  readonly texts: Texts;
  readonly slots: number;
  /** Of each slot the id of its paper and its day; 0 where it is empty. */
  readonly ids: Uint32Array;
  readonly days: Uint32Array;
  /** Of each slot the count at which a word gives half; infinite where it is empty, which then scores nothing. */
  readonly halfCounts: Float64Array;
  /** How often a word of the title counts. */
  readonly titleWeight: number;
  /** The rarity of a term in the whole archive. */
  rarityOf(term: number): number;
}

/** The rarity of terms, each worked out when it is first asked for. */
export function createRarities({ holding, papers, vocabulary }: Archive): (term: number) => number {
  const known = new Float64Array(vocabulary.size);
  return (term) => {
    const kept = known[term] as number;
    if (kept !== 0) return kept;
    const found = rarity(holding[term] ?? 0, papers.size);
    known[term] = found;
    return found;
  };
}

/** Words of a paper, on average. */
export function meanLength(papers: Papers): number {
  return papers.size === 0 ? 1 : papers.words / papers.size;
}

/** The whole archive as it is now. */
export function wholeArchive(archive: Archive): Segment {
  const { papers, postings, texts, weighting } = archive;
  const mean = meanLength(papers);
  const halfCounts = new Float64Array(papers.slots);
  for (let slot = 0; slot < papers.slots; slot++) {
    halfCounts[slot] =
      papers.ids[slot] === 0 ? Number.POSITIVE_INFINITY : halfCount(papers.lengths[slot] ?? 0, mean, weighting);
  }
  return {
    postings,
    texts,
    slots: papers.slots,
    ids: papers.ids,
    days: papers.days,
    halfCounts,
    titleWeight: weighting.titleWeight,
    rarityOf: createRarities(archive),
  };
}
