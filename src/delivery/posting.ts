import type { DeliveryError, MessageId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Core } from "../core.ts";
import { count } from "../messages.ts";
import type { Recap } from "../reading-list/recap.ts";
import type { Lease, Outcome, PlannedStep, Slot } from "./ledger.ts";
import { type PostCore, type PostMessages, writePost } from "./post-messages.ts";
import { type Letter, type Outbox, type Stepping, type Taken, takeStep } from "./stepping.ts";

export interface PostingOptions {
  readonly core: PostCore & Pick<Core, "slots" | "steps" | "channels">;
  readonly outboxOf: (slot: Slot) => Outbox | undefined;
  /** What a recap says; nothing where there is nothing to say. */
  readonly recap?: (slot: Slot) => Promise<Recap | undefined>;
  /** How long nobody else may go on with a slot after its last sign of life, in milliseconds. */
  readonly leaseFor: number;
}

/** How a slot was left. */
export type Left =
  | { readonly kind: "closed"; readonly outcome: Outcome; readonly detail: string }
  | { readonly kind: "put off"; readonly because?: string }
  /** Somebody else goes on with it. */
  | { readonly kind: "lost" };

/** A lost answer is looked for after so many milliseconds: what is on its way has arrived by then. */
const SETTLING = 20_000;
/** A platform that puts a post off again and again for so long, and so often, has failed. */
const GIVE_UP_AFTER = 6 * 3_600_000;
const GIVE_UP_FAILURES = 5;
/** How long to wait where nothing is connected that could post, in milliseconds. */
const UNCONNECTED = 60_000;

/**
 * Goes on with slots' posts where they stand and leaves them closed or put off. `owner` holds the slot's lease.
 * Rejects only for trouble of our own, such as a full disk; the slot is then taken up again when its lease is over.
 */
export type Post = (slot: Slot, owner: string, leave: AbortSignal) => Promise<Left>;

export function createPosting({ core, outboxOf, recap, leaseFor }: PostingOptions): Post {
  const { clock, slots, steps } = core;
  const leaseOf = (owner: string): Lease => ({ owner, until: clock.now() + leaseFor });

  return async (slot, owner, leave) => {
    const lease = leaseOf(owner);
    const outbox = outboxOf(slot);
    if (outbox === undefined) return putOff(slot, clock.now() + UNCONNECTED, lease);
    if (leave.aborted) return putOff(slot, clock.now(), lease);
    const planned = await steps.of(slot.id);
    const messages = await writePost(slot, planned, core);
    const stepping: Stepping = { steps, clock, outbox, lease: () => leaseOf(owner) };
    let lead: MessageId | undefined;
    for (const step of planned) {
      if (leave.aborted) return putOff(slot, clock.now(), lease);
      const letter = await letterOf(step, slot, messages, lead);
      if (letter === undefined) continue;
      const taken = await takeStep(step, letter, stepping);
      const left = await judge(taken, step, slot, lease);
      if (left !== undefined) return left;
      if (step.kind === "lead" && taken.kind === "posted") lead = taken.message;
    }
    return finish(slot, lease);
  };

  /** Undefined where the step is not to be posted. */
  async function letterOf(
    step: PlannedStep,
    slot: Slot,
    { lead, papers: all, threadName, paper, quiet }: PostMessages,
    thread: MessageId | undefined,
  ): Promise<Letter | undefined> {
    if (step.state === "dropped") return undefined;
    if (step.kind === "lead") return { message: lead, papers: all, threadName };
    const saved = step.kind === "recap" ? await recap?.(slot) : undefined;
    const message = step.kind === "paper" ? paper(step) : step.kind === "recap" ? saved?.message : quiet;
    if (message === undefined) await steps.record(step, { state: "dropped" });
    if (message === undefined) return undefined;
    const papers = step.paper === undefined ? (saved?.papers ?? []) : [step.paper];
    return thread === undefined || step.kind !== "paper"
      ? { message, papers }
      : { message, papers, thread, threadName };
  }

  /** Undefined where the slot goes on with its next step. */
  async function judge(taken: Taken, step: PlannedStep, slot: Slot, lease: Lease): Promise<Left | undefined> {
    switch (taken.kind) {
      case "posted":
        return undefined;
      case "lost":
        return { kind: "lost" };
      case "unknown":
        // The thread hangs on the lead, and nobody knows where that is.
        return step.kind === "lead" ? close(slot, "unknown", UNKNOWN_LEAD, lease) : undefined;
      case "trouble":
        return afterTrouble(taken.error, taken.unclear, step, slot, lease);
    }
  }

  async function afterTrouble(
    { trouble, message }: DeliveryError,
    unclear: boolean,
    step: PlannedStep,
    slot: Slot,
    lease: Lease,
  ): Promise<Left | undefined> {
    if (trouble.kind === "temporary" || trouble.kind === "unclear") {
      const wait = trouble.kind === "unclear" ? SETTLING : Math.max(trouble.wait, 1_000);
      if (!isOver(step, slot)) return putOff(slot, clock.now() + wait, lease, message);
    }
    await steps.record(step, { state: unclear ? "unknown" : "dropped" });
    if (trouble.kind === "forbidden" || trouble.kind === "gone") {
      await core.channels.pause(slot.channel, message, clock.now());
    } else if (step.kind === "paper") {
      return undefined;
    }
    if (step.kind === "lead" && !unclear) await steps.drop(slot.id);
    return close(slot, unclear && step.kind === "lead" ? "unknown" : "failed", message, lease);
  }

  function isOver({ madeAt }: PlannedStep, { failures }: Slot): boolean {
    return clock.now() > madeAt + GIVE_UP_AFTER && failures >= GIVE_UP_FAILURES;
  }

  async function putOff(slot: Slot, until: Instant, lease: Lease, because?: string): Promise<Left> {
    await slots.putOff(slot, until, lease, because === undefined ? undefined : { because });
    return { kind: "put off", ...(because !== undefined && { because }) };
  }

  async function close(slot: Slot, outcome: Outcome, detail: string, lease: Lease): Promise<Left> {
    await slots.close(slot, outcome, detail, lease, clock.now());
    return { kind: "closed", outcome, detail };
  }

  /** Every step has been dealt with: what stands in the channel says how the slot ended. */
  async function finish(slot: Slot, lease: Lease): Promise<Left> {
    const taken = await steps.of(slot.id);
    const unknown = taken.filter(({ state }) => state === "unknown").length;
    const posted = taken.filter(({ state }) => state === "posted");
    const papers = posted.filter(({ kind }) => kind === "paper").length;
    const parts = [slot.detail ?? ""];
    if (posted.some(({ kind }) => kind === "lead"))
      parts.unshift(`${papers} of ${count(slot.considered, "new paper")}.`);
    if (unknown > 0) parts.push(`Of ${count(unknown, "message")} nobody knows whether it arrived.`);
    const said = posted.some(({ kind }) => kind !== "quiet");
    const outcome = said ? "posted" : unknown > 0 ? "unknown" : "nothing";
    return close(slot, outcome, parts.filter((part) => part !== "").join(" "), lease);
  }
}

const UNKNOWN_LEAD =
  "Its first message was sent, but whether it arrived is not known: this workspace does not let me look. It is not repeated.";
