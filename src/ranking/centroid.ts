import type { Archive } from "./archive.ts";
import { withRoom } from "./arrays.ts";
import { nthLargest } from "./nth-largest.ts";
import type { Segment } from "./segment.ts";
import { createTally } from "./tally.ts";
import { AUTHORS } from "./texts.ts";
import { saturated, type Weighting } from "./weighting.ts";

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
  /** The `most` heaviest terms of the papers together, or more of equal weight. Weights are relative: they add up to 1. */
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
  let order = new Float64Array(1024);
  const touched: number[] = [];

  function addPaper({ slot, weight }: Source, archive: Archive, segment: Segment): void {
    text = withRoom(text, segment.texts.longest);
    const size = segment.texts.read(slot, text);
    const names = text.subarray(0, size).indexOf(AUTHORS);
    tally.count(text, names < 0 ? size : names, archive.vocabulary.size);
    const half = segment.halfCounts[slot] ?? Number.POSITIVE_INFINITY;
    const { terms, counts } = tally;
    for (let at = 0; at < tally.size; at++) {
      const term = terms[at] as number;
      const before = weights[term] as number;
      if (before === 0) touched.push(term);
      weights[term] = before + weight * saturated(counts[at] as number, half);
    }
  }

  /** The terms that weigh no less than the `most`th, with their weights. */
  function heaviest({ rarityOf }: Segment, most: number): readonly WeightedTerm[] {
    if (order.length < touched.length) order = new Float64Array(touched.length * 2);
    for (const [at, term] of touched.entries()) {
      const weight = (weights[term] as number) * rarityOf(term);
      weights[term] = weight;
      order[at] = weight;
    }
    const least = nthLargest(order, touched.length, most);
    const heavy = touched.filter((term) => (weights[term] as number) >= least);
    const terms = heavy.map((term) => ({ term, weight: weights[term] as number }));
    for (const term of touched) weights[term] = 0;
    return terms;
  }

  return {
    of(sources, archive, segment, most) {
      if (weights.length < archive.vocabulary.size) weights = new Float64Array(archive.vocabulary.size * 2);
      touched.length = 0;
      for (const source of sources) addPaper(source, archive, segment);
      const terms = heaviest(segment, most);
      const sum = terms.reduce((total, { weight }) => total + weight, 0);
      return terms.map(({ term, weight }) => ({ term, weight: weight / sum }));
    },
  };
}
