import type { Kysely } from "kysely";
import type { ChannelId, MessageId, Platform } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Schema } from "./schema.ts";

/** A message of ours that carries papers, in the order of their numbers. */
export interface PaperMessage {
  readonly id: MessageId;
  readonly channel: ChannelId;
  readonly postedAt: Instant;
  readonly kind: "lead" | "paper" | "share";
  readonly papers: readonly number[];
  /** The number that the first of them has in the message; 1 where it is not said. */
  readonly first?: number;
}

/** Our own map from message to paper: it answers reactions without asking the platform. */
export interface Messages {
  keep(message: PaperMessage): Promise<void>;
  find(id: MessageId): Promise<PaperMessage | undefined>;
  /**
   * A platform's messages posted since, those first whose reactions were never read back, then those read longest ago;
   * among them the newest first.
   */
  postedSince(platform: Platform, since: Instant): Promise<readonly PaperMessage[]>;
  reactionsRead(id: MessageId, at: Instant): Promise<void>;
}

export function createMessages(db: Kysely<Schema>): Messages {
  return {
    async keep({ id, channel, postedAt, kind, papers, first = 1 }) {
      await db.transaction().execute(async (writing) => {
        await writing
          .insertInto("message")
          .values({ id, channel_id: channel, posted_at: postedAt, kind, reactions_read_at: null })
          .onConflict((conflict) => conflict.column("id").doNothing())
          .execute();
        if (papers.length === 0) return;
        await writing
          .insertInto("message_paper")
          .values(papers.map((paper_id, index) => ({ message_id: id, position: first + index, paper_id })))
          .onConflict((conflict) => conflict.columns(["message_id", "position"]).doNothing())
          .execute();
      });
    },
    async find(id) {
      const row = await db.selectFrom("message").selectAll().where("id", "=", id).executeTakeFirst();
      if (row === undefined) return undefined;
      const papers = await db
        .selectFrom("message_paper")
        .select(["paper_id", "position"])
        .where("message_id", "=", id)
        .orderBy("position")
        .execute();
      return {
        id,
        channel: row.channel_id as ChannelId,
        postedAt: row.posted_at,
        kind: row.kind as PaperMessage["kind"],
        papers: papers.map((paper) => paper.paper_id),
        first: papers[0]?.position ?? 1,
      };
    },
    async postedSince(platform, since) {
      const rows = await db
        .selectFrom("message")
        .select("id")
        .where("posted_at", ">=", since)
        .where("channel_id", "like", `${platform}:%`)
        .orderBy((said) => said.fn.coalesce("reactions_read_at", said.lit(0)))
        .orderBy("posted_at", "desc")
        .execute();
      const messages = await Promise.all(rows.map((row) => this.find(row.id as MessageId)));
      return messages.filter((message) => message !== undefined);
    },
    async reactionsRead(id, at) {
      await db.updateTable("message").set({ reactions_read_at: at }).where("id", "=", id).execute();
    },
  };
}
