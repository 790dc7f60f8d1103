import type { Kysely, Transaction } from "kysely";
import type { ChannelId, PersonId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import { chunks } from "./chunks.ts";
import { gather } from "./gather.ts";
import { lightly } from "./lightly.ts";
import type { Schema } from "./schema.ts";

/** A list somebody was shown. Buttons carry its short id and a number; "the last list" is a person's last in a channel. */
export interface ShownList {
  readonly id: string;
  /** What it is, for its heading: `"hyperspectral"`, "the digest of 15 Oct". */
  readonly title: string;
  /** The words it was searched for; absent where it was not a search. */
  readonly query?: string;
  /** A reading list, the channel's or a person's own; absent for every other list. */
  readonly kind?: "saved" | "mine";
  /** Which papers these are like, as it is typed for good: "2510.06131 2510.07041", "saved mine". */
  readonly alike?: string;
  /** The page that was shown last, from 1. */
  readonly page?: number;
  readonly shownAt: Instant;
  readonly person?: PersonId;
  readonly channel: ChannelId;
  /** How many papers fit in all; the list holds the first of them. */
  readonly total: number;
  /** The archive's numbers, in order, with the score where it was ranked. */
  readonly papers: readonly { readonly id: number; readonly score?: number }[];
}

export interface Lists {
  /** Keeps a list under a new short id (a letter and four letters or digits). */
  keep(list: Omit<ShownList, "id">): Promise<ShownList>;
  find(id: string): Promise<ShownList | undefined>;
  /** The last list with papers that a person was shown here: what their numbers mean. */
  last(channel: ChannelId, person: PersonId): Promise<ShownList | undefined>;
  /** The last list of theirs here that answered a question, of words (found anything or not) or of papers to be like. */
  lastAnswer(channel: ChannelId, person: PersonId): Promise<ShownList | undefined>;
  /** Remembers which page of a list is shown. */
  turn(id: string, page: number): Promise<void>;
  /** What a person searched for here lately, newest first, each text once. */
  recentQueries(channel: ChannelId, person: PersonId, most: number): Promise<readonly string[]>;
  /** Drops what was shown before the moment given. */
  forget(before: Instant): Promise<void>;
}

/** `random` gives numbers from 0 up to 1. */
export function createLists(db: Kysely<Schema>, random: () => number): Lists {
  async function read(id: string | undefined): Promise<ShownList | undefined> {
    if (id === undefined) return undefined;
    const row = await db.selectFrom("list").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) return undefined;
    const papers = await db
      .selectFrom("list_paper")
      .selectAll()
      .where("list_id", "=", id)
      .orderBy("position")
      .execute();
    return {
      id: row.id,
      title: row.title,
      shownAt: row.shown_at,
      channel: row.channel_id as ChannelId,
      total: row.total,
      papers: papers.map(({ paper_id, score }) => ({ id: paper_id, ...(score !== null && { score }) })),
      ...(row.query !== null && { query: row.query }),
      ...(row.alike !== null && { alike: row.alike }),
      ...(row.page !== null && { page: row.page }),
      ...(row.kind !== null && { kind: row.kind as "saved" | "mine" }),
      ...(row.person_id !== null && { person: row.person_id as PersonId }),
    };
  }

  const keep = gather((lists: readonly NewList[]) =>
    lightly(db, (one) => one.transaction().execute((writing) => keepAll(writing, lists, random))),
  );
  /** No two lists are shown at the same moment, so that the last one is the last. */
  let lastShown = 0;

  const shownTo = (channel: ChannelId, person: PersonId) =>
    db
      .selectFrom("list")
      .leftJoin("list_paper", (on) => on.onRef("list_paper.list_id", "=", "list.id").on("list_paper.position", "=", 1))
      .select("list.id")
      .where("channel_id", "=", channel)
      .where("person_id", "=", person)
      .orderBy("shown_at", "desc")
      .limit(1);

  async function newest(
    channel: ChannelId,
    person: PersonId,
    which: (lists: ReturnType<typeof shownTo>) => ReturnType<typeof shownTo>,
  ): Promise<ShownList | undefined> {
    return read((await which(shownTo(channel, person)).executeTakeFirst())?.id);
  }

  return {
    keep: (list) => {
      lastShown = Math.max(list.shownAt, lastShown + 1);
      return keep({ ...list, shownAt: lastShown });
    },
    find: read,
    last: (channel, person) => newest(channel, person, (list) => list.where("list_paper.position", "=", 1)),
    lastAnswer: (channel, person) =>
      newest(channel, person, (list) =>
        list.where((is) => is.or([is("query", "is not", null), is("alike", "is not", null)])),
      ),
    async turn(id, page) {
      await db.updateTable("list").set({ page }).where("id", "=", id).execute();
    },
    async recentQueries(channel, person, most) {
      const rows = await db
        .selectFrom("list")
        .select(["query", (eb) => eb.fn.max("shown_at").as("last")])
        .where("channel_id", "=", channel)
        .where("person_id", "=", person)
        .where("query", "is not", null)
        .groupBy("query")
        .orderBy("last", "desc")
        .limit(most)
        .execute();
      return rows.flatMap(({ query }) => query ?? []);
    },
    async forget(before) {
      await db.deleteFrom("list").where("shown_at", "<", before).execute();
    },
  };
}

type NewList = Omit<ShownList, "id">;

/** Papers a statement names at most, at four values each. */
const ROWS = 5_000;

/** Lists kept together cost one commit. */
async function keepAll(writing: Transaction<Schema>, lists: readonly NewList[], random: () => number) {
  const kept: ShownList[] = [];
  for (const list of lists) {
    const id = await keepOne(writing, list, random);
    const papers = list.papers.map((paper, index) => ({
      list_id: id,
      position: index + 1,
      paper_id: paper.id,
      score: paper.score ?? null,
    }));
    for (const rows of chunks(papers, ROWS)) await writing.insertInto("list_paper").values(rows).execute();
    kept.push({ ...list, id });
  }
  return kept;
}

/** The list under an id that no other has: where chance gives one that is taken, it gives a better one next. */
async function keepOne(writing: Transaction<Schema>, list: NewList, random: () => number): Promise<string> {
  const row = await writing
    .insertInto("list")
    .values({
      id: shortId(random),
      title: list.title,
      query: list.query ?? null,
      kind: list.kind ?? null,
      alike: list.alike ?? null,
      shown_at: list.shownAt,
      person_id: list.person ?? null,
      channel_id: list.channel,
      total: list.total,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? keepOne(writing, list, random);
}

const LETTERS = "abcdefghjkmnpqrstuvwxyz";
const CHARACTERS = `${LETTERS}23456789`;

/** Starts with a letter, so that it can never be read as a paper's number. */
export function shortId(random: () => number): string {
  const pick = (from: string) => from[Math.floor(random() * from.length)] ?? "x";
  return pick(LETTERS) + Array.from({ length: 4 }, () => pick(CHARACTERS)).join("");
}
