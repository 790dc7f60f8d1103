import type { Kysely } from "kysely";

export async function shown(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("list")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("query", "text")
    .addColumn("kind", "text")
    .addColumn("shown_at", "bigint", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.references("person.id"))
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("total", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("list_last").on("list").columns(["channel_id", "person_id", "shown_at"]).execute();
  await db.schema.createIndex("list_age").on("list").column("shown_at").execute();
  await db.schema
    .createTable("list_paper")
    .addColumn("list_id", "text", (column) => column.notNull().references("list.id").onDelete("cascade"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("paper_id", "integer", (column) => column.notNull().references("paper.id"))
    .addColumn("score", "real")
    .addPrimaryKeyConstraint("list_paper_key", ["list_id", "position"])
    .execute();
  await db.schema
    .createTable("message")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("posted_at", "bigint", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("reactions_read_at", "bigint")
    .execute();
  await db.schema.createIndex("message_age").on("message").column("posted_at").execute();
  await db.schema.createIndex("message_channel").on("message").columns(["channel_id", "posted_at"]).execute();
  await db.schema
    .createTable("message_paper")
    .addColumn("message_id", "text", (column) => column.notNull().references("message.id").onDelete("cascade"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("paper_id", "integer", (column) => column.notNull().references("paper.id"))
    .addPrimaryKeyConstraint("message_paper_key", ["message_id", "position"])
    .execute();
  await db.schema
    .createTable("event")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("seen_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("event_age").on("event").column("seen_at").execute();
}
