import type { ChannelId } from "../chat.ts";
import type { Index } from "../ranking/index.ts";
import { type Scored, topicQuery } from "../topics/match.ts";
import type { Topic } from "../topics/topic.ts";

/** The papers that fit a channel's topic, each with what the channel has learned adds to it in order. */
export type Lifted = (
  channel: ChannelId,
  topic: Pick<Topic, "words" | "threshold">,
  hits: readonly Scored[],
) => readonly Scored[];

/** Those under the threshold are left as they are: no lift makes a paper fit. */
export function liftedBy(
  learned: ReadonlyMap<ChannelId, ReadonlyMap<string, number>>,
  index: Pick<Index, "explain">,
): Lifted {
  return (channel, { words, threshold }, hits) => {
    const profile = learned.get(channel);
    if (profile === undefined) return hits;
    const query = topicQuery(words);
    return hits.map((hit) => {
      if (hit.score < threshold) return hit;
      const shares = index.explain(query, hit.id, { profile })?.shares ?? [];
      const own = shares.filter(({ kind }) => kind === "profile");
      return { ...hit, lift: own.reduce((sum, { share }) => sum + share, 0) };
    });
  };
}
