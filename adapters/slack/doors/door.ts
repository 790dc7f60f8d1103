import type { Receiver } from "@slack/bolt";

/** A way in for what Slack sends: a socket we open, or an address Slack calls. */
export interface Door {
  readonly receiver: Receiver;
  /** Resolves when Slack can reach us; rejects with a `DeliveryError` that says what to mend. */
  open(): Promise<void>;
  /** Takes nothing more in; resolves once closed. */
  close(): Promise<void>;
}

/** What the log says of a payload the SDK itself stumbles over. */
export const UNREADABLE = "Slack sent what cannot be read; it was left out.";
