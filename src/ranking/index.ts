import type { Day } from "../digest/paper.ts";
import { createAccumulator } from "./accumulate.ts";
import { type Archive, createArchive } from "./archive.ts";
import type { Hit } from "./best.ts";
import { type Explanation, explain } from "./explain.ts";
import { type Plan, planOf } from "./plan.ts";
import type { Query } from "./query.ts";
import { applyFilters, selectBest } from "./search.ts";
import { type Segment, wholeArchive } from "./segment.ts";
import { freeze, thaw } from "./snapshot.ts";
import type { KnownWord } from "./spelling.ts";
import { FIRST_TERM } from "./vocabulary.ts";

export type { Hit } from "./best.ts";
export type { Explanation, Share } from "./explain.ts";

/** What the index needs to know of a paper. */
export interface IndexedPaper {
  /** The store's number: a positive integer below 2^32. */
  readonly id: number;
  readonly title: string;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  readonly published?: Day;
}

export interface SearchOptions {
  /** Most hits to give, 10 by default. */
  readonly limit?: number;
  /** Only these papers. */
  readonly among?: ReadonlySet<number>;
  /** What a channel has learned to like, by stem: -1 to 1. It shifts the order gently and hides nothing. */
  readonly profile?: ReadonlyMap<string, number>;
}

export interface Answer {
  /** Best first; equal scores by higher id. */
  readonly hits: readonly Hit[];
  /** How many papers fit at all. */
  readonly total: number;
  /** The words looked for, as typed, and how many papers hold each. */
  readonly terms: readonly { readonly text: string; readonly papers: number }[];
  /** What of the question was not understood or says too little, each as a short clause. */
  readonly ignored: readonly string[];
  /** Meanings of acronyms that were looked for as well: `HSI: hyperspectral image`. */
  readonly widened: readonly string[];
}

/**
 * Papers, searchable. Nothing in it waits: a search sees all of a change or nothing of it.
 */
export interface Index {
  /** Papers held. */
  readonly size: number;
  /** Adds papers, or puts them in place of those of the same id. */
  put(papers: readonly IndexedPaper[]): void;
  /** Takes papers out; unknown ids are passed over. */
  remove(ids: readonly number[]): void;
  has(id: number): boolean;
  search(query: Query, options?: SearchOptions): Answer;
  /** Why a paper is, or is not, in the answer; `undefined` where the paper is not known. */
  explain(query: Query, id: number, options?: SearchOptions): Explanation | undefined;
  /** The archive's words and how many papers hold each: what a misspelt word may have meant. */
  words(): Iterable<KnownWord>;
  /** The index as bytes, for `restoreIndex`. */
  snapshot(): Uint8Array;
}

export function createIndex(): Index {
  return indexOver(createArchive());
}

/**
 * The index that `snapshot` wrote, or nothing where the bytes are old, foreign or damaged: then it is to be built anew.
 * The bytes are used in place and must not change afterwards.
 */
export function restoreIndex(bytes: Uint8Array): Index | undefined {
  const parts = thaw(bytes);
  return parts && indexOver(createArchive(parts));
}

function indexOver(archive: Archive): Index {
  const accumulator = createAccumulator();
  let whole: Segment | undefined;
  let version = -1;

  function segment(): Segment {
    if (whole === undefined || version !== archive.version) whole = wholeArchive(archive);
    version = archive.version;
    return whole;
  }

  function find(plan: Plan, { limit = 10, among }: SearchOptions) {
    const board = accumulator.run(plan, segment());
    applyFilters(plan, segment(), board, among);
    return selectBest(plan, segment(), board, limit, archive.vocabulary.size);
  }

  return {
    get size() {
      return archive.papers.size;
    },
    put: (papers) => archive.put(papers),
    remove: (ids) => archive.remove(ids),
    has: (id) => archive.papers.slotOf(id) !== undefined,
    search(query, options = {}) {
      const plan = planOf(query, archive);
      return { ...find(plan, options), terms: termsOf(plan), ignored: plan.ignored, widened: [] };
    },
    explain(query, id) {
      const slot = archive.papers.slotOf(id);
      return slot === undefined ? undefined : explain(planOf(query, archive), archive, segment(), slot);
    },
    snapshot: () => freeze(archive),
    *words() {
      const { vocabulary, holding } = archive;
      for (let term = FIRST_TERM; term < vocabulary.size; term++) {
        const documents = holding[term] ?? 0;
        if (documents > 0 && !vocabulary.isName(term)) yield { word: vocabulary.written(term), documents };
      }
    },
  };

  function termsOf(plan: Plan): Answer["terms"] {
    const terms = plan.choices.flatMap((choice) => choice.alternatives.flatMap((alternative) => alternative.terms));
    return terms.map(({ term, text }) => ({ text, papers: term < 0 ? 0 : (archive.holding[term] ?? 0) }));
  }
}
