import type { Kysely } from "kysely";
import type { Instant } from "../clock.ts";
import type { DueSlot, Lease, Slot } from "../delivery/ledger.ts";
import { chunks } from "./chunks.ts";
import type { Schema } from "./schema.ts";
import { toSlot } from "./slot-row.ts";

/** The states in which a slot's papers are not chosen yet. */
export const UNDECIDED = ["due", "waiting"];

/** Rows a statement: well below SQLite's limit of parameters. */
const ROWS = 400;
const KEY = ["channel_id", "day", "minute", "zone"] as const;

/** Makes slots that are not there yet, and takes those that are free; others' stay as they are, and are left out. */
export async function claimSlots(
  db: Kysely<Schema>,
  due: readonly DueSlot[],
  { owner, until }: Lease,
  now: Instant,
): Promise<readonly Slot[]> {
  const claimed: Slot[] = [];
  for (const some of chunks(due, ROWS)) {
    const rows = await db
      .insertInto("slot")
      .values(some.map((slot) => ({ ...newRow(slot), lease_owner: owner, lease_until: until })))
      .onConflict((conflict) =>
        conflict
          .columns(KEY)
          .doUpdateSet({ lease_owner: owner, lease_until: until, topics: (eb) => eb.ref("excluded.topics") })
          .where("slot.closed_at", "is", null)
          .where("slot.state", "in", UNDECIDED)
          .where("slot.retry_at", "<=", now)
          .where("slot.lease_until", "<=", now),
      )
      .returningAll()
      .execute();
    claimed.push(...rows.map(toSlot));
  }
  return claimed;
}

/** Closes slots that a later post makes good, whether they are there yet or not; those somebody works on stay open. */
export async function coverSlots(db: Kysely<Schema>, slots: readonly DueSlot[], now: Instant): Promise<void> {
  const closed = { state: "covered", closed_at: now, detail: "Covered by a later post." };
  for (const some of chunks(slots, ROWS)) {
    await db
      .insertInto("slot")
      .values(some.map((slot) => ({ ...newRow(slot), ...closed, lease_owner: null, lease_until: 0 })))
      .onConflict((conflict) =>
        conflict
          .columns(KEY)
          .doUpdateSet(closed)
          .where("slot.closed_at", "is", null)
          .where("slot.state", "in", UNDECIDED)
          .where("slot.lease_until", "<=", now),
      )
      .execute();
  }
}

const newRow = ({ channel, day, minute, zone, dueAt, topics }: DueSlot) => ({
  channel_id: channel,
  day,
  minute,
  zone,
  due_at: dueAt,
  state: "due",
  detail: null,
  trouble: null,
  topics: JSON.stringify(topics),
  considered: 0,
  failures: 0,
  retry_at: 0,
  closed_at: null,
});
