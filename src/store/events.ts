import type { Kysely } from "kysely";
import type { Instant } from "../clock.ts";
import type { Schema } from "./schema.ts";

/** Events answered already, remembered across restarts, so that a retry or a replay acts once. */
export interface Events {
  /** True for the first caller with this id, and for no other. */
  claim(id: string, at: Instant): Promise<boolean>;
  forget(before: Instant): Promise<void>;
}

export function createEvents(db: Kysely<Schema>): Events {
  return {
    async claim(id, at) {
      const row = await db
        .insertInto("event")
        .values({ id, seen_at: at })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .returning("id")
        .executeTakeFirst();
      return row !== undefined;
    },
    async forget(before) {
      await db.deleteFrom("event").where("seen_at", "<", before).execute();
    },
  };
}
