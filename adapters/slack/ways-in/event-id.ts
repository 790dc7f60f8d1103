import { createHash } from "node:crypto";

/**
 * What Slack calls one thing that happened, the same whenever it is delivered: an event's own id; else a digest of
 * the payload word for word, which holds the trigger's id, so that a replay has the same and a second press another.
 */
export function eventOf(body: unknown): string {
  const id = typeof body === "object" && body !== null ? Reflect.get(body, "event_id") : undefined;
  return typeof id === "string" && id !== "" ? id : digest(body);
}

/** 128 bits of SHA-256, written short. */
export function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}
