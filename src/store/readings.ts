import type { Kysely } from "kysely";
import type { ChannelId, PersonId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import { chunks } from "./chunks.ts";
import { currentPaper } from "./current-paper.ts";
import type { Schema } from "./schema.ts";

/** What a person keeps beside a paper in a channel. */
export interface Reading {
  readonly channel: ChannelId;
  readonly person: PersonId;
  readonly name?: string;
  /** The archive's number. */
  readonly paper: number;
  readonly note?: string;
  readonly readAt?: Instant;
  /** When they said that they will present it. */
  readonly presentsAt?: Instant;
}

/** What a person sets beside a paper; `undefined` takes it away, what is not named stays. */
export interface Mark {
  readonly note?: string | undefined;
  readonly readAt?: Instant | undefined;
  readonly presentsAt?: Instant | undefined;
}

/** Notes, what was read, and who presents what. They outlive the save, and come back with it. */
export interface Readings {
  mark(channel: ChannelId, person: PersonId, paper: number, mark: Mark): Promise<void>;
  /** What all people of these channels keep beside these papers, in the order of the people. */
  beside(channels: readonly ChannelId[], papers: readonly number[]): Promise<readonly Reading[]>;
}

/** Papers one statement names: SQLite takes some thirty thousand values. */
const VALUES = 10_000;

export function createReadings(db: Kysely<Schema>): Readings {
  const readings = (channels: readonly ChannelId[], papers: readonly number[]) =>
    db
      .selectFrom("reading")
      .innerJoin("person", "person.id", "reading.person_id")
      .selectAll("reading")
      .select("person.name")
      .where("channel_id", "in", channels)
      .where("paper_id", "in", papers)
      .orderBy("person_id");
  return {
    async mark(channel, person, paper, mark) {
      const columns = {
        ...("note" in mark && { note: mark.note ?? null }),
        ...("readAt" in mark && { read_at: mark.readAt ?? null }),
        ...("presentsAt" in mark && { presents_at: mark.presentsAt ?? null }),
      };
      await db.transaction().execute(async (writing) => {
        const key = { channel_id: channel, person_id: person, paper_id: await currentPaper(writing, paper) };
        await writing
          .insertInto("reading")
          .values({ ...key, note: null, read_at: null, presents_at: null, ...columns })
          .onConflict((conflict) => conflict.columns(["channel_id", "paper_id", "person_id"]).doUpdateSet(columns))
          .execute();
      });
    },
    async beside(channels, papers) {
      if (channels.length === 0 || papers.length === 0) return [];
      const rows = [];
      for (const some of chunks([...new Set(papers)], VALUES)) rows.push(...(await readings(channels, some).execute()));
      return rows.map((row) => ({
        channel: row.channel_id as ChannelId,
        person: row.person_id as PersonId,
        paper: row.paper_id,
        ...(row.name !== null && { name: row.name }),
        ...(row.note !== null && { note: row.note }),
        ...(row.read_at !== null && { readAt: row.read_at }),
        ...(row.presents_at !== null && { presentsAt: row.presents_at }),
      }));
    },
  };
}
