import type { Archive } from "../archive.ts";
import type { ChannelId } from "../chat.ts";
import type { Clock, Instant } from "../clock.ts";
import type { Index } from "../ranking/index.ts";
import type { Saves } from "../store/saves.ts";
import type { Tastes } from "../store/tastes.ts";
import { type LearnedTerm, learn } from "./rocchio.ts";

/** What a channel's saves and dislikes have taught; it stays in that channel. */
export interface Profile {
  /** Heaviest first; empty until there are enough saves. Dropped terms are not among them. */
  readonly terms: readonly LearnedTerm[];
  /** The saved papers that count, and those of which somebody wants less. */
  readonly liked: number;
  readonly disliked: number;
  readonly dropped: number;
}

export interface Learning {
  profile(channel: ChannelId): Promise<Profile>;
  /** For a search: the learned weights by stem. What was saved in the last minute may not count yet. */
  weights(channel: ChannelId): Promise<ReadonlyMap<string, number>>;
  /** As `weights`, for those of the channels that have learned anything. */
  weightsOf(channels: readonly ChannelId[]): Promise<ReadonlyMap<ChannelId, ReadonlyMap<string, number>>>;
  /** Something about the channel's taste was changed by hand: the next search shall know. */
  changed(channel: ChannelId): void;
}

/** Saved papers below which nothing is learned. */
export const LEAST_SAVES = 10;
/** The newest saves that count: interests move on. */
const MOST_SAVES = 200;
/** Words of a paper that are looked at: more than any abstract has. */
const WORDS = 1_000;
/** How long what was learned is used before it is worked out anew, ms. */
const FRESH = 60_000;

/** What papers of these numbers teach. */
export function learnFrom(
  liked: readonly number[],
  disliked: readonly number[],
  index: Pick<Index, "wordsOf">,
): readonly LearnedTerm[] {
  const words = (papers: readonly number[]) => papers.map((paper) => index.wordsOf(paper, WORDS));
  return learn(words(liked), words(disliked));
}

export interface LearningParts {
  readonly archive: Archive;
  readonly saves: Saves;
  readonly tastes: Tastes;
  readonly clock: Clock;
}

export function createLearning({ archive, saves, tastes, clock }: LearningParts): Learning {
  const known = new Map<ChannelId, { readonly at: Instant; readonly weights: ReadonlyMap<string, number> }>();

  async function profile(channel: ChannelId): Promise<Profile> {
    const since = await tastes.since(channel);
    const listed = await saves.ofChannel(channel);
    const counting = listed.filter(({ savers }) => savers.some(({ at }) => at >= since)).slice(0, MOST_SAVES);
    const disliked = await tastes.disliked(channel, since);
    const dropped = new Set(await tastes.dropped(channel));
    const counts = { liked: counting.length, disliked: disliked.length, dropped: dropped.size };
    if (counting.length < LEAST_SAVES) return { ...counts, terms: [] };
    const terms = learnFrom(
      counting.map(({ paper }) => paper),
      disliked,
      await archive.index(),
    );
    return { ...counts, terms: terms.filter(({ stem }) => !dropped.has(stem)) };
  }

  async function weights(channel: ChannelId): Promise<ReadonlyMap<string, number>> {
    const now = clock.now();
    const fresh = known.get(channel);
    if (fresh !== undefined && now - fresh.at < FRESH) return fresh.weights;
    const { terms } = await profile(channel);
    const learned = new Map(terms.map(({ stem, weight }) => [stem, weight]));
    if (known.size > 1_000) known.clear();
    known.set(channel, { at: now, weights: learned });
    return learned;
  }

  return {
    profile,
    weights,
    async weightsOf(channels) {
      const learned = new Map<ChannelId, ReadonlyMap<string, number>>();
      for (const channel of new Set(await saves.channelsKeeping(LEAST_SAVES, channels))) {
        const own = await weights(channel);
        if (own.size > 0) learned.set(channel, own);
      }
      return learned;
    },
    changed: (channel) => void known.delete(channel),
  };
}
