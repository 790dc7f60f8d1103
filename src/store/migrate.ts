import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { UserError } from "../errors.ts";
import * as first from "./migrations/001-first.ts";
import type { Schema } from "./schema.ts";

/** Forward only: a migration that was released is never changed, and there is no way down. */
const migrations: Readonly<Record<string, Migration>> = {
  "001-first": first,
};

/** Brings a schema up to date; throws a `UserError` for one that a later program wrote. */
export async function migrate(db: Kysely<Schema>, name: string): Promise<void> {
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((migration) => !(migration in migrations));
  if (unknown.length > 0) {
    throw new UserError(`${name} was written by a newer Paperboy (${unknown.join(", ")}): update this one to open it.`);
  }
  if (applied.length === Object.keys(migrations).length) return;
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Read by hand: a start that has nothing to migrate shall not pay for the migrator's look around. */
async function appliedMigrations(db: Kysely<Schema>): Promise<readonly string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    return rows.map((row) => row.name);
  } catch {
    return [];
  }
}
