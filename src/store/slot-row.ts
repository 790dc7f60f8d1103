import type { Selectable } from "kysely";
import type { ChannelId, MessageId } from "../chat.ts";
import type { PlannedStep, Served, Slot, SlotState, StepKind, StepState } from "../delivery/ledger.ts";
import type { SlotTable, StepTable } from "./schema.ts";

export const toSlot = (row: Selectable<SlotTable>): Slot => ({
  id: row.id,
  channel: row.channel_id as ChannelId,
  day: row.day,
  minute: row.minute,
  zone: row.zone,
  dueAt: row.due_at,
  topics: JSON.parse(row.topics) as Served[],
  state: row.state as SlotState,
  considered: row.considered,
  failures: row.failures,
  retryAt: row.retry_at,
  ...(row.detail !== null && { detail: row.detail }),
  ...(row.trouble !== null && { trouble: row.trouble }),
  ...(row.closed_at !== null && { closedAt: row.closed_at }),
});

export const toStep = (row: Selectable<StepTable>): PlannedStep => ({
  id: row.id,
  slot: row.slot_id,
  channel: row.channel_id as ChannelId,
  position: row.position,
  kind: row.kind as StepKind,
  topics: JSON.parse(row.topics) as number[],
  state: row.state as StepState,
  madeAt: row.made_at,
  ...(row.paper_id !== null && { paper: row.paper_id }),
  ...(row.since !== null && { since: row.since }),
  ...(row.message_id !== null && { message: row.message_id as MessageId }),
});
