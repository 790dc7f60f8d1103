import { type Kysely, sql } from "kysely";
import type { ChannelId, PersonId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Day } from "../digest/paper.ts";
import type { Schedule, Topic, TopicSettings } from "../topics/topic.ts";
import { compiled } from "./compiled.ts";
import { arrangeTopics, firstHours, topicsDue } from "./due-topics.ts";
import type { Schema } from "./schema.ts";
import { settingColumns, toTopic } from "./topic-row.ts";

/** A topic whose hour has come, and what its channel has set. */
export interface DueTopic extends Topic {
  /** Why nothing is posted there now. */
  readonly channelPaused?: string;
  /** Whether the channel wants a line when nothing was found. */
  readonly quietLine: boolean;
}

/** When something is due for the first time in a channel. */
export interface FirstHour {
  readonly channel: ChannelId;
  readonly at: Instant;
  /** The zone of the topic that is due then. */
  readonly zone: string;
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
  /** When the first topic is due, or was, a paused one too; "unarranged" where that is still to be worked out for some. */
  soonest(): Promise<Instant | "unarranged" | undefined>;
  /** The channels with topics due by now, the longest due first. */
  channelsDue(now: Instant): Promise<readonly ChannelId[]>;
  /** The topics of these channels that are due by now, paused ones too; of all channels where none are named. */
  due(now: Instant, channels?: readonly ChannelId[]): Promise<readonly DueTopic[]>;
  /** The channels that follow something of which nothing was ever due, the soonest first; to be asked once all is arranged. */
  firstHours(): Promise<readonly FirstHour[]>;
  /** When, after now, the next topic is due, a paused one too; undefined where none is. */
  nextDue(now: Instant): Promise<Instant | undefined>;
}

export interface Made {
  readonly by?: PersonId;
  readonly at: Instant;
  readonly servedDay: Day;
}

export function createTopics(db: Kysely<Schema>): Topics {
  const living = () => db.selectFrom("topic").selectAll("topic").where("ended_at", "is", null);
  return {
    async add(channel, settings, { by, at, servedDay }) {
      const row = await db
        .insertInto("topic")
        .values({
          ...settingColumns(settings),
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
      return toTopic(row);
    },
    async change(id, settings, servedDay) {
      const row = await db
        .updateTable("topic")
        .set({ ...settingColumns(settings), served_day: servedDay, next_at: null })
        .where("id", "=", id)
        .where("ended_at", "is", null)
        .returningAll()
        .executeTakeFirst();
      return row && toTopic(row);
    },
    async of(channel) {
      return (await living().where("channel_id", "=", channel).orderBy("number").execute()).map(toTopic);
    },
    async byIds(ids) {
      if (ids.length === 0) return [];
      return (await db.selectFrom("topic").selectAll().where("id", "in", ids).orderBy("number").execute()).map(toTopic);
    },
    async lastSettings(channel) {
      const last = db.selectFrom("topic").selectAll().where("channel_id", "=", channel).where("kind", "=", "papers");
      const row = await last.orderBy("number", "desc").limit(1).executeTakeFirst();
      return row && toTopic(row);
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
    arrange: (next) => arrangeTopics(db, next),
    due: (now, channels) => topicsDue(db, now, channels),
    firstHours: () => firstHours(db),
    async soonest() {
      const [first] = await soonest(db);
      return first && (first.next_at ?? "unarranged");
    },
    async channelsDue(now) {
      const rows = await channelsDue(db, now);
      return rows.map(({ channel_id }) => channel_id as ChannelId);
    },
    async nextDue(now) {
      const [row] = await nextDue(db, now);
      return row?.at ?? undefined;
    },
  };
}

/** SQLite plans anew at each run where the limit is a parameter. */
const soonest = compiled((db) =>
  db
    .selectFrom("topic")
    .select("next_at")
    .where("ended_at", "is", null)
    .orderBy("next_at", (order) => order.asc().nullsFirst())
    .limit(sql.lit(1)),
);

const channelsDue = compiled((db, now: Instant) =>
  db
    .selectFrom("topic")
    .select(["channel_id", (eb) => eb.fn.min("next_at").as("first")])
    .where("ended_at", "is", null)
    .where("next_at", "<=", now)
    .groupBy("channel_id")
    .orderBy("first")
    .orderBy("channel_id"),
);

const nextDue = compiled((db, now: Instant) =>
  db
    .selectFrom("topic")
    .select((eb) => eb.fn.min("next_at").as("at"))
    .where("ended_at", "is", null)
    .where("next_at", ">", now),
);
