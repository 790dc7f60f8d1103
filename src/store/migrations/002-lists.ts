import type { Kysely } from "kysely";

/** What a list's papers are like and which page of it was shown last; and papers by their day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("list").addColumn("alike", "text").execute();
  await db.schema.alterTable("list").addColumn("page", "integer").execute();
  await db.schema.createIndex("paper_published").on("paper").columns(["published", "upvotes", "merged_into"]).execute();
}
