import type { Kysely } from "kysely";
import type { ChannelId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Day } from "../digest/paper.ts";
import type { Schedule } from "../topics/topic.ts";
import { compiled } from "./compiled.ts";
import type { Schema } from "./schema.ts";
import { toTopic } from "./topic-row.ts";
import type { DueTopic, FirstHour } from "./topics.ts";

/** One statement a schedule, bound to the very columns the moment depends on: a change made meanwhile is not overwritten. */
export async function arrangeTopics(
  db: Kysely<Schema>,
  next: (schedule: Schedule, servedDay: Day) => Instant,
): Promise<void> {
  for (const { minute, zone, days, served_day } of await unarranged(db)) {
    await arrange(db, next({ minute, zone, days }, served_day), minute, zone, days, served_day);
  }
}

const unarranged = compiled((db) =>
  db
    .selectFrom("topic")
    .select(["minute", "zone", "days", "served_day"])
    .distinct()
    .where("ended_at", "is", null)
    .where("next_at", "is", null),
);

const arrange = compiled((db, at: Instant, minute: number, zone: string, days: string, served: Day) =>
  db
    .updateTable("topic")
    .set({ next_at: at })
    .where("ended_at", "is", null)
    .where("next_at", "is", null)
    .where("minute", "=", minute)
    .where("zone", "=", zone)
    .where("days", "=", days)
    .where("served_day", "=", served),
);

/** The topics of these channels that are due by now; of all where none are named. */
export async function topicsDue(
  db: Kysely<Schema>,
  now: Instant,
  channels?: readonly ChannelId[],
): Promise<readonly DueTopic[]> {
  const all = db
    .selectFrom("topic")
    .innerJoin("channel", "channel.id", "topic.channel_id")
    .selectAll("topic")
    .select(["channel.paused_reason", "channel.quiet_line"])
    .where("ended_at", "is", null)
    .where("next_at", "<=", now)
    .orderBy("next_at")
    .orderBy("topic.id");
  const rows = await (channels === undefined ? all : all.where("topic.channel_id", "in", channels)).execute();
  return rows.map((row) => ({
    ...toTopic(row),
    quietLine: row.quiet_line === 1,
    ...(row.paused_reason !== null && { channelPaused: row.paused_reason }),
  }));
}

/** Channels of whose topics none was ever due, by the hour that will be the first; those where nothing is posted now are left out. */
export async function firstHours(db: Kysely<Schema>): Promise<readonly FirstHour[]> {
  const rows = await db
    .selectFrom("topic")
    .innerJoin("channel", "channel.id", "topic.channel_id")
    .select(["topic.channel_id", "topic.next_at", "topic.zone"])
    .where("topic.ended_at", "is", null)
    .where("topic.paused_at", "is", null)
    .where("channel.paused_reason", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("slot").select("slot.id").whereRef("slot.channel_id", "=", "topic.channel_id"))),
    )
    .orderBy("topic.next_at")
    .orderBy("topic.id")
    .execute();
  const soonest = new Map<string, FirstHour>();
  for (const { channel_id, next_at, zone } of rows) {
    if (next_at === null || soonest.has(channel_id)) continue;
    soonest.set(channel_id, { channel: channel_id as ChannelId, at: next_at, zone });
  }
  return [...soonest.values()];
}
