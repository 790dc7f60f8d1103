import type { Kysely } from "kysely";
import type { Instant } from "../clock.ts";
import { titleIdentity } from "../digest/identity.ts";
import type { ArxivId, Day, Paper } from "../digest/paper.ts";
import { type Added, type Adding, addPapers } from "./add-papers.ts";
import { chunks } from "./chunks.ts";
import { fromRow, type PaperRow, type StoredPaper } from "./paper-row.ts";
import type { Schema } from "./schema.ts";

export interface Listing {
  /** Whose list the papers stood on: "daily", a feed's address, "search:<words>". */
  readonly list: string;
  /** Whether the list was read as news, on its day. What `ingest` or filling the archive brings is no news. */
  readonly live: boolean;
  readonly at: Instant;
}

/** What changed since a revision: papers to index anew, and the numbers of those that turned out to be others. */
export interface Changes {
  readonly revision: number;
  readonly papers: readonly StoredPaper[];
  readonly gone: readonly number[];
}

export interface Snapshot {
  readonly fingerprint: string;
  readonly revision: number;
}

/** The archive's papers. Numbers that were merged into others still find the paper they became. */
export interface Papers {
  /** The number of the last change. */
  revision(): Promise<number>;
  /** The index kept beside the archive: its fingerprint, and the revision it was taken at. */
  snapshot(): Promise<Snapshot | undefined>;
  keepSnapshot(snapshot: Snapshot): Promise<void>;
  /** A number that moves when another process stored something; costs microseconds. */
  dataVersion(): number;
  count(): Promise<number>;
  /** Whether there is any paper at all; costs nothing, however many there are. */
  any(): Promise<boolean>;
  /** Stores what was read: new papers, and what it adds to known ones. The same reading twice changes nothing. */
  add(papers: readonly Paper[], listing: Listing, adding?: Adding): Promise<Added>;
  /** In the order asked for; a number nobody has is left out. */
  byIds(ids: readonly number[]): Promise<readonly StoredPaper[]>;
  /** By its arXiv id without a version, or by its title in any spelling. */
  byIdentity(identity: { readonly arxiv: ArxivId } | { readonly title: string }): Promise<StoredPaper | undefined>;
  changedSince(revision: number): Promise<Changes>;
  /** Papers that stood on the list on those days, both inclusive; best known first (upvotes). */
  listed(list: string, from: Day, to: Day): Promise<readonly number[]>;
  newestDay(list: string): Promise<Day | undefined>;
  /** The days in a span, both inclusive, of which the archive holds the list. */
  daysListed(list: string, from: Day, to: Day): Promise<ReadonlySet<Day>>;
}

export function createPapers(db: Kysely<Schema>, dataVersion: () => number): Papers {
  return {
    dataVersion,
    revision: async () => (await archive(db)).revision,
    async snapshot() {
      const { snapshot, snapshot_revision } = await archive(db);
      if (snapshot === null || snapshot_revision === null) return undefined;
      return { fingerprint: snapshot, revision: snapshot_revision };
    },
    async keepSnapshot({ fingerprint, revision }) {
      await db.updateTable("archive").set({ snapshot: fingerprint, snapshot_revision: revision }).execute();
    },
    async count() {
      const row = await db
        .selectFrom("paper")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("merged_into", "is", null)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    any: async () => (await db.selectFrom("paper").select("id").limit(1).executeTakeFirst()) !== undefined,
    add: (papers, listing, adding) => addPapers(db, papers, listing, adding),
    async byIds(ids) {
      const rows = await follow(db, await rowsByIds(db, ids));
      return withFeatures(
        db,
        ids.flatMap((id) => rows.get(id) ?? []),
      );
    },
    async byIdentity(identity) {
      const [kind, value] =
        "arxiv" in identity
          ? (["arxiv", identity.arxiv] as const)
          : (["title", titleIdentity(identity.title) ?? ""] as const);
      const rows = await db
        .selectFrom("paper_identity")
        .innerJoin("paper", "paper.id", "paper_identity.paper_id")
        .selectAll("paper")
        .where("paper_identity.kind", "=", kind)
        .where("paper_identity.value", "=", value)
        .execute();
      return (await withFeatures(db, rows))[0];
    },
    async changedSince(revision) {
      const { revision: last } = await archive(db);
      const rows = await db.selectFrom("paper").selectAll().where("revision", ">", revision).execute();
      return {
        revision: last,
        papers: rows.filter((row) => row.merged_into === null).map((row) => fromRow(row)),
        gone: rows.filter((row) => row.merged_into !== null).map((row) => row.id),
      };
    },
    async listed(list, from, to) {
      const rows = await db
        .selectFrom("paper_feature")
        .innerJoin("paper", "paper.id", "paper_feature.paper_id")
        .select("paper.id")
        .where("list", "=", list)
        .where("day", ">=", from)
        .where("day", "<=", to)
        .groupBy(["paper.id", "paper.upvotes"])
        .orderBy("paper.upvotes", "desc")
        .orderBy("paper.id")
        .execute();
      return rows.map((row) => row.id);
    },
    async newestDay(list) {
      const row = await db
        .selectFrom("paper_feature")
        .select((eb) => eb.fn.max("day").as("day"))
        .where("list", "=", list)
        .executeTakeFirst();
      return row?.day ?? undefined;
    },
    async daysListed(list, from, to) {
      const rows = await db
        .selectFrom("paper_feature")
        .select("day")
        .distinct()
        .where("list", "=", list)
        .where("day", ">=", from)
        .where("day", "<=", to)
        .execute();
      return new Set(rows.map(({ day }) => day));
    },
  };
}

const archive = (db: Kysely<Schema>) => db.selectFrom("archive").selectAll().executeTakeFirstOrThrow();

/** How many values one statement names: SQLite takes some thirty thousand. */
const VALUES = 10_000;

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
export async function featuredDays(
  db: Kysely<Schema>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly Day[]>> {
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

/** The name of Hugging Face's daily list. */
export const DAILY = "daily";
