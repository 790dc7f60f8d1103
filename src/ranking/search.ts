import { createAccumulator } from "./accumulate.ts";
import type { Archive } from "./archive.ts";
import { createCentroid, type WeightedTerm } from "./centroid.ts";
import type { SearchOptions } from "./index.ts";
import { createLifter } from "./lift.ts";
import { createPairScorer } from "./nearness.ts";
import type { Plan } from "./plan.ts";
import { type Segment, wholeArchive } from "./segment.ts";
import { applyFilters, type Contest, countBetter, type Ranked, selectBest } from "./select.ts";
import { createShortlister, type Shortlist } from "./shortlist.ts";
import { ABSTRACT_COMPOUNDS, AUTHORS, TITLE_COMPOUNDS } from "./texts.ts";

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

/** Papers looked at for pairs and lifts: those whose words alone give the most. */
const LOOKED_AT = 200;

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
    const board = accumulator.run(plan, whole);
    applyFilters(plan, whole, board, among);
    const list = shortlister.of(board, Math.max(LOOKED_AT, 2 * limit));
    pairs.ask(plan);
    const lifting = !plain && list.total > 0 && !plan.everything;
    const contest = { plan, segment: whole, board, list, pairs };
    const best = lifting ? selectBest(contest, weighting.feedbackPapers) : [];
    const lifts = lifting ? { feedback: feedbackOf(best, list), profile: profileOf(profile) } : NO_LIFTS;
    return { contest, lifts };
  }

  /** Rocchio's feedback with the best answers taken for relevant, each by its score. */
  function feedbackOf(best: readonly Ranked[], { slots }: Shortlist): readonly WeightedTerm[] {
    const most = best[0]?.value ?? 1;
    const weighed = best.map(({ place, value }) => ({
      slot: slots[place] as number,
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

  return {
    segment,
    lifts: (plan, options) => begin(plan, options).lifts,
    place(plan, slot, options) {
      const contest = gather(plan, { ...options, limit: Number.POSITIVE_INFINITY });
      const { slots, size } = contest.list;
      const place = slots.subarray(0, size).indexOf(slot);
      return place < 0 ? undefined : { rank: countBetter(contest, place) + 1, total: size };
    },
    find(plan, options) {
      const contest = gather(plan, options);
      const { slots, scores, lifts, total } = contest.list;
      const scale = plan.attainable;
      const best = selectBest(contest, options.limit ?? 10);
      const hits = best.map(({ place }) => ({
        id: segment().ids[slots[place] as number] as number,
        score: (scores[place] as number) / scale,
        lift: (lifts[place] as number) / scale,
      }));
      return { hits, total };
    },
  };
}
