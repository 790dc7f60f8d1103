import type { Plan } from "../plan/plan.ts";
import type { Segment } from "./segment.ts";

/** How many postings the words of a question have. */
export function postingsOf({ choices }: Plan, { postings: { sizes } }: Segment): number {
  let sum = 0;
  for (const { alternatives } of choices) {
    for (const { terms } of alternatives) for (const { term } of terms) sum += term < 0 ? 0 : (sizes[term] ?? 0);
  }
  return sum;
}

/** Where a term's list lies; empty for one that no paper holds. */
export function listOf(term: number, { postings: { entries, starts, sizes } }: Segment) {
  const known = term >= 0 && term < sizes.length;
  const from = known ? (starts[term] as number) : 0;
  return { entries, from, to: known ? from + (sizes[term] as number) : from };
}

/** Adds `weight` times what the term gives to each paper that holds it. */
export function addTerm(term: number, weight: number, into: Float64Array, segment: Segment): void {
  const { entries, from, to } = listOf(term, segment);
  const { halfCounts } = segment;
  for (let at = from; at < to; at++) {
    const entry = entries[at] as number;
    const slot = entry >>> 8;
    const count = entry & 255;
    into[slot] = (into[slot] as number) + (weight * count) / (count + (halfCounts[slot] as number));
  }
}

/** Of each entry what its term gives by the term's own rarity, in nats: what `addTerm` would add for a plain word. */
export function gainsOf(segment: Segment): Float64Array {
  const { postings, halfCounts, rarityOf } = segment;
  const gains = new Float64Array(postings.entries.length);
  for (let term = 0; term < postings.sizes.length; term++) {
    const { entries, from, to } = listOf(term, segment);
    const weight = from < to ? rarityOf(term) : 0;
    for (let at = from; at < to; at++) {
      const count = (entries[at] as number) & 255;
      gains[at] = (weight * count) / (count + (halfCounts[(entries[at] as number) >>> 8] as number));
    }
  }
  return gains;
}

/** A name is held or not: it gives all it can. */
export function addName(term: number, weight: number, into: Float64Array, segment: Segment): void {
  const { entries, from, to } = listOf(term, segment);
  for (let at = from; at < to; at++) {
    const slot = (entries[at] as number) >>> 8;
    if (segment.ids[slot] !== 0) into[slot] = (into[slot] as number) + weight;
  }
}
