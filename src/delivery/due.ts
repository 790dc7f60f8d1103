import type { Instant } from "../clock.ts";
import type { Topic } from "../topics/topic.ts";
import type { DueSlot } from "./ledger.ts";
import { daysDue, slotMoment } from "./slots.ts";

/** What is due in one channel: one slot for all its due topics, and the earlier ones which that makes good. */
export interface DueChannel<T extends Topic = Topic> {
  readonly slot: DueSlot;
  readonly topics: readonly T[];
  readonly covered: readonly DueSlot[];
}

/** What is due now, channel by channel, the longest due first. However long the program was away, a channel has one post. */
export function dueChannels<T extends Topic>(topics: readonly T[], now: Instant): readonly DueChannel<T>[] {
  const byChannel = Map.groupBy(topics, ({ channel }) => channel);
  return [...byChannel.values()].flatMap((those) => dueIn(those, now) ?? []);
}

function dueIn<T extends Topic>(topics: readonly T[], now: Instant): DueChannel<T> | undefined {
  const due = topics.map((topic) => ({ topic, slots: slotsOf(topic, now) })).filter(({ slots }) => slots.length > 0);
  const slots = Map.groupBy(
    due.flatMap((one) => one.slots),
    ({ day, minute, zone }) => `${day} ${minute} ${zone}`,
  );
  const [newest, ...covered] = [...slots.values()].flatMap(([slot]) => slot ?? []).sort((a, b) => b.dueAt - a.dueAt);
  if (newest === undefined) return undefined;
  return {
    slot: { ...newest, topics: due.flatMap((one) => one.slots.at(-1)?.topics ?? []) },
    topics: due.map(({ topic }) => topic),
    covered: covered.reverse(),
  };
}

function slotsOf({ id, channel, minute, zone, days, servedDay }: Topic, now: Instant): readonly DueSlot[] {
  return daysDue({ minute, zone, days }, servedDay, now).map((day) => ({
    channel,
    day,
    minute,
    zone,
    dueAt: slotMoment(day, minute, zone),
    topics: [{ topic: id, day }],
  }));
}
