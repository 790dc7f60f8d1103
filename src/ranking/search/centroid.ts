import type { Archive } from "../archive/archive.ts";
import { withRoom } from "../archive/arrays.ts";
import type { Segment } from "../archive/segment.ts";
import { createTally } from "../archive/tally.ts";
import { saturated, type Weighting } from "../weighting.ts";
import { nthLargest } from "./nth-largest.ts";

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
  /**
   * The `most` heaviest terms of the papers together, or more of equal weight. Weights are relative: they add up to
   * `total`, 1 if it is not given.
   */
  of(
    sources: readonly Source[],
    archive: Archive,
    segment: Segment,
    most: number,
    total?: number,
  ): readonly WeightedTerm[];
}

/**
 * The centroid of Rocchio ("Relevance feedback in information retrieval", 1971) over this index's own term weights,
 * cut to its heaviest terms.
 * @param leftOut marks of the texts: what follows one of these is no word to judge a paper by
 */
export function createCentroid({ titleWeight }: Weighting, leftOut: readonly number[]): Centroid {
  const tally = createTally(titleWeight, leftOut);
  let text = new Int32Array(1024);
  let weights = new Float64Array(0);
  let order = new Float64Array(1024);
  /** The terms of the papers read so far, each once. */
  let touched = new Int32Array(1024);
  let count = 0;

  function addPaper({ slot, weight }: Source, termCount: number, { texts, halfCounts }: Segment): void {
    text = withRoom(text, texts.longest);
    const size = texts.read(slot, text);
    tally.count(text, size, termCount);
    touched = withRoom(touched, count + tally.size);
    const half = halfCounts[slot] ?? Number.POSITIVE_INFINITY;
    const { terms, counts, size: termsHeld } = tally;
    const sums = weights;
    const list = touched;
    let listed = count;
    for (let at = 0; at < termsHeld; at++) {
      const term = terms[at] as number;
      const before = sums[term] as number;
      if (before === 0) list[listed++] = term;
      sums[term] = before + weight * saturated(counts[at] as number, half);
    }
    count = listed;
  }

  /** The terms that weigh no less than the `most`th, with their weights; all weights are 0 afterwards. */
  function takeHeaviest({ rarityOf }: Segment, most: number): readonly WeightedTerm[] {
    if (order.length < count) order = new Float64Array(count * 2);
    for (let at = 0; at < count; at++) {
      const term = touched[at] as number;
      const weight = (weights[term] as number) * rarityOf(term);
      weights[term] = weight;
      order[at] = weight;
    }
    const least = nthLargest(order, count, most);
    const heaviest: WeightedTerm[] = [];
    for (let at = 0; at < count; at++) {
      const term = touched[at] as number;
      const weight = weights[term] as number;
      if (weight >= least) heaviest.push({ term, weight });
      weights[term] = 0;
    }
    return heaviest;
  }

  return {
    of(sources, archive, segment, most, total = 1) {
      const termCount = archive.vocabulary.size;
      if (weights.length < termCount) weights = new Float64Array(termCount * 2);
      count = 0;
      sources.forEach((source) => {
        addPaper(source, termCount, segment);
      });
      const terms = takeHeaviest(segment, most);
      const sum = terms.reduce((before, { weight }) => before + weight, 0);
      return terms.map(({ term, weight }) => ({ term, weight: (total * weight) / sum }));
    },
  };
}
