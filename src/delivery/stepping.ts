import { type ChatAdapter, DeliveryError, type Message, type MessageId } from "../chat.ts";
import type { Clock } from "../clock.ts";
import type { Steps } from "../store/steps.ts";
import type { Lease, PlannedStep } from "./ledger.ts";

/** The half of a chat platform that posts need. */
export type Outbox = Pick<ChatAdapter, "post" | "find">;

/** What a step needs beside itself. */
export interface Stepping {
  readonly steps: Steps;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly lease: () => Lease;
}

/** What is sent. */
export interface Letter {
  readonly message: Message;
  /** The papers it carries, in the order of their numbers. */
  readonly papers: readonly number[];
  readonly thread?: MessageId;
  readonly threadName?: string;
}

/** What became of a step. */
export type Taken =
  | { readonly kind: "posted"; readonly message: MessageId }
  /** It may or may not have been posted, and nobody will ever know. */
  | { readonly kind: "unknown" }
  /** Somebody else goes on with the slot. */
  | { readonly kind: "lost" }
  /** Surely not posted, or to be looked for again: `unclear` tells which. */
  | { readonly kind: "trouble"; readonly error: DeliveryError; readonly unclear: boolean };

/**
 * Takes one step: claims it, sends it, and records what became of it. A step that was claimed and never recorded is
 * looked for first, and sent only where it is surely absent. Rejects only for trouble of our own.
 */
export async function takeStep(step: PlannedStep, letter: Letter, at: Stepping): Promise<Taken> {
  if (step.state === "posted" && step.message !== undefined) return { kind: "posted", message: step.message };
  if (step.state === "unknown") return { kind: "unknown" };
  return step.state === "claimed" ? lookFor(step, letter, at) : send(step, letter, at);
}

async function send(step: PlannedStep, letter: Letter, at: Stepping): Promise<Taken> {
  const { steps, clock, outbox, lease } = at;
  const since = step.since ?? clock.now();
  if (!(await steps.claim(step, lease(), clock.now()))) return { kind: "lost" };
  try {
    const named = { id: step.id, channel: step.channel, since };
    const message = await outbox.post(step.channel, letter.message, { step: named, ...placeOf(letter) });
    return await posted(step, letter, message, at);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const unclear = error.trouble.kind === "unclear";
    if (!unclear) await steps.free(step);
    return { kind: "trouble", error, unclear };
  }
}

async function lookFor(step: PlannedStep, letter: Letter, at: Stepping): Promise<Taken> {
  const { steps, outbox } = at;
  try {
    const named = { id: step.id, channel: step.channel, since: step.since ?? step.madeAt };
    const found = await outbox.find(named, placeOf(letter));
    if (found === "unknown") return await unknown(step, at);
    if (found !== "absent") return await posted(step, letter, found, at);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return { kind: "trouble", error, unclear: true };
  }
  await steps.free(step);
  return send({ ...step, state: "planned" }, letter, at);
}

async function posted(step: PlannedStep, { papers }: Letter, message: MessageId, { steps, clock }: Stepping) {
  await steps.record(step, { state: "posted", message, papers, at: clock.now() });
  return { kind: "posted", message } as const;
}

async function unknown(step: PlannedStep, { steps }: Stepping) {
  await steps.record(step, { state: "unknown" });
  return { kind: "unknown" } as const;
}

const placeOf = ({ thread, threadName }: Letter) => ({
  ...(thread !== undefined && { thread }),
  ...(threadName !== undefined && { threadName }),
});
