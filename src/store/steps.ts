import type { Kysely, Transaction } from "kysely";
import type { ChannelId, MessageId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Lease, PlannedStep, StepState } from "../delivery/ledger.ts";
import { compiled } from "./compiled.ts";
import { gather } from "./gather.ts";
import type { Schema } from "./schema.ts";
import { toStep } from "./slot-row.ts";

/** The messages of posts: claimed before they are sent, recorded after. */
export interface Steps {
  of(slot: number): Promise<readonly PlannedStep[]>;
  /** True where the step is ours to take now: it was not taken before, and the slot's lease, made longer by this, is ours. */
  claim(step: PlannedStep, lease: Lease, now: Instant): Promise<boolean>;
  /** What became of a step. Of a message, which papers it carries is remembered in the same breath. */
  record(step: PlannedStep, became: Became): Promise<void>;
  /** Surely not posted: the step may be claimed again. */
  free(step: PlannedStep): Promise<void>;
  /** What of a slot is still to be posted never will be. */
  drop(slot: number): Promise<void>;
}

export type Became =
  | { readonly state: "posted"; readonly message: MessageId; readonly papers: readonly number[]; readonly at: Instant }
  | { readonly state: "unknown" | "dropped" };

interface Claim {
  readonly step: PlannedStep;
  readonly lease: Lease;
  readonly now: Instant;
}

interface Fact {
  readonly step: PlannedStep;
  readonly became: Became;
}

export function createSteps(db: Kysely<Schema>): Steps {
  const claim = gather((claims: readonly Claim[]) => db.transaction().execute((writing) => claimAll(writing, claims)));
  const record = gather((facts: readonly Fact[]) => db.transaction().execute((writing) => recordAll(writing, facts)));
  const move = (from: readonly StepState[], to: StepState) =>
    db.updateTable("step").set({ state: to }).where("state", "in", from);

  return {
    async of(slot) {
      return (await stepsOf(db, slot)).map(toStep);
    },
    claim: (step, lease, now) => claim({ step, lease, now }),
    async record(step, became) {
      await record({ step, became });
    },
    async free(step) {
      await move(["claimed"], "planned").where("id", "=", step.id).execute();
    },
    async drop(slot) {
      await move(["planned"], "dropped").where("slot_id", "=", slot).execute();
    },
  };
}

const stepsOf = compiled((db, slot: number) =>
  db.selectFrom("step").selectAll().where("slot_id", "=", slot).orderBy("position"),
);

const recordStep = compiled((db, id: string, state: StepState, message: MessageId | null) =>
  db.updateTable("step").set({ state, message_id: message }).where("id", "=", id).where("state", "!=", "posted"),
);

const keepMessage = compiled((db, id: MessageId, channel: ChannelId, at: Instant, kind: string) =>
  db
    .insertInto("message")
    .values({ id, channel_id: channel, posted_at: at, kind, reactions_read_at: null })
    .onConflict((conflict) => conflict.column("id").doNothing()),
);

async function claimAll(writing: Transaction<Schema>, claims: readonly Claim[]): Promise<readonly boolean[]> {
  const claimed = new Set<string>();
  for (const [{ lease, now }, some] of byLease(claims)) {
    const held = await writing
      .updateTable("slot")
      .set({ lease_until: lease.until })
      .where("id", "in", [...new Set(some.map(({ step }) => step.slot))])
      .where("lease_owner", "=", lease.owner)
      .where("lease_until", ">", now)
      .where("closed_at", "is", null)
      .returning("id")
      .execute();
    if (held.length === 0) continue;
    const rows = await writing
      .updateTable("step")
      .set((eb) => ({ state: "claimed", since: eb.fn.coalesce("since", eb.val(now)) }))
      .where(
        "id",
        "in",
        some.map(({ step }) => step.id),
      )
      .where(
        "slot_id",
        "in",
        held.map(({ id }) => id),
      )
      .where("state", "=", "planned")
      .returning("id")
      .execute();
    for (const { id } of rows) claimed.add(id);
  }
  return claims.map(({ step }) => claimed.has(step.id));
}

/** Claims of one lease, with the first of them: those gathered in one turn share their moment. */
const byLease = (claims: readonly Claim[]): readonly (readonly [Claim, readonly Claim[]])[] =>
  [...Map.groupBy(claims, ({ lease }) => `${lease.owner} ${lease.until}`).values()].flatMap((some) =>
    some[0] === undefined ? [] : [[some[0], some] as const],
  );

async function recordAll(writing: Transaction<Schema>, facts: readonly Fact[]): Promise<readonly StepState[]> {
  for (const { step, became } of facts) {
    const message = became.state === "posted" ? became.message : null;
    await recordStep(writing, step.id, became.state, message);
    if (became.state === "posted") await remember(writing, step, became);
  }
  return facts.map(({ became }) => became.state);
}

/** Our own map from message to paper: what a reaction on it means. */
async function remember(
  writing: Transaction<Schema>,
  step: PlannedStep,
  { message, papers, at }: Extract<Became, { state: "posted" }>,
): Promise<void> {
  if (papers.length === 0) return;
  const kind = step.kind === "paper" ? "paper" : "lead";
  await keepMessage(writing, message, step.channel, at, kind);
  await writing
    .insertInto("message_paper")
    .values(papers.map((paper_id, index) => ({ message_id: message, position: index + 1, paper_id })))
    .onConflict((conflict) => conflict.columns(["message_id", "position"]).doNothing())
    .execute();
}
