import { DeliveryError, type DeliveryTrouble } from "../../src/chat.ts";
import { TOKEN_RESTS } from "./limits.ts";

/** Discord's own numbers for what it refuses, as far as they mean something to us. */
export const CODES = {
  alreadyAnswered: 40_060,
  invalidWebhookToken: 50_027,
  missingAccess: 50_001,
  notATextChannel: 50_008,
  missingPermissions: 50_013,
  threadExists: 160_004,
} as const;

/** The network failed before anything was sent. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "EHOSTUNREACH"]);
/** How long to leave Discord alone after a failure that names no time, in ms. */
const PAUSE_MS = 2_000;

/** Whether asking again does harm: reading never does. */
export type Asking = "read" | "write";

/** What Discord's refusal, or the network's failure, means for the one who asked. */
export function deliveryError(cause: unknown, asking: Asking): DeliveryError {
  if (cause instanceof DeliveryError) return cause;
  const [sentence, trouble] = explain(cause, asking);
  return new DeliveryError(sentence, trouble, { cause });
}

/** Discord's number for why it refused, if it was Discord that did. */
export function codeOf(error: unknown): number | undefined {
  const cause = error instanceof DeliveryError ? error.cause : error;
  const code = property(cause, "code");
  return typeof code === "number" ? code : undefined;
}

/** Whether Discord did not take the bot's token, or discord.js holds it back since; an interaction's own is another matter. */
export function isTokenRefused(cause: unknown): boolean {
  if (cause instanceof Error && cause.message.startsWith("Expected token to be set")) return true;
  return numberOf(cause, "status") === 401 && codeOf(cause) !== CODES.invalidWebhookToken;
}

export function isTrouble(error: unknown, kind: DeliveryTrouble["kind"]): error is DeliveryError {
  return error instanceof DeliveryError && error.trouble.kind === kind;
}

function explain(cause: unknown, asking: Asking): readonly [string, DeliveryTrouble] {
  const wait = numberOf(cause, "retryAfter");
  if (wait !== undefined) {
    const longest = Math.max(wait, numberOf(cause, "sublimitTimeout") ?? 0);
    return ["Discord asks to wait before more is sent.", { kind: "temporary", wait: longest }];
  }
  if (isTokenRefused(cause)) return tokenRefused();
  const status = numberOf(cause, "status");
  if (status !== undefined) return refused(status, reason(cause), asking);
  if (NEVER_SENT.has(String(property(cause, "code"))))
    return ["Discord cannot be reached.", { kind: "temporary", wait: PAUSE_MS }];
  return lost("Discord's answer was lost", asking);
}

function refused(status: number, why: string, asking: Asking): readonly [string, DeliveryTrouble] {
  if (status >= 500) return lost(`Discord failed (${status})`, asking);
  switch (status) {
    case 401:
      return [`Discord takes no more answers to this (${why}).`, { kind: "gone" }];
    case 403:
      return [
        `Discord does not allow it (${why}): give Paperboy the permissions it was invited with.`,
        { kind: "forbidden" },
      ];
    case 404:
      return [`The channel or the message is no longer there on Discord (${why}).`, { kind: "gone" }];
    case 408:
    case 429:
      return ["Discord asks to wait before more is sent.", { kind: "temporary", wait: PAUSE_MS }];
    default:
      return [`Discord does not take it (${why}).`, { kind: "refused" }];
  }
}

function tokenRefused(): readonly [string, DeliveryTrouble] {
  const cure = "Make a new one on the Bot page of its application, put it into DISCORD_TOKEN and start Paperboy again.";
  return [`Discord refuses the bot's token. ${cure}`, { kind: "temporary", wait: TOKEN_RESTS }];
}

function lost(what: string, asking: Asking): readonly [string, DeliveryTrouble] {
  return asking === "write"
    ? [`${what}: it may have been posted or not.`, { kind: "unclear" }]
    : [`${what}.`, { kind: "temporary", wait: PAUSE_MS }];
}

function reason(cause: unknown): string {
  const message = property(cause, "message");
  return typeof message === "string" && message !== "" ? message.split("\n").join("; ") : "no reason given";
}

function numberOf(value: unknown, name: string): number | undefined {
  const found = property(value, name);
  return typeof found === "number" ? found : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
