import type { Day } from "../digest/paper.ts";
import { type Archive, createArchive } from "./archive/archive.ts";
import { freeze, thaw } from "./archive/snapshot.ts";
import { AUTHORS } from "./archive/texts.ts";
import { type Explanation, explain } from "./explain/explain.ts";
import { matchTopics, type Topic } from "./match/match.ts";
import type { Matches } from "./match/matches.ts";
import { type AskedWord, meaningsIn, wordsAsked } from "./plan/asked-words.ts";
import { createPlanner, type Plan, planOfTerms } from "./plan/plan.ts";
import type { Query } from "./query/query.ts";
import { createCentroid } from "./search/centroid.ts";
import { createSearcher, type Hit, type Place } from "./search/search.ts";
import type { KnownWord } from "./spelling/spelling.ts";
import { type StrangeWord, strangeWords } from "./spelling/strange-words.ts";
import { FIRST_TERM } from "./text/vocabulary.ts";
import type { Weighting } from "./weighting.ts";

export type { Explanation, Share } from "./explain/explain.ts";
export type { Topic } from "./match/match.ts";
export type { Match, Matches } from "./match/matches.ts";
export type { Hit, Place } from "./search/search.ts";
export type { StrangeWord } from "./spelling/strange-words.ts";

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
  /** What a channel has learned to like, by stem, negative for dislikes. It shifts the order gently and hides nothing. */
  readonly profile?: ReadonlyMap<string, number>;
  /** Without any lift: in order of score alone. */
  readonly plain?: boolean;
}

export interface Answer {
  /** Best first, by score and lift; equals by higher id. */
  readonly hits: readonly Hit[];
  /** How many papers fit at all. */
  readonly total: number;
  /** The words looked for, as typed, and how many papers hold each. */
  readonly terms: readonly AskedWord[];
  /** What was asked for and says too little to be looked for, as typed. */
  readonly tooCommon: readonly string[];
  /** Meanings of acronyms that were looked for as well: `HSI: hyperspectral image`. */
  readonly widened: readonly string[];
}

/** A word of a paper by its stem, as papers write it. */
export interface PaperWord {
  readonly stem: string;
  readonly word: string;
  readonly weight: number;
}

/**
 * Papers, searchable. Nothing in it waits: a search sees all of a change or nothing of it.
 */
export interface Index {
  /** Papers held. */
  readonly size: number;
  /**
   * Adds papers, or puts them in place of those of the same id: all of them or, where one cannot be read, its id is out
   * of range or there is no room for all, none. Room is for 16,777,216 papers.
   * @throws what went wrong, a RangeError that says the cure for the last two
   */
  put(papers: readonly IndexedPaper[]): void;
  /** Takes papers out; unknown ids are passed over. */
  remove(ids: readonly number[]): void;
  has(id: number): boolean;
  search(query: Query, options?: SearchOptions): Answer;
  /** Why a paper is, or is not, in the answer; `undefined` where the paper is not known. */
  explain(query: Query, id: number, options?: SearchOptions): Explanation | undefined;
  /** Where the paper stands among all that fit, or nothing where it does not. Costs no more than a search. */
  place(query: Query, id: number, options?: SearchOptions): Place | undefined;
  /** Papers like these, these left out; the terms are what makes them what they are. */
  similar(ids: readonly number[], options?: SearchOptions): Answer;
  /** What a paper shares with these. */
  explainSimilar(ids: readonly number[], id: number): Explanation | undefined;
  /**
   * Which topics match which of these papers, by the score that `search` gives. Topics come in their order, each with
   * its papers best first.
   */
  match(topics: Iterable<Topic>, papers: readonly number[]): Matches;
  /** The words that set a paper apart, heaviest first; weights are relative, those of a whole paper add up to 1. */
  wordsOf(id: number, most: number): readonly PaperWord[];
  /** The words of a question that no paper holds, and what may have been meant: a look through all words for each. */
  strange(query: Query): readonly StrangeWord[];
  /** The archive's words, one form of each, and how many papers hold it. */
  words(): Iterable<KnownWord>;
  /** The index as bytes, for `restoreIndex`. */
  snapshot(): Uint8Array;
}

/** How many words say what a set of papers is about. */
const LIKENESS_TERMS = 100;

/** @param weighting other than the bot's own only in benches and tests */
export function createIndex(weighting?: Weighting): Index {
  return indexOver(createArchive(undefined, weighting));
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
  const { vocabulary } = archive;
  const searcher = createSearcher(archive);
  const planner = createPlanner(archive);
  const centroid = createCentroid(archive.weighting, [AUTHORS]);

  function answerTo(plan: Plan, options: SearchOptions): Answer {
    const { tooCommon } = plan;
    return {
      ...searcher.find(plan, options),
      terms: wordsAsked(plan, archive),
      tooCommon,
      widened: meaningsIn(plan),
    };
  }

  function explainPlan(plan: Plan, id: number, options: SearchOptions): Explanation | undefined {
    const slot = archive.papers.slotOf(id);
    if (slot === undefined) return undefined;
    return explain(plan, archive, searcher.segment(), slot, searcher.lifts(plan, options));
  }

  /** A question for papers like these, or nothing where none of them is known. */
  function likeness(ids: readonly number[]): Plan {
    const slots = [...new Set(ids)].map((id) => archive.papers.slotOf(id)).filter((slot) => slot !== undefined);
    const sources = slots.map((slot) => ({ slot, weight: 1 }));
    return planOfTerms(centroid.of(sources, archive, searcher.segment(), LIKENESS_TERMS), archive);
  }

  return {
    get size() {
      return archive.papers.size;
    },
    put: (papers) => archive.put(papers),
    remove: (ids) => archive.remove(ids),
    has: (id) => archive.papers.slotOf(id) !== undefined,
    search(query, options = {}) {
      return answerTo(planner.plan(query), options);
    },
    explain: (query, id, options = {}) => explainPlan(planner.plan(query), id, options),
    place(query, id, options = {}) {
      const slot = archive.papers.slotOf(id);
      return slot === undefined ? undefined : searcher.place(planner.plan(query), slot, options);
    },
    similar(ids, options = {}) {
      const { limit = 10 } = options;
      const [own, plan] = [new Set(ids), likeness(ids)];
      const answer = answerTo(plan, { ...options, limit: limit + own.size, plain: true });
      const others = answer.hits.filter(({ id }) => !own.has(id));
      // Not all of their own need be among the hits.
      const among = new Set([...own].filter((id) => options.among?.has(id) ?? true));
      const { total } = searcher.find(plan, { among, limit: 1, plain: true });
      return { ...answer, hits: others.slice(0, limit), total: answer.total - total };
    },
    explainSimilar: (ids, id) => explainPlan(likeness(ids), id, { plain: true }),
    match: (topics, papers) => matchTopics(topics, papers, archive, planner),
    wordsOf(id, most) {
      const slot = archive.papers.slotOf(id);
      const sources = slot === undefined ? [] : [{ slot, weight: 1 }];
      const terms = centroid.of(sources, archive, searcher.segment(), most);
      const heaviest = terms.toSorted((one, other) => other.weight - one.weight).slice(0, most);
      return heaviest.map(({ term, weight }) => ({
        stem: vocabulary.stem(term),
        word: vocabulary.written(term),
        weight,
      }));
    },
    snapshot: () => freeze(archive),
    strange: (query) => strangeWords(query, archive),
    *words() {
      for (let term = FIRST_TERM; term < vocabulary.size; term++) {
        const documents = archive.holding[term] ?? 0;
        if (documents > 0 && !vocabulary.isName(term)) yield { word: vocabulary.written(term), documents };
      }
    },
  };
}
