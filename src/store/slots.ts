import { type Kysely, sql } from "kysely";
import type { ChannelId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Decision, DueSlot, Lease, Outcome, Slot } from "../delivery/ledger.ts";
import { chunks } from "./chunks.ts";
import { claimSlots, coverSlots, UNDECIDED } from "./claim-slots.ts";
import { compiled } from "./compiled.ts";
import { decide } from "./decide-slots.ts";
import type { Schema } from "./schema.ts";
import { toSlot } from "./slot-row.ts";

/** The ledger: what was due in which channel, and what became of it. */
export interface Slots {
  /**
   * The first caller gets a slot and is the only one to work on it until its lease ends. Slots that are closed, put
   * off or under way are left out. One statement for some hundreds of slots.
   */
  claim(due: readonly DueSlot[], lease: Lease, now: Instant): Promise<readonly Slot[]>;
  /** Posts that were begun and left: the caller goes on with them. */
  takeUp(lease: Lease, now: Instant): Promise<readonly Slot[]>;
  /** Closes or lays down the posts of claimed slots, and counts their topics' days as dealt with, in one go. */
  decide(decisions: readonly Decision[], lease: Lease, now: Instant, hadSince: Instant): Promise<readonly Slot[]>;
  /** Slots wait for a list until then. */
  wait(slots: readonly Slot[], until: Instant, detail: string, lease: Lease): Promise<void>;
  /** A post begun goes on then; `failed` counts it as put off by the platform, and says why. */
  putOff(slot: Slot, until: Instant, lease: Lease, failed?: { readonly because: string }): Promise<void>;
  close(slot: Slot, outcome: Outcome, detail: string, lease: Lease, now: Instant): Promise<void>;
  /** Slots that a later post makes good: closed, unless somebody works on them. */
  cover(slots: readonly DueSlot[], now: Instant): Promise<void>;
  /** Slots whose topics were all moved or ended while they waited: nothing will ever post them. */
  closeStrays(before: Instant, now: Instant): Promise<void>;
  /** Which of these exist and are closed. */
  closed(slots: readonly DueSlot[]): Promise<ReadonlySet<string>>;
  find(id: number): Promise<Slot | undefined>;
  /** The newest of a channel, or of all. */
  latest(count: number, channel?: ChannelId): Promise<readonly Slot[]>;
  open(): Promise<readonly Slot[]>;
  /** From when on each open slot may be taken up. */
  turns(): Promise<readonly Instant[]>;
  /** How many slots ended in which way since then. */
  outcomes(since: Instant): Promise<ReadonlyMap<Outcome, number>>;
}

/** What names a slot. */
export const slotKey = ({ channel, day, minute, zone }: DueSlot): string => `${channel} ${day} ${minute} ${zone}`;

/** Rows a statement: well below SQLite's limit of parameters. */
const ROWS = 400;

export function createSlots(db: Kysely<Schema>): Slots {
  const mine = (slots: readonly Slot[], { owner }: Lease) =>
    db
      .updateTable("slot")
      .where(
        "id",
        "in",
        slots.map(({ id }) => id),
      )
      .where("lease_owner", "=", owner)
      .where("closed_at", "is", null);
  return {
    claim: (due, lease, now) => claimSlots(db, due, lease, now),
    async takeUp({ owner, until }, now) {
      const rows = await db
        .updateTable("slot")
        .set({ lease_owner: owner, lease_until: until })
        .where("closed_at", "is", null)
        .where("retry_at", "<=", now)
        .where("state", "=", "posting")
        .where("lease_until", "<=", now)
        .returningAll()
        .execute();
      return rows.map(toSlot);
    },
    async decide(decisions, lease, now, hadSince) {
      const posting: Slot[] = [];
      for (const some of chunks(decisions, ROWS)) {
        posting.push(...(await db.transaction().execute((writing) => decide(writing, some, { lease, now, hadSince }))));
      }
      return posting;
    },
    async wait(slots, until, detail, lease) {
      for (const some of chunks(slots, ROWS)) {
        await mine(some, lease).set({ state: "waiting", retry_at: until, detail, lease_until: 0 }).execute();
      }
    },
    async putOff(slot, until, lease, failed) {
      const counted = failed === undefined ? {} : { trouble: failed.because, failures: sql<number>`failures + 1` };
      await mine([slot], lease)
        .set({ retry_at: until, lease_until: 0, ...counted })
        .execute();
    },
    async close(slot, outcome, detail, lease, now) {
      await mine([slot], lease).set({ state: outcome, detail, closed_at: now, lease_until: 0 }).execute();
    },
    cover: (slots, now) => coverSlots(db, slots, now),
    async closeStrays(before, now) {
      await db
        .updateTable("slot")
        .set({ state: "covered", closed_at: now, detail: "Its topics were moved to another hour, or ended." })
        .where("closed_at", "is", null)
        .where("state", "in", UNDECIDED)
        .where("retry_at", "<=", before)
        .where("lease_until", "<=", before)
        .execute();
    },
    async closed(slots) {
      const keys = new Set<string>();
      for (const some of chunks(slots, ROWS)) {
        const rows = await db
          .selectFrom("slot")
          .selectAll()
          .where("closed_at", "is not", null)
          .where("channel_id", "in", [...new Set(some.map((slot) => slot.channel))])
          .where("day", "in", [...new Set(some.map((slot) => slot.day))])
          .execute();
        for (const row of rows) keys.add(slotKey(toSlot(row)));
      }
      return keys;
    },
    async find(id) {
      const row = await db.selectFrom("slot").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toSlot(row);
    },
    async latest(count, channel) {
      const newest = db.selectFrom("slot").selectAll().orderBy("due_at", "desc").orderBy("id", "desc").limit(count);
      const rows = await (channel === undefined ? newest : newest.where("channel_id", "=", channel)).execute();
      return rows.map(toSlot);
    },
    async open() {
      const rows = await db.selectFrom("slot").selectAll().where("closed_at", "is", null).orderBy("due_at").execute();
      return rows.map(toSlot);
    },
    async turns() {
      return (await turns(db)).map(({ retry_at, lease_until }) => Math.max(retry_at, lease_until));
    },
    async outcomes(since) {
      const rows = await db
        .selectFrom("slot")
        .select(["state", (eb) => eb.fn.countAll<number>().as("count")])
        .where("closed_at", ">=", since)
        .groupBy("state")
        .execute();
      return new Map(rows.map(({ state, count }) => [state as Outcome, Number(count)]));
    },
  };
}

const turns = compiled((db) =>
  db.selectFrom("slot").select(["retry_at", "lease_until"]).where("closed_at", "is", null),
);
