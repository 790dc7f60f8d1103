import type { Kysely } from "kysely";
import type { ChannelId, PersonId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { TopicSettings } from "../topics/topic.ts";
import { shortId } from "./lists.ts";
import type { Schema } from "./schema.ts";

/** A topic shown for confirmation: a button cannot carry it, so it waits here. */
export interface TopicDraft {
  readonly channel: ChannelId;
  readonly person: PersonId;
  readonly settings: TopicSettings;
  /** The topic it changes; absent where it would be a new one. */
  readonly topic?: number;
  readonly madeAt: Instant;
}

export interface TopicDrafts {
  /** Keeps it under a new short id. */
  keep(draft: TopicDraft): Promise<string>;
  find(id: string): Promise<TopicDraft | undefined>;
  /** Gives the draft to the first who asks, and to nobody after. */
  take(id: string): Promise<TopicDraft | undefined>;
  forget(before: Instant): Promise<void>;
}

/** `random` gives numbers from 0 up to 1. */
export function createTopicDrafts(db: Kysely<Schema>, random: () => number): TopicDrafts {
  return {
    async keep({ channel, person, settings, topic, madeAt }) {
      const id = shortId(random);
      const { kind, words, threshold, top, minute, zone, days } = settings;
      await db
        .insertInto("topic_draft")
        .values({
          id,
          channel_id: channel,
          person_id: person,
          topic_id: topic ?? null,
          settings: JSON.stringify({ kind, words, threshold, top, minute, zone, days }),
          made_at: madeAt,
        })
        .execute();
      return id;
    },
    async find(id) {
      const row = await db.selectFrom("topic_draft").selectAll().where("id", "=", id).executeTakeFirst();
      return row && fromRow(row);
    },
    async take(id) {
      const row = await db.deleteFrom("topic_draft").where("id", "=", id).returningAll().executeTakeFirst();
      return row && fromRow(row);
    },
    async forget(before) {
      await db.deleteFrom("topic_draft").where("made_at", "<", before).execute();
    },
  };
}

const fromRow = (row: Schema["topic_draft"]): TopicDraft => ({
  channel: row.channel_id as ChannelId,
  person: row.person_id as PersonId,
  settings: JSON.parse(row.settings) as TopicSettings,
  madeAt: row.made_at,
  ...(row.topic_id !== null && { topic: row.topic_id }),
});
