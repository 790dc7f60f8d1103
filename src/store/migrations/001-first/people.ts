import { type Kysely, sql } from "kysely";

export async function people(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("archive")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("snapshot", "text")
    .addColumn("snapshot_revision", "integer")
    .execute();
  await sql`insert into archive (id, revision) values (1, 0)`.execute(db);
  await db.schema
    .createTable("workspace")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("name", "text")
    .execute();
  await db.schema
    .createTable("channel")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("workspace_id", "text", (column) => column.notNull().references("workspace.id"))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text")
    .addColumn("topics_by", "text", (column) => column.notNull().defaultTo("anyone"))
    .addColumn("quiet_line", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("paused_reason", "text")
    .addColumn("paused_at", "bigint")
    .addColumn("learns_from", "bigint")
    .execute();
  await db.schema
    .createTable("person")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text")
    .addColumn("zone", "text")
    .addColumn("told_saving_at", "bigint")
    .execute();
  await db.schema
    .createTable("forgotten")
    .addColumn("person_hash", "text", (column) => column.primaryKey())
    .addColumn("forgotten_at", "bigint", (column) => column.notNull())
    .execute();
}
