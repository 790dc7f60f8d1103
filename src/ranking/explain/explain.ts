import type { Archive } from "../archive/archive.ts";
import { MOST_COUNT } from "../archive/postings.ts";
import type { Segment } from "../archive/segment.ts";
import { ABSTRACT, AUTHORS } from "../archive/texts.ts";
import type { Alternative, Choice } from "../plan/choices.ts";
import type { Plan } from "../plan/plan.ts";
import { demandsAll, lookFor } from "../search/looks.ts";
import { createPairScorer } from "../search/nearness.ts";
import type { Lifts } from "../search/search.ts";
import { FIRST_TERM } from "../text/vocabulary.ts";
import { saturated } from "../weighting.ts";
import { nearestWords } from "./nearest.ts";

/** A part of a paper's score. */
export interface Share {
  /**
   * A word of the question; two of its neighbours side by side; days, where nothing else is asked for; a word the best
   * answers share; a word the channel has learned. The last two are lift, not score.
   */
  readonly kind: "term" | "pair" | "days" | "feedback" | "profile";
  /** As it was typed or, of lifts, as papers write it; of a pair both words. */
  readonly text: string;
  /** The acronym that was typed, where the archive says that this is what it stands for. */
  readonly acronym?: string;
  /** Where it stands, for terms. */
  readonly field?: "title" | "abstract" | "author";
  /** What it adds, where 1 is the best attainable. Negative for a learned dislike. */
  readonly share: number;
}

export interface Explanation {
  readonly id: number;
  /** Whether the paper fits the question at all. */
  readonly fits: boolean;
  /** As in the answer; 0 where the paper does not fit. */
  readonly score: number;
  readonly lift: number;
  /** Greatest first. Those of feedback and profile add up to the lift, all others to the score. */
  readonly shares: readonly Share[];
  /** What was asked for and is not held. */
  readonly lacks: readonly string[];
  /** Words it holds that come nearest to those it lacks, as written. */
  readonly nearest: readonly string[];
  /** The filters it failed, as they are typed: `since:2025-10-01`, `-survey`, `"spectral unmixing"`. */
  readonly failed: readonly string[];
}

interface Counts {
  readonly title: number;
  readonly abstract: number;
  readonly author: number;
}

/** Looks at one paper alone, by the same formula as search. */
export function explain(plan: Plan, archive: Archive, segment: Segment, slot: number, lifts: Lifts): Explanation {
  let text = new Int32Array(Math.max(1, archive.texts.longest));
  text = text.subarray(0, archive.texts.read(slot, text));
  const counts = countTerms(text);
  const half = segment.halfCounts[slot] ?? Number.POSITIVE_INFINITY;
  const { titleWeight } = archive.weighting;
  const failed = failedFilters(plan, segment, slot);
  const scale = plan.attainable;
  const chosen = plan.choices.map((choice) => sharesOfChoice(choice));
  const lacking = plan.choices.filter((_, at) => chosen[at]?.length === 0);
  const words = chosen.flat();
  // Two words side by side count only beside what holds by itself: half of a phrase is nothing.
  const asked = words.length === 0 ? [] : [...words, ...sharesOfPairs()].filter(({ share }) => share > 0);
  const own = plan.everything ? [shareOfDays(plan)] : asked;
  const fits = failed.length === 0 && own.length > 0;
  const lifting = fits ? [...sharesOfLift("feedback"), ...sharesOfLift("profile")] : [];
  return {
    id: segment.ids[slot] ?? 0,
    fits,
    score: fits ? total(own) : 0,
    lift: total(lifting),
    shares: fits ? [...own, ...lifting].sort((one, other) => other.share - one.share) : [],
    lacks: lacking.map((choice) => choice.text),
    nearest: nearestWords(
      lacking.flatMap(({ text }) => text.split(" ")),
      runningTerms(text),
      archive.vocabulary,
    ),
    failed,
  };

  function sharesOfLift(kind: "feedback" | "profile"): readonly Share[] {
    return lifts[kind].flatMap(({ term, weight }) => {
      const count = counts.get(term);
      if (!count || count.author > 0) return [];
      const share = weight * saturated(Math.min(MOST_COUNT, count.title * titleWeight + count.abstract), half);
      return [{ kind, text: archive.vocabulary.written(term), share }];
    });
  }

  function sharesOfChoice(choice: Choice): readonly Share[] {
    let best: readonly Share[] = [];
    for (const alternative of choice.alternatives) {
      const shares = sharesOfAlternative(choice, alternative);
      if (total(shares) > total(best)) best = shares;
    }
    return best;
  }

  function sharesOfAlternative(choice: Choice, alternative: Alternative): readonly Share[] {
    if (demandsAll(alternative) && !lookFor(alternative, segment.texts)(slot)) return [];
    const factor = (choice.weight * alternative.share) / alternative.weight / scale;
    return alternative.terms.flatMap(({ term, text, weight }) => {
      const count = counts.get(term);
      const shares = count ? sharesByField(text, weight * factor, count) : [];
      const { acronym } = alternative;
      return acronym === undefined ? shares : shares.map((share) => ({ ...share, acronym }));
    });
  }

  function sharesByField(text: string, weight: number, counts: Counts): readonly Share[] {
    if (counts.author > 0) return [{ kind: "term", text, field: "author", share: weight }];
    const inTitle = counts.title * titleWeight;
    const all = inTitle + counts.abstract;
    const share = weight * saturated(Math.min(MOST_COUNT, all), half);
    const shares: readonly Share[] = [
      { kind: "term", text, field: "title", share: (share * inTitle) / all },
      { kind: "term", text, field: "abstract", share: (share * counts.abstract) / all },
    ];
    return shares.filter((one) => one.share > 0);
  }

  function sharesOfPairs(): readonly Share[] {
    if (plan.pairs.length === 0) return [];
    const scorer = createPairScorer(archive.weighting);
    scorer.ask(plan);
    scorer.score(segment, slot);
    return plan.pairs.map(({ first, second, weight }, at) => ({
      kind: "pair",
      text: `${first.text} ${second.text}`,
      share: (weight / scale) * saturated(scorer.counts[at] ?? 0, half),
    }));
  }
}

/** Where days alone are asked for, all that fit fit wholly. */
function shareOfDays({ query: { since, until } }: Plan): Share {
  const days = [...(since === undefined ? [] : [`since:${since}`]), ...(until === undefined ? [] : [`until:${until}`])];
  return { kind: "days", text: days.join(" "), share: 1 };
}

function total(shares: readonly Share[]): number {
  return shares.reduce((sum, { share }) => sum + share, 0);
}

/** The terms of title and abstract, compounds as their parts. */
function runningTerms(text: Int32Array): ReadonlySet<number> {
  const terms = new Set<number>();
  let running = true;
  for (const term of text) {
    if (term < FIRST_TERM) running = term === ABSTRACT;
    else if (running) terms.add(term);
  }
  return terms;
}

function countTerms(text: Int32Array): ReadonlyMap<number, Counts> {
  const counts = new Map<number, Counts>();
  let field: keyof Counts = "title";
  for (const term of text) {
    if (term === ABSTRACT) field = "abstract";
    if (term === AUTHORS) field = "author";
    const before = counts.get(term) ?? { title: 0, abstract: 0, author: 0 };
    counts.set(term, { ...before, [field]: before[field] + 1 });
  }
  return counts;
}

function failedFilters(plan: Plan, segment: Segment, slot: number): readonly string[] {
  const day = segment.days[slot] ?? 0;
  const failed: string[] = [];
  const isHeld = (alternative: Alternative) => lookFor(alternative, segment.texts)(slot);
  for (const choice of plan.choices) {
    if (choice.demanded && !choice.alternatives.some(isHeld)) failed.push(choice.text);
  }
  for (const alternative of plan.without) if (isHeld(alternative)) failed.push(`-${alternative.text}`);
  if (plan.since > 0 && day < plan.since) failed.push(`since:${plan.query.since}`);
  if (plan.until < Number.POSITIVE_INFINITY && (day === 0 || day > plan.until))
    failed.push(`until:${plan.query.until}`);
  return failed;
}
