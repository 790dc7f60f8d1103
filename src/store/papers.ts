import type { Kysely } from "kysely";
import type { Instant } from "../clock.ts";
import { titleIdentity } from "../digest/identity.ts";
import type { ArxivId, Day, Paper } from "../digest/paper.ts";
import { type Added, type Adding, addPapers } from "./add-papers.ts";
import { findPaper, papersByIds } from "./find-papers.ts";
import { fromRow, type StoredPaper } from "./paper-row.ts";
import type { Schema } from "./schema.ts";

export { DAILY } from "./find-papers.ts";

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
  /** Papers published on those days, both inclusive and open where not given: newest day first, best known first within it. */
  published(days: { readonly since?: Day; readonly until?: Day }, most?: number): Promise<readonly number[]>;
  newestDay(list: string): Promise<Day | undefined>;
  /** The days in a span, both inclusive, of which the archive holds the list. */
  daysListed(list: string, from: Day, to: Day): Promise<ReadonlySet<Day>>;
}

/** More than there can be. */
const NO_LIMIT = 2 ** 31;

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
    byIds: (ids) => papersByIds(db, ids),
    byIdentity: (identity) =>
      "arxiv" in identity
        ? findPaper(db, "arxiv", identity.arxiv)
        : findPaper(db, "title", titleIdentity(identity.title) ?? ""),
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
    async published({ since = "", until = "9999-12-31" }, most = NO_LIMIT) {
      const rows = await db
        .selectFrom("paper")
        .select("id")
        .where("merged_into", "is", null)
        .where("published", ">=", since)
        .where("published", "<=", until)
        .orderBy("published", "desc")
        .orderBy("upvotes", "desc")
        .orderBy("id", "desc")
        .limit(most)
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
