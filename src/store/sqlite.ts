import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Kysely, SqliteDialect, type SqliteStatement } from "kysely";
import { UserError } from "../errors.ts";
import { migrate } from "./migrate.ts";
import type { Schema } from "./schema.ts";

/** How long another process may hold the file before we give up, ms. */
const BUSY_TIMEOUT = 10_000;

export interface Database {
  readonly db: Kysely<Schema>;
  /** A number that changes whenever another connection stored something; costs microseconds. */
  dataVersion(): number;
  close(): Promise<void>;
}

/**
 * Opens the embedded archive, making the file and its folder where there are none, and brings its schema up to date.
 * `":memory:"` gives one that is gone with the process. Throws a `UserError` where the file is no archive of ours,
 * is newer than this program, or cannot be opened.
 */
export async function openSqlite(file: string): Promise<Database> {
  const handle = openFile(file);
  const version = handle.prepare("pragma data_version");
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: { prepare: statements(handle), close: () => handle.close() } }),
  });
  try {
    await migrate(db, file);
  } catch (error) {
    await db.destroy();
    if (handle.isOpen) handle.close();
    throw error;
  }
  return {
    db,
    dataVersion: () => Number(version.get()?.data_version),
    close: () => db.destroy(),
  };
}

function openFile(file: string): DatabaseSync {
  try {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    const handle = new DatabaseSync(file);
    handle.exec(`pragma busy_timeout = ${BUSY_TIMEOUT}`);
    handle.exec("pragma journal_mode = wal");
    handle.exec("pragma synchronous = full");
    handle.exec("pragma foreign_keys = on");
    return handle;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${file} could not be opened as an archive (${reason}). Name another with PAPERBOY_DB.`, {
      cause: error,
    });
  }
}

/** How many prepared statements are remembered; lists of any length make ever new ones. */
const STATEMENTS = 500;

/** Preparing a statement costs more than running it. */
function statements(handle: DatabaseSync): (sql: string) => SqliteStatement {
  const prepared = new Map<string, SqliteStatement>();
  return (sql) => {
    const known = prepared.get(sql) ?? statement(handle, sql);
    if (prepared.size >= STATEMENTS) prepared.clear();
    prepared.set(sql, known);
    return known;
  };
}

function statement(handle: DatabaseSync, sql: string): SqliteStatement {
  // A deferred transaction that starts by reading cannot wait for another writer: it fails at once. Immediate ones wait.
  const prepared = handle.prepare(sql === "begin" ? "begin immediate" : sql);
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: prepared.columns().length > 0,
    all: (parameters) => prepared.all(...values(parameters)),
    run: (parameters) => prepared.run(...values(parameters)),
    iterate: (parameters) => prepared.iterate(...values(parameters)),
  };
}
