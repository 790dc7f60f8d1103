import { sql, type Transaction } from "kysely";
import type { Schema } from "./schema.ts";

interface Union {
  readonly from: number;
  readonly into: number;
  readonly revision: number;
}

/**
 * Two rows turned out to be one paper: everything that names `from` names `into` afterwards, gestures and saves included.
 * The row stays behind, empty-handed and pointing on, so that a number somebody still holds finds the paper.
 */
export async function uniteRows(writing: Transaction<Schema>, union: Union): Promise<void> {
  const { from, into, revision } = union;
  await keepLaterGestures(writing, union);
  await joinNotes(writing, union);
  for (const { table, key } of references) await move(writing, table, key, union);
  await writing.updateTable("paper").set({ merged_into: into, revision }).where("id", "=", from).execute();
  await writing.updateTable("paper").set({ revision }).where("id", "=", into).execute();
}

/** Every table that names a paper, with the columns beside `paper_id` that make a row of it unique. */
export const references: readonly { readonly table: keyof Schema; readonly key: readonly string[] }[] = [
  { table: "paper_identity", key: [] },
  { table: "paper_feature", key: ["list", "day"] },
  { table: "list_paper", key: [] },
  { table: "message_paper", key: [] },
  { table: "step", key: [] },
  { table: "gesture", key: ["channel_id", "person_id", "kind", "message_id", "emoji"] },
  { table: "reading", key: ["channel_id", "person_id"] },
  { table: "less_like", key: ["channel_id", "person_id"] },
];

/** Rows whose like the other paper has already are dropped: the one that stays says the same. */
async function move(writing: Transaction<Schema>, table: string, key: readonly string[], union: Union): Promise<void> {
  const rows = sql.table(table);
  if (key.length > 0) {
    const same = sql.join(
      key.map((column) => sql`mine.${sql.ref(column)} = ${sql.table(table)}.${sql.ref(column)}`),
      sql` and `,
    );
    await sql`delete from ${rows} where paper_id = ${union.from}
      and exists (select 1 from ${rows} as mine where mine.paper_id = ${union.into} and ${same})`.execute(writing);
  }
  await sql`update ${rows} set paper_id = ${union.into} where paper_id = ${union.from}`.execute(writing);
}

/** Of one gesture made on both rows the later one counts, as it would have, had they been one from the start. */
async function keepLaterGestures(writing: Transaction<Schema>, { from, into }: Union): Promise<void> {
  await sql`delete from gesture where paper_id = ${into}
    and exists (select 1 from gesture as other where other.paper_id = ${from}
      and other.channel_id = gesture.channel_id and other.person_id = gesture.person_id
      and other.kind = gesture.kind and other.message_id = gesture.message_id and other.emoji = gesture.emoji
      and other.made_order > gesture.made_order)`.execute(writing);
}

/** A person who wrote a note to both keeps both; read once is read. */
async function joinNotes(writing: Transaction<Schema>, { from, into }: Union): Promise<void> {
  await sql`update reading set
      note = case when reading.note = other.note then other.note
        else coalesce(reading.note || ' / ' || other.note, reading.note, other.note) end,
      read_at = coalesce(reading.read_at, other.read_at),
      presents_at = coalesce(reading.presents_at, other.presents_at)
    from reading as other
    where reading.paper_id = ${into} and other.paper_id = ${from}
      and other.channel_id = reading.channel_id and other.person_id = reading.person_id`.execute(writing);
}
