import type { Kysely } from "kysely";
import type { Day } from "../digest/paper.ts";
import { chunks } from "./chunks.ts";
import { fromRow, type PaperRow, type StoredPaper } from "./paper-row.ts";
import type { Schema } from "./schema.ts";

/** The name of Hugging Face's daily list. */
export const DAILY = "daily";

/** How many values one statement names: SQLite takes some thirty thousand. */
const VALUES = 10_000;

/** Papers by number, in the order asked for; a number that was merged into another finds the paper it became. */
export async function papersByIds(db: Kysely<Schema>, ids: readonly number[]): Promise<readonly StoredPaper[]> {
  const rows = await follow(db, await rowsByIds(db, ids));
  return withFeatures(
    db,
    ids.flatMap((id) => rows.get(id) ?? []),
  );
}

/** The paper that goes by an arXiv id, or by a title's identity. */
export async function findPaper(
  db: Kysely<Schema>,
  kind: "arxiv" | "title",
  value: string,
): Promise<StoredPaper | undefined> {
  const rows = await db
    .selectFrom("paper_identity")
    .innerJoin("paper", "paper.id", "paper_identity.paper_id")
    .selectAll("paper")
    .where("paper_identity.kind", "=", kind)
    .where("paper_identity.value", "=", value)
    .execute();
  return (await withFeatures(db, rows))[0];
}

async function rowsByIds(db: Kysely<Schema>, ids: readonly number[]): Promise<readonly PaperRow[]> {
  const rows: PaperRow[] = [];
  for (const some of chunks([...new Set(ids)], VALUES)) {
    rows.push(...(await db.selectFrom("paper").selectAll().where("id", "in", some).execute()));
  }
  return rows;
}

/** Rows by the number they were asked for, each the paper that number means today. */
async function follow(db: Kysely<Schema>, rows: readonly PaperRow[]): Promise<ReadonlyMap<number, PaperRow>> {
  const found = new Map(rows.map((row) => [row.id, row]));
  const merged = rows.filter((row) => row.merged_into !== null);
  if (merged.length === 0) return found;
  const next = await follow(
    db,
    await rowsByIds(
      db,
      merged.flatMap((row) => row.merged_into ?? []),
    ),
  );
  for (const row of merged) {
    const target = row.merged_into === null ? undefined : next.get(row.merged_into);
    if (target !== undefined) found.set(row.id, target);
  }
  return found;
}

async function withFeatures(db: Kysely<Schema>, rows: readonly PaperRow[]): Promise<readonly StoredPaper[]> {
  const days = await featuredDays(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => fromRow(row, days.get(row.id)));
}

/** The days each paper stood in the daily digest, ascending. */
async function featuredDays(db: Kysely<Schema>, ids: readonly number[]): Promise<ReadonlyMap<number, readonly Day[]>> {
  const days = new Map<number, Day[]>();
  for (const some of chunks([...new Set(ids)], VALUES)) {
    const rows = await db
      .selectFrom("paper_feature")
      .select(["paper_id", "day"])
      .where("paper_id", "in", some)
      .where("list", "=", DAILY)
      // By the day alone, SQLite would go through the whole list in its order instead of looking these papers up.
      .orderBy("paper_id")
      .orderBy("day")
      .execute();
    for (const row of rows) days.set(row.paper_id, [...(days.get(row.paper_id) ?? []), row.day]);
  }
  return days;
}
