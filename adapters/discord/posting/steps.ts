import { createHash } from "node:crypto";
import type { APIMessage } from "discord.js";
import type { Step } from "../../../src/chat.ts";
import type { Sending } from "../render/message.ts";

/**
 * A post that must not be doubled carries its step twice. As an enforced nonce: for some minutes Discord answers a
 * second copy with the first. And as the id of its first component, which stays in the message and which nobody
 * sees: by that it is found later.
 */
export function stamped(sending: Sending, step: Step | undefined): Sending {
  const [first, ...others] = sending.body.components;
  if (step === undefined || first === undefined) return sending;
  return { ...sending, body: { ...sending.body, components: [{ ...first, id: mark(step) }, ...others] } };
}

export function nonce(step: Step | undefined): object {
  return step === undefined ? {} : { nonce: step.id, enforce_nonce: true };
}

export function carries(message: APIMessage, step: Step): boolean {
  return message.nonce === step.id || message.components?.some(({ id }) => id === mark(step)) === true;
}

/** Of Discord's 31 bits the upper half, well clear of the small numbers it gives to components without an id. */
function mark(step: Step): number {
  const HALF = 2 ** 30;
  return HALF + (createHash("sha256").update(step.id).digest().readUInt32BE() % HALF);
}
