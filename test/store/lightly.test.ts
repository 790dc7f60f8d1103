import { type Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { lightly } from "../../src/store/lightly.ts";
import type { Schema } from "../../src/store/schema.ts";
import { openSqlite } from "../../src/store/sqlite.ts";

const NORMAL = 1;
const FULL = 2;

async function manner(db: Kysely<Schema>): Promise<number | undefined> {
  return (await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows[0]?.synchronous;
}

test("only what is stored lightly does not wait for the disk, whatever becomes of it", async () => {
  const { db, close } = await openSqlite(":memory:");
  expect(await lightly(db, (one) => one.transaction().execute(manner))).toBe(NORMAL);
  expect(await manner(db)).toBe(FULL);
  await expect(lightly(db, () => Promise.reject(new Error("full disk")))).rejects.toThrow("full disk");
  const [, beside] = await Promise.all([lightly(db, manner), manner(db)]);
  expect(beside).toBe(FULL);
  await close();
});
