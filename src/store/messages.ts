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
  /** Messages with their papers, a row each: asked for one by one, the thousands of two weeks would take as many seconds. */
  const carrying = () =>
    db
      .selectFrom("message")
      .leftJoin("message_paper", "message_paper.message_id", "message.id")
      .selectAll("message")
      .select(["paper_id", "position"]);
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
      const rows = await carrying().where("message.id", "=", id).orderBy("position").execute();
      return messagesOf(rows)[0];
    },
    async postedSince(platform, since) {
      const rows = await carrying()
        .where("posted_at", ">=", since)
        .where("channel_id", "like", `${platform}:%`)
        .orderBy((said) => said.fn.coalesce("reactions_read_at", said.lit(0)))
        .orderBy("posted_at", "desc")
        .orderBy("message.id")
        .orderBy("position")
        .execute();
      return messagesOf(rows);
    },
    async reactionsRead(id, at) {
      await db.updateTable("message").set({ reactions_read_at: at }).where("id", "=", id).execute();
    },
  };
}

interface CarryingRow {
  readonly id: string;
  readonly channel_id: string;
  readonly posted_at: number;
  readonly kind: string;
  readonly paper_id: number | null;
  readonly position: number | null;
}

/** The rows of each message, its papers in order, as one; messages in the order of their first rows. */
function messagesOf(rows: readonly CarryingRow[]): readonly PaperMessage[] {
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((carried) => {
    const [first] = carried;
    if (first === undefined) return [];
    return [
      {
        id: first.id as MessageId,
        channel: first.channel_id as ChannelId,
        postedAt: first.posted_at,
        kind: first.kind as PaperMessage["kind"],
        papers: carried.flatMap(({ paper_id }) => paper_id ?? []),
        first: first.position ?? 1,
      },
    ];
  });
}
