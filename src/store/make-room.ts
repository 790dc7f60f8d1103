import { sql, type Transaction } from "kysely";
import type { ChannelId } from "../chat.ts";
import { UNDECIDED } from "./claim-slots.ts";
import type { Schema } from "./schema.ts";

type Writing = Transaction<Schema>;

/**
 * What a channel followed under its old id keeps the numbers people know. A topic of the new id that has such a number
 * gets one above all that either has.
 */
export async function makeRoomForTopics(writing: Writing, from: ChannelId, to: ChannelId): Promise<void> {
  await sql`update topic
    set number = number + (select max(number) from topic where channel_id in (${from}, ${to}))
    where channel_id = ${to} and number in (select number from topic where channel_id = ${from})`.execute(writing);
}

const MINUTES_A_DAY = 1_440;

/**
 * Of two slots of one hour one goes by the next minute of that day that neither channel has, so that both stay in the
 * ledger: the one whose papers are not chosen yet, as its steps have no names yet; else the one of the new id.
 */
export async function makeRoomForSlots(writing: Writing, from: ChannelId, to: ChannelId): Promise<void> {
  const slots = await writing
    .selectFrom("slot")
    .select(["id", "channel_id", "day", "minute", "zone", "state"])
    .where("channel_id", "in", [from, to])
    .execute();
  const hours = Map.groupBy(slots, hourOf);
  for (const those of [...hours.values()]) {
    const one = those.find(({ channel_id }) => channel_id === from);
    const other = those.find(({ channel_id }) => channel_id === to);
    if (one === undefined || other === undefined) continue;
    const giving = UNDECIDED.includes(one.state) && !UNDECIDED.includes(other.state) ? one : other;
    const moved = { ...giving, minute: giving.minute };
    do moved.minute = (moved.minute + 1) % MINUTES_A_DAY;
    while (hours.has(hourOf(moved)));
    hours.set(hourOf(moved), []);
    await writing.updateTable("slot").set({ minute: moved.minute }).where("id", "=", giving.id).execute();
  }
}

const hourOf = ({ day, minute, zone }: Readonly<{ day: string; minute: number; zone: string }>): string =>
  `${day} ${minute} ${zone}`;
