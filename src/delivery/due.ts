import type { Instant } from "../clock.ts";
import type { Day } from "../digest/paper.ts";
import type { Schedule, Topic } from "../topics/topic.ts";
import type { DueSlot } from "./ledger.ts";
import { type DueDay, daysDue } from "./slots.ts";

/** What is due in one channel: one slot for all its due topics, and the earlier ones which that makes good. */
export interface DueChannel<T extends Topic = Topic> {
  readonly slot: DueSlot;
  readonly topics: readonly T[];
  readonly covered: readonly DueSlot[];
}

/** What is due now, channel by channel, the longest due first. However long the program was away, a channel has one post. */
export function dueChannels<T extends Topic>(topics: readonly T[], now: Instant): readonly DueChannel<T>[] {
  const byChannel = Map.groupBy(topics, ({ channel }) => channel);
  const days = createDays(now);
  return [...byChannel.values()].flatMap((those) => dueIn(those, days) ?? []);
}

function dueIn<T extends Topic>(topics: readonly T[], days: Days): DueChannel<T> | undefined {
  const due = topics.map((topic) => ({ topic, slots: slotsOf(topic, days) })).filter(({ slots }) => slots.length > 0);
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

function slotsOf({ id, channel, minute, zone, ...topic }: Topic, days: Days): readonly DueSlot[] {
  const due = days({ minute, zone, days: topic.days }, topic.servedDay);
  return due.map(({ day, dueAt }) => ({ channel, day, minute, zone, dueAt, topics: [{ topic: id, day }] }));
}

type Days = (schedule: Schedule, served: Day) => readonly DueDay[];

/** Thousands of topics share a schedule: the calendar is asked once for each. */
function createDays(now: Instant): Days {
  const known = new Map<string, ReturnType<Days>>();
  return (schedule, served) => {
    const { minute, zone, days } = schedule;
    const key = `${minute} ${zone} ${days} ${served}`;
    const due = known.get(key) ?? daysDue(schedule, served, now);
    known.set(key, due);
    return due;
  };
}
