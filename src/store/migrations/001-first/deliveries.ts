import type { Kysely } from "kysely";

export async function deliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("slot")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("minute", "integer", (column) => column.notNull())
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("detail", "text")
    .addColumn("topics", "text", (column) => column.notNull())
    .addColumn("considered", "integer", (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("trouble", "text")
    .addColumn("retry_at", "bigint", (column) => column.notNull())
    .addColumn("closed_at", "bigint")
    .addColumn("lease_owner", "text")
    .addColumn("lease_until", "bigint", (column) => column.notNull())
    .addUniqueConstraint("slot_key", ["channel_id", "day", "minute", "zone"])
    .execute();
  await db.schema.createIndex("slot_open").on("slot").columns(["closed_at", "retry_at"]).execute();
  await db.schema.createIndex("slot_channel").on("slot").columns(["channel_id", "due_at"]).execute();
  await db.schema
    .createTable("step")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("slot_id", "integer", (column) => column.notNull().references("slot.id"))
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("paper_id", "integer", (column) => column.references("paper.id"))
    .addColumn("topics", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("since", "bigint")
    .addColumn("message_id", "text")
    .addUniqueConstraint("step_position", ["slot_id", "position"])
    .execute();
  await db.schema.createIndex("step_paper").on("step").columns(["paper_id", "channel_id", "made_at"]).execute();
}
