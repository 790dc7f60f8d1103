import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** The number a paper goes by now: whoever looked it up before may hold one that was merged into another since. */
export async function currentPaper(db: Kysely<Schema>, id: number): Promise<number> {
  const row = await db.selectFrom("paper").select("merged_into").where("id", "=", id).executeTakeFirst();
  return row === undefined || row.merged_into === null ? id : currentPaper(db, row.merged_into);
}
