import { hash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { PersonId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import { UserError } from "../errors.ts";
import type { Schema } from "./schema.ts";

/** Every table whose rows belong to a person. */
const OWNED = ["gesture", "reading", "less_like", "list", "topic_draft"] as const;

/** How much is stored about a person. */
export interface Traces {
  readonly saves: number;
  readonly notes: number;
  /** Lists they were shown: their searches of the last 30 days. */
  readonly searches: number;
  /** Rows that tell more of them: each gesture by which they saved or took back, "less like this", drafts of topics. */
  readonly others: number;
}

export async function tracesOf(db: Kysely<Schema>, person: PersonId): Promise<Traces> {
  const count = async (table: "save" | (typeof OWNED)[number]) => {
    const row = await db
      .selectFrom(table)
      .select((said) => said.fn.countAll<number>().as("count"))
      .where("person_id", "=", person)
      .executeTakeFirst();
    return Number(row?.count ?? 0);
  };
  const others = (await count("gesture")) + (await count("less_like")) + (await count("topic_draft"));
  return { saves: await count("save"), notes: await count("reading"), searches: await count("list"), others };
}

const hashOf = (person: PersonId): string => hash("sha256", person);

/** When a person was last forgotten, in the last days. */
export async function forgottenAt(db: Kysely<Schema>, person: PersonId): Promise<Instant | undefined> {
  const row = await db
    .selectFrom("forgotten")
    .select("forgotten_at")
    .where("person_hash", "=", hashOf(person))
    .executeTakeFirst();
  return row?.forgotten_at;
}

/**
 * Erases a person. Topics they set stay the channel's, by nobody. The file is written anew at the end, because SQLite
 * leaves what was deleted in its free pages, and in the log beside the file.
 */
export async function forgetPerson(db: Kysely<Schema>, person: PersonId, at: Instant): Promise<void> {
  await db.transaction().execute(async (writing) => {
    for (const table of OWNED) await writing.deleteFrom(table).where("person_id", "=", person).execute();
    await writing.updateTable("topic").set({ made_by: null }).where("made_by", "=", person).execute();
    await writing.deleteFrom("person").where("id", "=", person).execute();
    await writing
      .insertInto("forgotten")
      .values({ person_hash: hashOf(person), forgotten_at: at })
      .onConflict((conflict) => conflict.column("person_hash").doUpdateSet({ forgotten_at: at }))
      .execute();
  });
  await overwrite(db);
}

/** How long a reader is waited for, ms: nothing else is answered meanwhile. */
const PATIENCE = 500;

/** A log that somebody reads cannot be emptied, which SQLite says in a row, not by an error. */
async function emptyLog(db: Kysely<Schema>): Promise<void> {
  const before = await sql<{ timeout: number }>`pragma busy_timeout`.execute(db);
  await setPatience(db, PATIENCE);
  try {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows.some(({ busy }) => busy !== 0)) throw new Error("the log beside the archive is being read");
  } finally {
    await setPatience(db, before.rows[0]?.timeout ?? 0);
  }
}

const setPatience = (db: Kysely<Schema>, wait: number) => sql`pragma busy_timeout = ${sql.lit(wait)}`.execute(db);

async function overwrite(db: Kysely<Schema>): Promise<void> {
  try {
    await sql`vacuum`.execute(db);
    await emptyLog(db);
  } catch (error) {
    throw new UserError(
      "All of it is deleted, but another program uses the archive, so its traces in the file could not be overwritten. Type forget me yes again in a minute.",
      { cause: error },
    );
  }
}
