import type { Kysely } from "kysely";
import { deliveries } from "./001-first/deliveries.ts";
import { papers } from "./001-first/papers.ts";
import { people } from "./001-first/people.ts";
import { saves } from "./001-first/saves.ts";
import { shown } from "./001-first/shown.ts";
import { topics } from "./001-first/topics.ts";

/** Everything that cannot be bolted on later: identities, what was shown and posted, slots, gestures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await people(db);
  await papers(db);
  await shown(db);
  await topics(db);
  await deliveries(db);
  await saves(db);
}
