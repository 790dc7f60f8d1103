import { type Kysely, sql } from "kysely";

export async function saves(db: Kysely<unknown>): Promise<void> {
  const kept = (table: string) =>
    db.schema
      .createTable(table)
      .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
      .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
      .addColumn("paper_id", "integer", (column) => column.notNull().references("paper.id"));
  await kept("gesture")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("message_id", "text", (column) => column.notNull())
    .addColumn("emoji", "text", (column) => column.notNull())
    .addColumn("live", "integer", (column) => column.notNull())
    .addColumn("standing", "integer", (column) => column.notNull())
    .addColumn("made_order", "bigint", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("gesture_key", ["channel_id", "paper_id", "person_id", "kind", "message_id", "emoji"])
    .execute();
  await db.schema.createIndex("gesture_paper").on("gesture").column("paper_id").execute();
  await db.schema.createIndex("gesture_person").on("gesture").column("person_id").execute();
  await db.schema.createIndex("gesture_message").on("gesture").column("message_id").execute();
  await sql`create view save as
    select channel_id, person_id, paper_id, min(made_at) as saved_at
    from gesture where live = 1 group by channel_id, person_id, paper_id`.execute(db);
  await kept("reading")
    .addColumn("note", "text")
    .addColumn("read_at", "bigint")
    .addColumn("presents_at", "bigint")
    .addPrimaryKeyConstraint("reading_key", ["channel_id", "paper_id", "person_id"])
    .execute();
  await db.schema.createIndex("reading_paper").on("reading").column("paper_id").execute();
  await db.schema.createIndex("reading_person").on("reading").column("person_id").execute();
  await kept("less_like")
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("less_like_key", ["channel_id", "paper_id", "person_id"])
    .execute();
  await db.schema
    .createTable("dropped_term")
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("term", "text", (column) => column.notNull())
    .addColumn("dropped_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("dropped_term_key", ["channel_id", "term"])
    .execute();
}
