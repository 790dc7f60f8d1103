import type { Kysely } from "kysely";
import type { Instant } from "../clock.ts";
import { gather } from "./gather.ts";
import { lightly } from "./lightly.ts";
import type { Schema } from "./schema.ts";

/** Events answered already, remembered across restarts, so that a retry or a replay acts once. */
export interface Events {
  /** True for the first caller with this id, and for no other. */
  claim(id: string, at: Instant): Promise<boolean>;
  forget(before: Instant): Promise<void>;
}

interface Claim {
  readonly id: string;
  readonly at: Instant;
}

export function createEvents(db: Kysely<Schema>): Events {
  const claim = gather((claims: readonly Claim[]) => lightly(db, (one) => claimAll(one, claims)));
  return {
    claim: (id, at) => claim({ id, at }),
    async forget(before) {
      await db.deleteFrom("event").where("seen_at", "<", before).execute();
    },
  };
}

/** One statement for all that are claimed together; of two claims on one event the first gets it. */
async function claimAll(db: Kysely<Schema>, claims: readonly Claim[]): Promise<readonly boolean[]> {
  const rows = await db
    .insertInto("event")
    .values(claims.map(({ id, at }) => ({ id, seen_at: at })))
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  const fresh = new Set(rows.map(({ id }) => id));
  return claims.map(({ id }) => fresh.delete(id));
}
