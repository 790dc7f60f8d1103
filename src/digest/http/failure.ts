import type { Instant } from "../../clock.ts";
import { UserError } from "../../errors.ts";

/** What was hoped for; told to the server (`Accept`) and checked against what came. */
export type Expected = "JSON" | "a feed";

/** Why nothing could be read from an address. */
export type Failure =
  /** The server will not give this: 4xx, or a 3xx that leads nowhere. `says` is its own sentence, where it answers in JSON. */
  | { readonly kind: "refused"; readonly status: number; readonly says?: string }
  /** Asked too often, by its word (429) or by ours (`pace.ts`); it may be asked again from `until` on. */
  | { readonly kind: "limited"; readonly until: Instant }
  | { readonly kind: "broken"; readonly status: number }
  /** No answer, or no end of it, after `waited` milliseconds. */
  | { readonly kind: "hanging"; readonly waited: number }
  | { readonly kind: "broken off"; readonly received: number }
  | { readonly kind: "unreachable"; readonly why: string }
  | { readonly kind: "circle" }
  | { readonly kind: "too large"; readonly most: number }
  | { readonly kind: "unexpected"; readonly expected: Expected; readonly found: string };

/** Nothing could be read from `url`; the message names it, says what happened, and the cure. */
export class SourceError extends UserError {
  readonly url: string;
  readonly failure: Failure;

  constructor(url: string, failure: Failure, options?: ErrorOptions) {
    super(`${url} ${sentence(failure)}`, options);
    this.url = url;
    this.failure = failure;
  }
}

/** Whether asking again soon may well succeed. */
export function isPassing(failure: Failure): boolean {
  switch (failure.kind) {
    case "limited":
    case "broken":
    case "hanging":
    case "broken off":
    case "unreachable":
      return true;
    case "refused":
    case "circle":
    case "too large":
    case "unexpected":
      return false;
  }
}

function sentence(failure: Failure): string {
  switch (failure.kind) {
    case "refused":
      return `answered ${named(failure.status)}${failure.says ? `: "${failure.says}"` : ""}. Check the address.`;
    case "limited":
      return `has had too many requests for now. Ask again after ${clockTime(failure.until)}.`;
    case "broken":
      return `answered ${named(failure.status)}. The fault is at its end; try again in a few minutes.`;
    case "hanging":
      return `gave no complete answer within ${failure.waited / 1000} s. Try again in a few minutes.`;
    case "broken off":
      return `broke off its answer after ${failure.received} bytes. Try again in a few minutes.`;
    case "unreachable":
      return `could not be reached: ${failure.why}. Check the network and the address.`;
    case "circle":
      return "redirects without end. Check the address.";
    case "too large":
      return `holds more than ${Math.floor(failure.most / 1024 / 1024)} MB, more than any digest. Check the address.`;
    case "unexpected":
      return `answered with ${failure.found} where ${failure.expected} was expected. Open it in a browser: a sign-in page may stand in between, or the address is another's.`;
  }
}

const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: "bad request",
  401: "not signed in",
  403: "forbidden",
  404: "not found",
  410: "gone",
  500: "server error",
  502: "bad gateway",
  503: "unavailable",
  504: "gateway time-out",
};

function named(status: number): string {
  const name = STATUS_NAMES[status];
  return name ? `${status} (${name})` : `${status}`;
}

/** "14:05:30 UTC": a wait is a matter of minutes, so the day would only be in the way. */
function clockTime(at: Instant): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}
