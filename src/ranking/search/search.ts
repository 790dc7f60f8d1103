import type { Archive } from "../archive/archive.ts";
import { type Segment, wholeArchive } from "../archive/segment.ts";
import { ABSTRACT_COMPOUNDS, AUTHORS, TITLE_COMPOUNDS } from "../archive/texts.ts";
import type { SearchOptions } from "../index.ts";
import type { Plan } from "../plan/plan.ts";
import { createAccumulator } from "./accumulate.ts";
import { createCentroid, type WeightedTerm } from "./centroid.ts";
import { createLifter } from "./lift.ts";
import { createPairScorer } from "./nearness.ts";
import { listOverlooked } from "./overlooked.ts";
import { type Contest, countBetter, selectBest } from "./select.ts";
import { createShortlister } from "./shortlist.ts";

export interface Hit {
  readonly id: number;
  /**
   * Share of the best attainable for the question, 0 to 1. It rests on the paper's own words and on how rare they are
   * in the archive, so it can be compared from day to day.
   */
  readonly score: number;
  /** What else counts for the order: words the best answers share, and a profile. Hits are sorted by score and lift. */
  readonly lift: number;
}

export interface Found {
  readonly hits: readonly Hit[];
  /** How many papers fit at all. */
  readonly total: number;
}

/** Words that lift a paper in order, with what they can give at most as a share of the best attainable. */
export interface Lifts {
  readonly feedback: readonly WeightedTerm[];
  readonly profile: readonly WeightedTerm[];
}

/** A paper that counts less than this for feedback is not worth its reading. */
const NEGLIGIBLE = 0.05;

/** About so many papers may be lifted: those whose words give the most, and any whose pairs put them among the best. */
const LOOKED_AT = 200;

/** A limit beyond any archive: every paper that fits is listed. */
const ALL = Number.POSITIVE_INFINITY;

const NO_LIFTS: Lifts = { feedback: [], profile: [] };

/** Where a paper stands in an answer: 1 for the best, of all that fit. */
export interface Place {
  readonly rank: number;
  readonly total: number;
}

export interface Searcher {
  /** The archive as it is now. */
  segment(): Segment;
  find(plan: Plan, options: SearchOptions): Found;
  /** The place of a paper in the whole answer, or nothing where it does not fit. */
  place(plan: Plan, slot: number, options: SearchOptions): Place | undefined;
  /** What lifts papers in the answer to the same question with the same options. */
  lifts(plan: Plan, options: SearchOptions): Lifts;
}

export function createSearcher(archive: Archive): Searcher {
  const { weighting } = archive;
  const accumulator = createAccumulator();
  const lifter = createLifter();
  const pairs = createPairScorer(weighting);
  const shortlister = createShortlister();
  const centroid = createCentroid(weighting, [TITLE_COMPOUNDS, ABSTRACT_COMPOUNDS, AUTHORS]);
  let whole: Segment | undefined;
  let version = -1;

  function segment(): Segment {
    if (whole === undefined || version !== archive.version) whole = wholeArchive(archive);
    version = archive.version;
    return whole;
  }

  /** The question's own evidence, and the lifts that follow from it. */
  function begin(plan: Plan, { among, profile, plain = false, limit = 10 }: SearchOptions) {
    const whole = segment();
    const board = accumulator.run(plan, whole, among);
    pairs.ask(plan);
    const list = shortlister.of(board, Math.max(LOOKED_AT, 2 * limit));
    const contest = { plan, segment: whole, board, list, pairs };
    listOverlooked(contest, shortlister, limit);
    const isLifted = !plain && contest.list.total > 0 && !plan.everything;
    const lifts = isLifted ? { feedback: feedbackOf(contest), profile: profileOf(profile) } : NO_LIFTS;
    return { contest, lifts };
  }

  /** Rocchio's feedback with the best answers taken for relevant, each by its score. */
  function feedbackOf(contest: Contest): readonly WeightedTerm[] {
    if (contest.plan.choices.length < weighting.feedbackFrom) return [];
    const best = selectBest(contest, weighting.feedbackPapers);
    const most = best[0]?.value ?? 1;
    const weighed = best.map(({ place, value }) => ({
      slot: contest.list.slots[place] as number,
      weight: (value / most) ** weighting.feedbackFocus,
    }));
    const sources = weighed.filter(({ weight }) => weight >= NEGLIGIBLE);
    return centroid.of(sources, archive, segment(), weighting.feedbackTerms, weighting.feedbackLift);
  }

  function profileOf(profile: ReadonlyMap<string, number> = new Map()): readonly WeightedTerm[] {
    const sum = [...profile.values()].reduce((total, weight) => total + Math.abs(weight), 0);
    const terms = [...profile].map(([stem, weight]) => ({
      term: archive.vocabulary.find(stem),
      weight: (weighting.profileLift * weight) / Math.max(sum, Number.MIN_VALUE),
    }));
    return terms.filter(({ term }) => term >= 0);
  }

  /** All the evidence on the board. */
  function gather(plan: Plan, options: SearchOptions): Contest {
    const { contest, lifts } = begin(plan, options);
    lifter.lift(contest.list, lifts.feedback, plan.attainable, segment());
    lifter.lift(contest.list, lifts.profile, plan.attainable, segment());
    return contest;
  }

  /** The place of a paper in the whole answer, if it is on the list. */
  function placeIn(contest: Contest, slot: number): Place | undefined {
    const { slots, size, total } = contest.list;
    const place = slots.subarray(0, size).indexOf(slot);
    return place < 0 ? undefined : { rank: countBetter(contest, place) + 1, total };
  }

  return {
    segment,
    lifts: (plan, options) => begin(plan, options).lifts,
    place(plan, slot, options) {
      return placeIn(gather(plan, options), slot) ?? placeIn(gather(plan, { ...options, limit: ALL }), slot);
    },
    find(plan, options) {
      const contest = gather(plan, options);
      const { slots, scores, lifts, total } = contest.list;
      const scale = plan.attainable;
      const best = selectBest(contest, options.limit ?? 10);
      const hits = best.map(({ place }) => ({
        id: segment().ids[slots[place] as number] as number,
        score: Math.min(1, (scores[place] as number) / scale),
        lift: (lifts[place] as number) / scale,
      }));
      return { hits, total };
    },
  };
}
