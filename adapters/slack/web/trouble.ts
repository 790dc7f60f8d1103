import { DeliveryError } from "../../../src/chat.ts";
import { A_MOMENT, refusalOf } from "./refusals.ts";
import { codeOf, networkCode, retryAfter, statusOf } from "./slack-errors.ts";

/** Whatever a call to Slack threw, as the bot understands it; `place` names the channel for people: "#remote-sensing". */
export function deliveryError(cause: unknown, place: string): DeliveryError {
  if (cause instanceof DeliveryError) return cause;
  const wait = retryAfter(cause);
  if (wait !== undefined) {
    const seconds = Math.ceil(wait / 1000);
    return new DeliveryError(`Slack asks to wait ${seconds} s in ${place}.`, { kind: "temporary", wait }, { cause });
  }
  const code = codeOf(cause);
  if (code !== undefined) {
    const { trouble, says } = refusalOf(code);
    return new DeliveryError(says(place, code), trouble, { cause });
  }
  if (UNSENT.has(networkCode(cause) ?? "")) {
    const sentence = "Slack cannot be reached; it is tried again shortly.";
    return new DeliveryError(sentence, { kind: "temporary", wait: A_MOMENT }, { cause });
  }
  const status = statusOf(cause);
  const what = status === undefined ? "Slack did not answer" : `Slack answered ${status}`;
  const sentence = `${what}: the message for ${place} may or may not have arrived.`;
  return new DeliveryError(sentence, { kind: "unclear" }, { cause });
}

/** Codes of Node's network that mean the request never left. */
const UNSENT = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);
