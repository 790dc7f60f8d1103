import { type Kysely, sql } from "kysely";
import type { Schema } from "./schema.ts";

/**
 * Stores what a loss of power within the next moments may undo (a killed process undoes nothing): the disk is not
 * waited for, which costs more than all else an answer does. `work` is given the connection; it may use a transaction.
 */
export async function lightly<Result>(
  db: Kysely<Schema>,
  work: (db: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  return await db.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}
