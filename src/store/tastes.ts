import type { Kysely } from "kysely";
import type { ChannelId, PersonId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import { currentPaper } from "./current-paper.ts";
import type { Schema } from "./schema.ts";

/** What people said of a channel's taste, beside what they saved there. */
export interface Tastes {
  /** "Less like this", or taken back. */
  dislike(channel: ChannelId, person: PersonId, paper: number, at: Instant | undefined): Promise<void>;
  /** The papers of which somebody said so since the moment given. */
  disliked(channel: ChannelId, since: Instant): Promise<readonly number[]>;
  /** A learned term, by its stem, that is not to count. */
  drop(channel: ChannelId, term: string, at: Instant): Promise<void>;
  dropped(channel: ChannelId): Promise<readonly string[]>;
  /** Only what is saved from this moment on counts. */
  startAnew(channel: ChannelId, at: Instant): Promise<void>;
  /** The moment from which saves count; 0 where all do. */
  since(channel: ChannelId): Promise<Instant>;
  /** Everything counts again: no term is dropped, and all saves are looked at. */
  restore(channel: ChannelId): Promise<void>;
}

export function createTastes(db: Kysely<Schema>): Tastes {
  const setStart = (channel: ChannelId, at: Instant | null) =>
    db.updateTable("channel").set({ learns_from: at }).where("id", "=", channel).execute();
  return {
    dislike: (channel, person, paper, at) =>
      db.transaction().execute(async (writing) => {
        const key = { channel_id: channel, person_id: person, paper_id: await currentPaper(writing, paper) };
        await writing
          .deleteFrom("less_like")
          .where("channel_id", "=", channel)
          .where("person_id", "=", person)
          .where("paper_id", "=", key.paper_id)
          .execute();
        if (at === undefined) return;
        await writing
          .insertInto("less_like")
          .values({ ...key, made_at: at })
          .execute();
      }),
    async disliked(channel, since) {
      const rows = await db
        .selectFrom("less_like")
        .select("paper_id")
        .distinct()
        .where("channel_id", "=", channel)
        .where("made_at", ">=", since)
        .execute();
      return rows.map((row) => row.paper_id);
    },
    async drop(channel, term, at) {
      await db
        .insertInto("dropped_term")
        .values({ channel_id: channel, term, dropped_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async dropped(channel) {
      const rows = await db.selectFrom("dropped_term").select("term").where("channel_id", "=", channel).execute();
      return rows.map((row) => row.term);
    },
    async startAnew(channel, at) {
      await setStart(channel, at);
    },
    async since(channel) {
      const row = await db.selectFrom("channel").select("learns_from").where("id", "=", channel).executeTakeFirst();
      return row?.learns_from ?? 0;
    },
    async restore(channel) {
      await setStart(channel, null);
      await db.deleteFrom("dropped_term").where("channel_id", "=", channel).execute();
    },
  };
}
