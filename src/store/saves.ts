import type { Kysely } from "kysely";
import type { ChannelId, PersonId, WorkspaceId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Schema } from "./schema.ts";

/** A person who keeps a paper. */
export interface Saver {
  readonly person: PersonId;
  readonly name?: string;
  readonly channel: ChannelId;
  readonly at: Instant;
}

/** A paper on a reading list, with those who keep it, the first of them first. */
export interface SavedPaper {
  /** The archive's number. */
  readonly paper: number;
  readonly savers: readonly Saver[];
}

/** Who keeps what. What a person may see of it is decided above: a channel's saves are for those in the channel. */
export interface Saves {
  /** A channel's list, the newest save first; of some papers only where those are given, a page at a time. */
  ofChannel(channel: ChannelId, papers?: readonly number[]): Promise<readonly SavedPaper[]>;
  /** What a person keeps in the channels of a workspace, the newest first; nobody else's saves. As above for `papers`. */
  ofPerson(person: PersonId, workspace: WorkspaceId, papers?: readonly number[]): Promise<readonly SavedPaper[]>;
  /** Every paper that was ever on the channel's list, or on the person's own, whether it is still there or not. */
  everOfChannel(channel: ChannelId): Promise<readonly number[]>;
  everOfPerson(person: PersonId, workspace: WorkspaceId): Promise<readonly number[]>;
  /** Those of the channels that keep at least so many papers. */
  channelsKeeping(atLeast: number, channels: readonly ChannelId[]): Promise<readonly ChannelId[]>;
  /** How many people of the channel keep each paper; those nobody keeps are left out. */
  counts(channel: ChannelId, papers: readonly number[]): Promise<ReadonlyMap<number, number>>;
}

interface SaveRow {
  readonly paper_id: number;
  readonly person_id: string;
  readonly channel_id: string;
  readonly name: string | null;
  readonly saved_at: number;
}

export function createSaves(db: Kysely<Schema>): Saves {
  const savers = (papers?: readonly number[]) =>
    db
      .selectFrom("save")
      .innerJoin("person", "person.id", "save.person_id")
      .select(["save.paper_id", "save.person_id", "save.channel_id", "save.saved_at", "person.name"])
      .$if(papers !== undefined, (saves) => saves.where("save.paper_id", "in", [...new Set(papers)]))
      .orderBy("save.saved_at")
      .orderBy("save.person_id");
  const gestures = () => db.selectFrom("gesture").select("gesture.paper_id").distinct();
  return {
    ofChannel: async (channel, papers) =>
      byPaper(await savers(papers).where("save.channel_id", "=", channel).execute()),
    ofPerson: async (person, workspace, papers) =>
      byPaper(
        await savers(papers)
          .innerJoin("channel", "channel.id", "save.channel_id")
          .where("save.person_id", "=", person)
          .where("channel.workspace_id", "=", workspace)
          .execute(),
      ),
    async everOfChannel(channel) {
      const rows = await gestures().where("gesture.channel_id", "=", channel).execute();
      return rows.map((row) => row.paper_id);
    },
    async everOfPerson(person, workspace) {
      const rows = await gestures()
        .innerJoin("channel", "channel.id", "gesture.channel_id")
        .where("gesture.person_id", "=", person)
        .where("channel.workspace_id", "=", workspace)
        .execute();
      return rows.map((row) => row.paper_id);
    },
    async channelsKeeping(atLeast, channels) {
      const rows = await db
        .selectFrom("save")
        .select("channel_id")
        .groupBy("channel_id")
        .having((said) => said.fn.count("paper_id").distinct(), ">=", atLeast)
        .execute();
      const keeping = new Set(rows.map((row) => row.channel_id));
      return channels.filter((channel) => keeping.has(channel));
    },
    async counts(channel, papers) {
      if (papers.length === 0) return new Map();
      const rows = await db
        .selectFrom("save")
        .select((said) => ["paper_id", said.fn.countAll<number>().as("count")])
        .where("channel_id", "=", channel)
        .where("paper_id", "in", [...new Set(papers)])
        .groupBy("paper_id")
        .execute();
      return new Map(rows.map((row) => [row.paper_id, Number(row.count)]));
    },
  };
}

function byPaper(rows: readonly SaveRow[]): readonly SavedPaper[] {
  return [...Map.groupBy(rows, (row) => row.paper_id)]
    .map(([paper, saves]) => ({ paper, savers: saves.map(saver) }))
    .sort((a, b) => newest(b) - newest(a) || b.paper - a.paper);
}

const saver = (row: SaveRow): Saver => ({
  person: row.person_id as PersonId,
  channel: row.channel_id as ChannelId,
  at: row.saved_at,
  ...(row.name !== null && { name: row.name }),
});

/** When a paper was last saved. */
export const newest = (saved: SavedPaper): Instant => saved.savers.at(-1)?.at ?? 0;
