import { type Kysely, type Selectable, sql } from "kysely";
import type { ChannelId, PersonId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Day } from "../digest/paper.ts";
import type { Schedule, Topic, TopicSettings } from "../topics/topic.ts";
import type { Schema, TopicTable } from "./schema.ts";

/** A topic whose hour has come, and what its channel has set. */
export interface DueTopic extends Topic {
  /** Why nothing is posted there now. */
  readonly channelPaused?: string;
  /** Whether the channel wants a line when nothing was found. */
  readonly quietLine: boolean;
}

/** What every channel follows. */
export interface Topics {
  add(channel: ChannelId, settings: TopicSettings, made: Made): Promise<Topic>;
  /** Nothing where it ended meanwhile. */
  change(id: number, settings: TopicSettings, servedDay: Day): Promise<Topic | undefined>;
  /** Those of a channel that have not ended, by number. */
  of(channel: ChannelId): Promise<readonly Topic[]>;
  byIds(ids: readonly number[]): Promise<readonly Topic[]>;
  /** What was last said in this channel, also of a topic that ended since. */
  lastSettings(channel: ChannelId): Promise<TopicSettings | undefined>;
  pause(ids: readonly number[], at: Instant): Promise<void>;
  resume(ids: readonly number[]): Promise<void>;
  end(id: number, at: Instant): Promise<void>;
  /** Works out when new, changed and served topics are due next; `next` depends on what it is given alone. */
  arrange(next: (schedule: Schedule, servedDay: Day) => Instant): Promise<void>;
  /** The channels with topics due by now, the longest due first. */
  channelsDue(now: Instant): Promise<readonly ChannelId[]>;
  /** The topics of these channels that are due by now, paused ones too; of all channels where none are named. */
  due(now: Instant, channels?: readonly ChannelId[]): Promise<readonly DueTopic[]>;
  /** When, after now, the next topic is due that is not paused; undefined where none is. */
  nextDue(now: Instant, channel?: ChannelId): Promise<Instant | undefined>;
}

export interface Made {
  readonly by?: PersonId;
  readonly at: Instant;
  readonly servedDay: Day;
}

type Row = Selectable<TopicTable>;

export function createTopics(db: Kysely<Schema>): Topics {
  const living = () => db.selectFrom("topic").selectAll("topic").where("ended_at", "is", null);

  return {
    async add(channel, settings, { by, at, servedDay }) {
      const row = await db
        .insertInto("topic")
        .values({
          ...columns(settings),
          channel_id: channel,
          number: sql<number>`(select coalesce(max(number), 0) + 1 from topic where channel_id = ${channel})`,
          served_day: servedDay,
          next_at: null,
          made_by: by ?? null,
          made_at: at,
          paused_at: null,
          ended_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return fromRow(row);
    },
    async change(id, settings, servedDay) {
      const row = await db
        .updateTable("topic")
        .set({ ...columns(settings), served_day: servedDay, next_at: null })
        .where("id", "=", id)
        .where("ended_at", "is", null)
        .returningAll()
        .executeTakeFirst();
      return row && fromRow(row);
    },
    async of(channel) {
      return (await living().where("channel_id", "=", channel).orderBy("number").execute()).map(fromRow);
    },
    async byIds(ids) {
      if (ids.length === 0) return [];
      return (await db.selectFrom("topic").selectAll().where("id", "in", ids).orderBy("number").execute()).map(fromRow);
    },
    async lastSettings(channel) {
      const last = db.selectFrom("topic").selectAll().where("channel_id", "=", channel).where("kind", "=", "papers");
      const row = await last.orderBy("number", "desc").limit(1).executeTakeFirst();
      return row && fromRow(row);
    },
    async pause(ids, at) {
      await db
        .updateTable("topic")
        .set({ paused_at: at })
        .where("id", "in", ids)
        .where("paused_at", "is", null)
        .execute();
    },
    async resume(ids) {
      await db.updateTable("topic").set({ paused_at: null }).where("id", "in", ids).execute();
    },
    async end(id, at) {
      await db.updateTable("topic").set({ ended_at: at }).where("id", "=", id).where("ended_at", "is", null).execute();
    },
    arrange: (next) => arrange(db, next),
    due: (now, channels) => due(db, now, channels),
    async channelsDue(now) {
      const rows = await db
        .selectFrom("topic")
        .select(["channel_id", (eb) => eb.fn.min("next_at").as("first")])
        .where("ended_at", "is", null)
        .where("next_at", "<=", now)
        .groupBy("channel_id")
        .orderBy("first")
        .orderBy("channel_id")
        .execute();
      return rows.map(({ channel_id }) => channel_id as ChannelId);
    },
    async nextDue(now, channel) {
      const soonest = db
        .selectFrom("topic")
        .select((eb) => eb.fn.min("next_at").as("at"))
        .where("ended_at", "is", null)
        .where("paused_at", "is", null)
        .where("next_at", ">", now);
      const row = await (channel === undefined
        ? soonest
        : soonest.where("channel_id", "=", channel)
      ).executeTakeFirst();
      return row?.at ?? undefined;
    },
  };
}

/** One statement a schedule, bound to the very columns the moment depends on: a change made meanwhile is not overwritten. */
async function arrange(db: Kysely<Schema>, next: (schedule: Schedule, servedDay: Day) => Instant): Promise<void> {
  const schedules = await db
    .selectFrom("topic")
    .select(["minute", "zone", "days", "served_day"])
    .distinct()
    .where("ended_at", "is", null)
    .where("next_at", "is", null)
    .execute();
  for (const { minute, zone, days, served_day } of schedules) {
    await db
      .updateTable("topic")
      .set({ next_at: next({ minute, zone, days }, served_day) })
      .where("ended_at", "is", null)
      .where("next_at", "is", null)
      .where("minute", "=", minute)
      .where("zone", "=", zone)
      .where("days", "=", days)
      .where("served_day", "=", served_day)
      .execute();
  }
}

async function due(db: Kysely<Schema>, now: Instant, channels?: readonly ChannelId[]): Promise<readonly DueTopic[]> {
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
    ...fromRow(row),
    quietLine: row.quiet_line === 1,
    ...(row.paused_reason !== null && { channelPaused: row.paused_reason }),
  }));
}

const columns = ({ kind, words, threshold, top, minute, zone, days }: TopicSettings) => ({
  kind,
  words,
  threshold,
  top,
  minute,
  zone,
  days,
});

const fromRow = (row: Row): Topic => ({
  id: row.id,
  number: row.number,
  channel: row.channel_id as ChannelId,
  kind: row.kind as TopicSettings["kind"],
  words: row.words,
  threshold: row.threshold,
  top: row.top,
  minute: row.minute,
  zone: row.zone,
  days: row.days,
  servedDay: row.served_day,
  madeAt: row.made_at,
  ...(row.made_by !== null && { madeBy: row.made_by as PersonId }),
  ...(row.paused_at !== null && { pausedAt: row.paused_at }),
});
