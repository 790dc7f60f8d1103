import { type Board, createAccumulator } from "./accumulate.ts";
import type { Archive } from "./archive.ts";
import { createEntries } from "./entries.ts";
import { createPairScorer } from "./nearness.ts";
import type { Plan, Planner } from "./plan.ts";
import { createPostings } from "./postings.ts";
import type { Query } from "./query.ts";
import { createRarities, meanLength, type Segment } from "./segment.ts";
import { applyFilters } from "./select.ts";
import { createTally } from "./tally.ts";
import { createTexts, type Texts } from "./texts.ts";
import { halfCount } from "./weighting.ts";

/** A standing question. */
export interface Topic {
  readonly id: number;
  readonly query: Query;
  /** The least score that matches, 0 to 1. */
  readonly threshold: number;
}

export interface Match {
  readonly topic: number;
  readonly paper: number;
  /** The score that a search for the topic's question gives the paper: the very same number. */
  readonly score: number;
}

/**
 * The papers of a batch that each topic matches, in the order of the topics, best first. A batch is searched like an
 * archive, by the weights of the whole one.
 */
export function matchTopics(
  topics: Iterable<Topic>,
  ids: readonly number[],
  archive: Archive,
  planner: Planner,
): readonly Match[] {
  const batch = batchOf(ids, archive);
  const neighbours = neighboursIn(batch.texts, batch.slots);
  const accumulator = createAccumulator();
  const pairs = createPairScorer(archive.weighting);
  const { pairShare } = archive.weighting;
  const matches: Match[] = [];
  for (const topic of topics) {
    const plan = planner.plan(topic.query);
    const board = accumulator.run(plan, batch);
    applyFilters(plan, batch, board);
    const own = matchesOf(topic, plan, board);
    if (own.length > 1) own.sort((one, other) => other.score - one.score || other.paper - one.paper);
    for (const match of own) matches.push(match);
  }
  return matches;

  function matchesOf({ id, threshold }: Topic, plan: Plan, { scores, touched, size }: Board): Match[] {
    const own: Match[] = [];
    const least = threshold * plan.attainable;
    let near: boolean | undefined;
    for (let at = 0; at < size; at++) {
      const slot = touched[at] as number;
      let score = scores[slot] as number;
      if (score === 0 || score * (1 + pairShare) < least) continue;
      near ??= standsNear(plan);
      if (near) score += pairs.score(batch, slot);
      const share = score / plan.attainable;
      if (share >= threshold) own.push({ topic: id, paper: batch.ids[slot] as number, score: share });
    }
    return own;
  }

  /** Whether any of the topic's pairs stands in the batch at all: of most topics none does. */
  function standsNear(plan: Plan): boolean {
    if (!plan.pairs.some(({ first, second }) => neighbours.has(pairNumber(first.term, second.term)))) return false;
    pairs.ask(plan.pairs);
    return true;
  }
}

/** A number for two terms in their order. */
function pairNumber(first: number, second: number): number {
  return first * 2 ** 26 + second;
}

/** Every two terms that stand side by side in a batch. */
function neighboursIn(texts: Texts, slots: number): ReadonlySet<number> {
  const found = new Set<number>();
  const text = new Int32Array(Math.max(1, texts.longest));
  for (let slot = 0; slot < slots; slot++) {
    const size = texts.read(slot, text);
    for (let at = 1; at < size; at++) found.add(pairNumber(text[at - 1] ?? 0, text[at] ?? 0));
  }
  return found;
}

/** The papers of a batch that the archive knows, laid out like an archive of their own. */
function batchOf(ids: readonly number[], archive: Archive): Segment {
  const { papers, texts, vocabulary, weighting } = archive;
  const slots = [...new Set(ids)].map((id) => papers.slotOf(id)).filter((slot) => slot !== undefined);
  const mean = meanLength(papers);
  const tally = createTally(weighting.titleWeight);
  const entries = createEntries();
  const batchTexts = createTexts();
  const text = new Int32Array(Math.max(1, texts.longest));
  for (const [number, slot] of slots.entries()) {
    const size = texts.read(slot, text);
    tally.count(text, size, vocabulary.size);
    batchTexts.append(text, size);
    entries.push(number, tally);
  }
  const postings = createPostings();
  postings.add(entries, vocabulary.size);
  return {
    postings,
    texts: batchTexts,
    slots: slots.length,
    ids: Uint32Array.from(slots, (slot) => papers.ids[slot] ?? 0),
    days: Uint32Array.from(slots, (slot) => papers.days[slot] ?? 0),
    halfCounts: Float64Array.from(slots, (slot) => halfCount(papers.lengths[slot] ?? 0, mean, weighting)),
    rarityOf: createRarities(archive),
  };
}
