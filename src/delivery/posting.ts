import type { DeliveryError, MessageId } from "../chat.ts";
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
/** In milliseconds: what a platform asks for may be nothing. */
const SHORTEST_WAIT = 1_000;
/** How long to wait where nothing is connected that could post, in milliseconds. */
const UNCONNECTED = 60_000;

/**
 * Goes on with slots' posts where they stand and leaves them closed or put off. `owner` holds the slot's lease.
 * Rejects only for trouble of our own, such as a full disk; the slot is then taken up again when its lease is over.
 */
export type Post = (slot: Slot, owner: string, leave: AbortSignal) => Promise<Left>;

/** One look at a slot's post. */
interface Turn {
  readonly slot: Slot;
  readonly lease: Lease;
  readonly messages: PostMessages;
}

/** What the steps before came to. */
interface Before {
  readonly lead: MessageId | undefined;
  /** Whether surely none of them stands in the channel. */
  readonly isQuiet: boolean;
}

export function createPosting({ core, outboxOf, recap, leaseFor }: PostingOptions): Post {
  const { clock, slots, steps } = core;

  return async (slot, owner, leave) => {
    const lease = () => ({ owner, until: clock.now() + leaseFor });
    const outbox = outboxOf(slot);
    if (outbox === undefined) return putOff(slot, lease(), UNCONNECTED);
    if (leave.aborted) return putOff(slot, lease());
    const planned = await steps.of(slot.id);
    const turn = { slot, lease: lease(), messages: await writePost(slot, planned, core) };
    const stepping: Stepping = { steps, clock, outbox, lease };
    let lead: MessageId | undefined;
    let isQuiet = true;
    for (const step of planned) {
      if (leave.aborted) return putOff(slot, turn.lease);
      const letter = await letterOf(step, turn, { lead, isQuiet });
      if (letter === undefined) continue;
      const taken = await takeStep(step, letter, stepping);
      const left = await judge(taken, step, turn);
      if (left !== undefined) return left;
      if (step.kind === "lead" && taken.kind === "posted") lead = taken.message;
      isQuiet = false;
    }
    return finish(turn);
  };

  /** Undefined where the step is not to be posted, or has nothing to say. */
  async function letterOf(step: PlannedStep, turn: Turn, before: Before): Promise<Letter | undefined> {
    if (step.state === "dropped") return undefined;
    const letter = await writtenFor(step, turn, before);
    if (letter === undefined) await steps.record(step, { state: "dropped" });
    return letter;
  }

  async function writtenFor(
    step: PlannedStep,
    { slot, messages }: Turn,
    { lead, isQuiet }: Before,
  ): Promise<Letter | undefined> {
    const { threadName, papers } = messages;
    switch (step.kind) {
      case "lead":
        return { message: messages.lead, papers, threadName };
      case "paper": {
        const message = messages.paper(step);
        const own = step.paper === undefined ? [] : [step.paper];
        return message && { message, papers: own, threadName, ...(lead !== undefined && { thread: lead }) };
      }
      case "recap":
        return recap?.(slot);
      case "quiet":
        return isQuiet ? { message: messages.quiet, papers: [] } : undefined;
    }
  }

  /** Undefined where the slot goes on with its next step. */
  async function judge(taken: Taken, step: PlannedStep, turn: Turn): Promise<Left | undefined> {
    switch (taken.kind) {
      case "posted":
        return undefined;
      case "lost":
        return { kind: "lost" };
      case "unknown":
        // The thread hangs on the lead, and nobody knows where that is.
        return step.kind === "lead" ? close(turn, "unknown", UNKNOWN_LEAD) : undefined;
      case "trouble":
        return mayPass(taken, step, turn)
          ? putOff(turn.slot, turn.lease, waitAfter(taken), taken.error)
          : giveUp(taken, step, turn);
    }
  }

  /** Whether it is worth while to try again; a step whose answer was lost is looked for at least once. */
  function mayPass({ error, unclear }: Trouble, { madeAt, state }: PlannedStep, { slot }: Turn): boolean {
    const { kind } = error.trouble;
    if (kind !== "temporary" && kind !== "unclear") return false;
    const isOver = clock.now() > madeAt + GIVE_UP_AFTER && slot.failures >= GIVE_UP_FAILURES;
    return !isOver || (unclear && state === "planned");
  }

  async function giveUp({ error, unclear }: Trouble, step: PlannedStep, turn: Turn): Promise<Left | undefined> {
    const { kind } = error.trouble;
    const { channel, id } = turn.slot;
    await steps.record(step, { state: unclear ? "unknown" : "dropped" });
    const shutOut = kind === "forbidden" || kind === "gone";
    if (shutOut) await core.channels.pause(channel, error.message, clock.now());
    // One paper that is not taken does not keep the others back.
    if (!shutOut && step.kind === "paper") return undefined;
    if (step.kind === "lead" && !unclear) await steps.drop(id);
    return close(turn, unclear && step.kind === "lead" ? "unknown" : "failed", error.message);
  }

  async function putOff(slot: Slot, lease: Lease, wait = 0, error?: DeliveryError): Promise<Left> {
    const failed = error === undefined ? undefined : { because: error.message };
    await slots.putOff(slot, clock.now() + wait, lease, failed);
    return { kind: "put off", ...failed };
  }

  async function close({ slot, lease }: Pick<Turn, "slot" | "lease">, outcome: Outcome, detail: string): Promise<Left> {
    await slots.close(slot, outcome, detail, lease, clock.now());
    return { kind: "closed", outcome, detail };
  }

  /** Every step has been dealt with: what stands in the channel says how the slot ended. */
  async function finish(turn: Turn): Promise<Left> {
    const { slot } = turn;
    const taken = await steps.of(slot.id);
    const unknown = taken.filter(({ state }) => state === "unknown").length;
    const posted = taken.filter(({ state }) => state === "posted").map(({ kind }) => kind);
    const papers = posted.filter((kind) => kind === "paper").length;
    const parts = [
      posted.includes("lead") ? `${papers} of ${count(slot.considered, "new paper")}.` : "",
      slot.detail ?? "",
      ...taken.filter(({ kind }) => kind === "recap").map(({ state }) => RECAP_CAME_TO[state] ?? ""),
      unknown > 0 ? `Of ${count(unknown, "message")} nobody knows whether it arrived.` : "",
    ];
    const outcome = posted.some((kind) => kind !== "quiet") ? "posted" : unknown > 0 ? "unknown" : "nothing";
    return close(turn, outcome, parts.filter((part) => part !== "").join(" "));
  }
}

type Trouble = Extract<Taken, { kind: "trouble" }>;

/** In milliseconds. */
function waitAfter({ error: { trouble } }: Trouble): number {
  return trouble.kind === "temporary" ? Math.max(trouble.wait, SHORTEST_WAIT) : SETTLING;
}

/** What the ledger says of a recap; one that has nothing to say is dropped. */
const RECAP_CAME_TO: Partial<Record<PlannedStep["state"], string>> = {
  posted: "The recap of what was saved.",
  dropped: "Nobody saved a paper in the week before.",
};

const UNKNOWN_LEAD =
  "Its first message was sent, but whether it arrived is not known: this workspace does not let me look. It is not repeated.";
