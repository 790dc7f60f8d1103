import { hash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Instant } from "../clock.ts";
import type { Decision, Lease, PlannedPaper, Slot, StepKind } from "../delivery/ledger.ts";
import { currentNumbers, readPapersHad } from "./papers-had.ts";
import type { Schema } from "./schema.ts";
import { toSlot } from "./slot-row.ts";

interface Circumstances {
  readonly lease: Lease;
  readonly now: Instant;
  /** A paper the channel has had since then is not posted to it again. */
  readonly hadSince: Instant;
}

type Writing = Transaction<Schema>;

/**
 * Decisions that still hold are written down: the slot is still ours, and a day of its topics was not dealt with
 * under another slot. Whole or not at all, so that a post is laid down exactly when its topics count as served.
 * Gives the slots whose posts are to begin.
 */
export async function decide(writing: Writing, decisions: readonly Decision[], at: Circumstances): Promise<Slot[]> {
  const held = await stillHeld(writing, decisions, at);
  const unserved = await serve(writing, held);
  const had = await alreadyHad(writing, held, at.hadSince);
  const posting: Slot[] = [];
  for (const decision of held) {
    const topics = decision.slot.topics.filter(({ topic }) => isByHand(decision) || unserved.has(topic));
    const settled = { ...decision, slot: { ...decision.slot, topics } };
    const steps = topics.length > 0 ? stepsOf(settled, had) : [];
    await write(writing, settled, steps, at.now);
    if (steps.length > 0)
      posting.push({ ...settled.slot, state: "posting", detail: settled.detail, considered: considered(settled) });
  }
  return posting;
}

const isByHand = (decision: Decision): boolean => decision.kind === "post" && decision.byHand === true;

const considered = (decision: Decision): number => (decision.kind === "post" ? decision.considered : 0);

async function stillHeld(writing: Writing, decisions: readonly Decision[], { lease, now }: Circumstances) {
  const rows = await writing
    .updateTable("slot")
    .set({ lease_until: lease.until })
    .where(
      "id",
      "in",
      decisions.map(({ slot }) => slot.id),
    )
    .where("lease_owner", "=", lease.owner)
    .where("lease_until", ">", now)
    .where("closed_at", "is", null)
    .returningAll()
    .execute();
  const held = new Set(rows.map((row) => toSlot(row).id));
  return decisions.filter(({ slot }) => held.has(slot.id));
}

/** Counts the topics' days as dealt with; gives the topics for which they were not yet. */
async function serve(writing: Writing, decisions: readonly Decision[]): Promise<ReadonlySet<number>> {
  const byDay = Map.groupBy(
    decisions.filter((decision) => !isByHand(decision)).flatMap(({ slot }) => slot.topics),
    ({ day }) => day,
  );
  const unserved = new Set<number>();
  for (const [day, served] of byDay) {
    const rows = await writing
      .updateTable("topic")
      .set({ served_day: day, next_at: null })
      .where(
        "id",
        "in",
        served.map(({ topic }) => topic),
      )
      .where("served_day", "<", day)
      .returning("id")
      .execute();
    for (const { id } of rows) unserved.add(id);
  }
  return unserved;
}

/** What may not be posted again, looked up in the very transaction that lays the posts down. */
async function alreadyHad(writing: Writing, decisions: readonly Decision[], since: Instant) {
  const posts = decisions.filter((decision) => decision.kind === "post");
  const planned = [...new Set(posts.flatMap(({ papers }) => papers.map(({ paper }) => paper)))];
  const channels = [...new Set(posts.map(({ slot }) => slot.channel))];
  const today = await currentNumbers(writing, planned);
  return { today, had: await readPapersHad(writing, channels, planned.map(today), since) };
}

type Had = Awaited<ReturnType<typeof alreadyHad>>;

interface NewStep {
  readonly kind: StepKind;
  readonly paper?: number;
  readonly topics: readonly number[];
}

function stepsOf(decision: Decision, had: Had): readonly NewStep[] {
  if (decision.kind === "close") return [];
  const ofSlot = decision.slot.topics.map(({ topic }) => topic);
  const papers = decision.papers.flatMap((planned) => unread(planned, decision.slot, had));
  const recap: readonly NewStep[] = decision.recap ? [{ kind: "recap", topics: ofSlot }] : [];
  if (papers.length > 0) return [{ kind: "lead", topics: ofSlot }, ...papers, ...recap];
  // What the recap has to say shows when it is posted: the line after it is for where that is nothing.
  return decision.quietLine ? [...recap, { kind: "quiet", topics: ofSlot }] : recap;
}

function unread({ paper, topics }: PlannedPaper, { channel }: Slot, { today, had }: Had): readonly NewStep[] {
  const current = today(paper);
  return had.get(channel)?.has(current) ? [] : [{ kind: "paper", paper: current, topics }];
}

async function write(writing: Writing, decision: Decision, steps: readonly NewStep[], now: Instant) {
  const { slot } = decision;
  await writing
    .updateTable("slot")
    .set({ ...stateOf(decision, steps, now), topics: JSON.stringify(slot.topics), considered: considered(decision) })
    .where("id", "=", slot.id)
    .execute();
  if (steps.length === 0) return;
  await writing
    .insertInto("step")
    .values(
      steps.map(({ kind, paper, topics }, position) => ({
        id: stepId(slot, position),
        slot_id: slot.id,
        channel_id: slot.channel,
        position,
        kind,
        paper_id: paper ?? null,
        topics: JSON.stringify(topics),
        state: "planned",
        made_at: now,
        since: null,
        message_id: null,
      })),
    )
    .execute();
}

function stateOf(decision: Decision, steps: readonly NewStep[], now: Instant) {
  if (steps.length > 0) return { state: "posting", detail: decision.detail, retry_at: 0 };
  const closed = { closed_at: now, lease_until: 0 };
  if (decision.slot.topics.length === 0)
    return { ...closed, state: "covered", detail: "Its topics were posted under another slot." };
  if (decision.kind === "close") return { ...closed, state: decision.outcome, detail: decision.detail };
  return { ...closed, state: "nothing", detail: decision.detail };
}

/** The same for the same slot and place, whoever lays it down: at most 25 characters, as platforms ask. */
const stepId = ({ channel, day, minute, zone }: Slot, position: number): string =>
  `${hash("sha256", `${channel} ${day} ${minute} ${zone}`).slice(0, 20)}-${position}`;
