import { type Kysely, sql } from "kysely";
import { UserError } from "../errors.ts";
import * as first from "./migrations/001-first.ts";
import * as lists from "./migrations/002-lists.ts";
import type { Schema } from "./schema.ts";

interface Migration {
  up(db: Kysely<unknown>): Promise<void>;
}

/** In order, forward only: one that was released is never changed, and there is no way back. */
const migrations: readonly { readonly name: string; readonly migration: Migration }[] = [
  { name: "001-first", migration: first },
  { name: "002-lists", migration: lists },
];

/**
 * Brings a schema up to date, all of it or nothing, in one transaction: of two processes that open a new archive the
 * second waits and finds it made. (Kysely's own migrator knows neither locks nor transactions on SQLite.)
 * Throws a `UserError` for a schema that a later program wrote, and for a database of something else.
 */
export async function migrate(db: Kysely<Schema>, name: string): Promise<void> {
  if ((await pending(db, name)).length === 0) return;
  await db.transaction().execute(async (writing) => {
    await sql`create table if not exists migration (name text primary key, applied_at text not null)`.execute(writing);
    for (const { name: number, migration } of await pending(writing, name)) {
      await migration.up(writing as unknown as Kysely<unknown>);
      await sql`insert into migration values (${number}, current_timestamp)`.execute(writing);
    }
  });
}

async function pending(db: Kysely<Schema>, name: string) {
  const applied = await appliedMigrations(db, name);
  const later = applied.filter((one) => migrations.every((known) => known.name !== one));
  if (later.length === 0) return migrations.filter((known) => !applied.includes(known.name));
  throw new UserError(`${name} was written by a newer Paperboy (${later.join(", ")}): update this one to open it.`);
}

async function appliedMigrations(db: Kysely<Schema>, name: string): Promise<readonly string[]> {
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db);
  if (tables.rows.some((table) => table.name === "migration")) {
    const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db);
    return rows.map((row) => row.name);
  }
  if (tables.rows.length === 0) return [];
  throw new UserError(`${name} is a database of something else: name the archive with PAPERBOY_DB.`);
}
