import type { Archive } from "./archive.ts";
import { withRoom } from "./arrays.ts";
import { type Best, createBest } from "./best.ts";
import type { Segment } from "./segment.ts";
import { createTally } from "./tally.ts";
import { AUTHORS } from "./texts.ts";
import { rarity, saturated, type Weighting } from "./weighting.ts";

/** A paper and how much it counts. */
export interface Source {
  readonly slot: number;
  readonly weight: number;
}

export interface WeightedTerm {
  readonly term: number;
  readonly weight: number;
}

/** Finds the words that make papers what they are. */
export interface Centroid {
  /** The `most` heaviest terms of the papers together, heaviest first. Weights are relative: they add up to 1. */
  of(sources: readonly Source[], archive: Archive, segment: Segment, most: number): readonly WeightedTerm[];
}

/**
 * The centroid of Rocchio ("Relevance feedback in information retrieval", 1971) over this index's own term weights,
 * cut to its heaviest terms. Names of authors are left out.
 */
export function createCentroid({ titleWeight }: Weighting): Centroid {
  const tally = createTally(titleWeight);
  let weights = new Float64Array(0);
  let text = new Int32Array(1024);
  const touched: number[] = [];

  function addPaper({ slot, weight }: Source, archive: Archive, segment: Segment): void {
    text = withRoom(text, segment.texts.longest);
    const size = segment.texts.read(slot, text);
    const names = text.subarray(0, size).indexOf(AUTHORS);
    tally.count(text, names < 0 ? size : names, archive.vocabulary.size);
    const half = segment.halfCounts[slot] ?? Number.POSITIVE_INFINITY;
    for (let at = 0; at < tally.size; at++) {
      const term = tally.terms[at] ?? 0;
      const before = weights[term] ?? 0;
      if (before === 0) touched.push(term);
      weights[term] = before + weight * saturated(tally.counts[at] ?? 0, half);
    }
  }

  function heaviest({ holding, papers }: Archive, most: number): Best {
    const best = createBest(most);
    let floor = 0;
    for (const term of touched) {
      const weight = (weights[term] ?? 0) * rarity(holding[term] ?? 0, papers.size);
      weights[term] = 0;
      if (weight >= floor) floor = best.offer(term, term, weight);
    }
    return best;
  }

  return {
    of(sources, archive, segment, most) {
      if (weights.length < archive.vocabulary.size) weights = new Float64Array(archive.vocabulary.size * 2);
      touched.length = 0;
      for (const source of sources) addPaper(source, archive, segment);
      const terms = heaviest(archive, most).ranked();
      const sum = terms.reduce((total, { value }) => total + value, 0);
      return terms.map(({ slot, value }) => ({ term: slot, weight: value / sum }));
    },
  };
}
