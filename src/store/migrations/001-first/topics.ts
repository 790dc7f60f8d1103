import type { Kysely } from "kysely";

export async function topics(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("topic")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull().defaultTo("papers"))
    .addColumn("words", "text", (column) => column.notNull())
    .addColumn("threshold", "real", (column) => column.notNull())
    .addColumn("top", "integer", (column) => column.notNull())
    .addColumn("minute", "integer", (column) => column.notNull())
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("days", "text", (column) => column.notNull())
    .addColumn("served_day", "text", (column) => column.notNull())
    .addColumn("next_at", "bigint")
    .addColumn("made_by", "text", (column) => column.references("person.id"))
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("paused_at", "bigint")
    .addColumn("ended_at", "bigint")
    .addUniqueConstraint("topic_number", ["channel_id", "number"])
    .execute();
  await db.schema.createIndex("topic_next").on("topic").columns(["ended_at", "next_at"]).execute();
  await db.schema
    .createTable("topic_draft")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
    .addColumn("topic_id", "integer", (column) => column.references("topic.id"))
    .addColumn("settings", "text", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .execute();
}
