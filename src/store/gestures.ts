import { type Kysely, sql, type Transaction } from "kysely";
import type { ChannelId, MessageId, PersonId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import { currentPaper } from "./current-paper.ts";
import { gather } from "./gather.ts";
import { gestureRow } from "./gesture-row.ts";
import { makeGood } from "./make-good.ts";
import type { Schema } from "./schema.ts";

export type GestureKind = "reaction" | "button" | "command" | "menu";

/** One thing a person did to keep a paper in a channel, or took back. */
export interface Gesture {
  readonly channel: ChannelId;
  readonly person: PersonId;
  /** The archive's number; one that was merged into another means that other. */
  readonly paper: number;
  readonly kind: GestureKind;
  /** Where a reaction stands, and which it is as the platform spells it. */
  readonly message?: MessageId;
  readonly emoji?: string;
  readonly live: boolean;
  /** Larger is later. Decides between reactions; of the other kinds the one recorded last counts. */
  readonly order: number;
  readonly at: Instant;
}

/** What is known of one reaction on a message, live or not. */
export interface KnownReaction extends Gesture {
  readonly message: MessageId;
  readonly emoji: string;
  /** Whether it stands there, as far as we heard. After `clear` it may, and keeps nothing. */
  readonly standing: boolean;
}

/** What a gesture came to: whether the person keeps the paper now, and whether they did before. */
export interface Outcome {
  readonly gesture: Gesture;
  readonly saved: boolean;
  readonly savedBefore: boolean;
}

/** What people did to keep papers. A save is the set of a person's live gestures on a paper; it ends with the last. */
export interface Gestures {
  /** Of each gesture the latest wins, in whatever order, and however often, they are told. All or none. */
  record(gestures: readonly Gesture[]): Promise<readonly Outcome[]>;
  /** Ends a save: all its gestures. Reactions stay where they are and keep nothing until made anew. */
  clear(channel: ChannelId, person: PersonId, paper: number): Promise<boolean>;
  /** Every reaction ever heard of on a message. */
  on(message: MessageId): Promise<readonly KnownReaction[]>;
  /** Makes good what was missed on a message, leaving alone every reaction of which anything was heard after `on`. */
  makeGood(missed: readonly Missed[]): Promise<void>;
}

/** A reaction that turned out to stand, or not to; `known` is what `on` said of it. */
export interface Missed {
  readonly gesture: Gesture & { readonly message: MessageId; readonly emoji: string };
  readonly known?: KnownReaction;
}

export function createGestures(db: Kysely<Schema>): Gestures {
  /** What comes in a rush shares a commit. */
  const record = gather((told: readonly (readonly Gesture[])[]) =>
    db.transaction().execute(async (writing) => {
      const all: (readonly Outcome[])[] = [];
      for (const gestures of told) all.push(await recordEach(writing, gestures));
      return all;
    }),
  );

  return {
    record,
    clear: (channel, person, paper) =>
      db.transaction().execute(async (writing) => {
        const { numUpdatedRows } = await writing
          .updateTable("gesture")
          .set({ live: 0 })
          .where("channel_id", "=", channel)
          .where("person_id", "=", person)
          .where("paper_id", "=", await currentPaper(writing, paper))
          .where("live", "=", 1)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),
    async on(message) {
      const rows = await db.selectFrom("gesture").selectAll().where("message_id", "=", message).execute();
      return rows.map((row) => ({
        channel: row.channel_id as ChannelId,
        person: row.person_id as PersonId,
        paper: row.paper_id,
        kind: row.kind as GestureKind,
        message,
        emoji: row.emoji,
        live: row.live === 1,
        standing: row.standing === 1,
        order: row.made_order,
        at: row.made_at,
      }));
    },
    makeGood: (missed) =>
      db.transaction().execute(async (writing) => {
        for (const one of missed) await makeGood(writing, one);
      }),
  };
}

async function recordEach(writing: Transaction<Schema>, gestures: readonly Gesture[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const gesture of gestures) outcomes.push(await recordOne(writing, gesture));
  return outcomes;
}

async function recordOne(writing: Transaction<Schema>, told: Gesture): Promise<Outcome> {
  const gesture = { ...told, paper: await currentPaper(writing, told.paper) };
  const savedBefore = await isSaved(writing, gesture);
  const row = gestureRow(gesture);
  // Told again, a gesture is no younger for it.
  const made_at = sql<number>`case when gesture.live = 1 and ${row.live} = 1 then gesture.made_at else ${row.made_at} end`;
  await writing
    .insertInto("gesture")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(["channel_id", "paper_id", "person_id", "kind", "message_id", "emoji"])
        .doUpdateSet({ ...row, made_at })
        .where((said) =>
          said.or([said("gesture.kind", "!=", "reaction"), said("gesture.made_order", "<", gesture.order)]),
        ),
    )
    .execute();
  return { gesture, savedBefore, saved: await isSaved(writing, gesture) };
}

async function isSaved(db: Kysely<Schema>, { channel, person, paper }: Gesture): Promise<boolean> {
  const row = await db
    .selectFrom("save")
    .select("saved_at")
    .where("channel_id", "=", channel)
    .where("person_id", "=", person)
    .where("paper_id", "=", paper)
    .executeTakeFirst();
  return row !== undefined;
}
