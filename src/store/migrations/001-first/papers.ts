import type { Kysely } from "kysely";

export async function papers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("paper")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("arxiv_id", "text")
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("abstract", "text")
    .addColumn("authors", "text")
    .addColumn("author_count", "integer")
    .addColumn("organisation", "text")
    .addColumn("published", "text")
    .addColumn("upvotes", "integer")
    .addColumn("comments", "integer")
    .addColumn("code", "text")
    .addColumn("project", "text")
    .addColumn("keywords", "text")
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("merged_into", "integer", (column) => column.references("paper.id"))
    .execute();
  await db.schema.createIndex("paper_revision").on("paper").column("revision").execute();
  await db.schema
    .createTable("paper_identity")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("paper_id", "integer", (column) => column.notNull().references("paper.id"))
    .addPrimaryKeyConstraint("paper_identity_key", ["kind", "value"])
    .execute();
  await db.schema.createIndex("paper_identity_paper").on("paper_identity").column("paper_id").execute();
  await db.schema
    .createTable("paper_feature")
    .addColumn("paper_id", "integer", (column) => column.notNull().references("paper.id"))
    .addColumn("list", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("seen_at", "bigint", (column) => column.notNull())
    .addColumn("live", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("paper_feature_key", ["paper_id", "list", "day"])
    .execute();
  await db.schema.createIndex("paper_feature_news").on("paper_feature").columns(["live", "day"]).execute();
  await db.schema.createIndex("paper_feature_day").on("paper_feature").columns(["list", "day", "paper_id"]).execute();
}
