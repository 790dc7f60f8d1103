import { type Kysely, sql, type Transaction } from "kysely";
import type { ChannelId } from "../chat.ts";
import { makeRoomForSlots, makeRoomForTopics } from "./make-room.ts";
import type { Schema } from "./schema.ts";

/** Every table whose rows belong to a channel. */
const OWNED = [
  "list",
  "message",
  "topic",
  "topic_draft",
  "slot",
  "step",
  "gesture",
  "reading",
  "less_like",
  "dropped_term",
] as const;

/** A channel goes by another id from now on: all that is its own, messages included, goes along. */
export async function moveChannel(db: Kysely<Schema>, from: ChannelId, to: ChannelId): Promise<void> {
  await db.transaction().execute(async (writing) => {
    const row = await writing.selectFrom("channel").selectAll().where("id", "=", from).executeTakeFirst();
    if (row === undefined) return;
    const { id: _, ...settings } = row;
    await writing
      .insertInto("channel")
      .values({ ...row, id: to })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(settings))
      .execute();
    await moveMessages(writing, from, to);
    await uniteHeard(writing, from, to);
    await makeRoomForTopics(writing, from, to);
    await makeRoomForSlots(writing, from, to);
    for (const table of OWNED) {
      await writing.updateTable(table).set({ channel_id: to }).where("channel_id", "=", from).execute();
    }
    await writing.deleteFrom("channel").where("id", "=", from).execute();
  });
}

/** The channel's id is the beginning of its messages' ids. Papers hang on a message, so it is copied before it goes. */
async function moveMessages(writing: Transaction<Schema>, from: ChannelId, to: ChannelId): Promise<void> {
  const renamed = (column: string) => sql`${to} || substr(${sql.ref(column)}, ${from.length + 1})`;
  await sql`insert into message (id, channel_id, posted_at, kind, reactions_read_at)
    select ${renamed("id")}, ${to}, posted_at, kind, reactions_read_at from message where channel_id = ${from}
    on conflict do nothing`.execute(writing);
  await sql`update or ignore message_paper set message_id = ${renamed("message_id")}
    where message_id in (select id from message where channel_id = ${from})`.execute(writing);
  await writing.deleteFrom("message").where("channel_id", "=", from).execute();
  await sql`update gesture set message_id = ${renamed("message_id")}
    where channel_id = ${from} and message_id != ''`.execute(writing);
  await sql`update step set message_id = ${renamed("message_id")}
    where channel_id = ${from} and message_id is not null`.execute(writing);
}

/** Tables in which a row of both channels may say the same, with the columns that tell which. */
const MEETING = [
  { table: "gesture", key: ["person_id", "paper_id", "kind", "message_id", "emoji"] },
  { table: "reading", key: ["person_id", "paper_id"] },
  { table: "less_like", key: ["person_id", "paper_id"] },
  { table: "dropped_term", key: ["term"] },
] as const;

/**
 * People may have been heard under the new id before we heard of it. Of a gesture the later counts; a note, and what
 * else was set beside a paper, stays as it was set under the new id.
 */
async function uniteHeard(writing: Transaction<Schema>, from: ChannelId, to: ChannelId): Promise<void> {
  await sql`delete from gesture where channel_id = ${to} and exists (
    select 1 from gesture as other where other.channel_id = ${from} and ${same("gesture", MEETING[0].key)}
      and other.made_order > gesture.made_order)`.execute(writing);
  await sql`update reading set
      note = coalesce(reading.note, other.note),
      read_at = coalesce(reading.read_at, other.read_at),
      presents_at = coalesce(reading.presents_at, other.presents_at)
    from reading as other
    where reading.channel_id = ${to} and other.channel_id = ${from}
      and ${same("reading", MEETING[1].key)}`.execute(writing);
  for (const { table, key } of MEETING) {
    await sql`delete from ${sql.table(table)} where channel_id = ${from} and exists (
      select 1 from ${sql.table(table)} as other where other.channel_id = ${to} and ${same(table, key)})`.execute(
      writing,
    );
  }
}

const same = (table: string, key: readonly string[]) =>
  sql.join(
    key.map((column) => sql`other.${sql.ref(column)} = ${sql.table(table)}.${sql.ref(column)}`),
    sql` and `,
  );
