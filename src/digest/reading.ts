import type { Entry } from "./entry.ts";
import type { Day, Paper } from "./paper.ts";

/** The forms a digest comes in, in words to show. */
export type Form =
  | "API answer"
  | "search answer"
  | "saved page"
  | "RSS feed"
  | "Atom feed"
  | "newsletter"
  | "copied page";

/** What could not be read: which entry, and why. */
export interface Skipped {
  /** Its title where it has one, else its place: "entry 3". */
  readonly entry: string;
  readonly why: string;
}

/** A digest, read. */
export interface Reading {
  readonly form: Form;
  /** In the order of the source, each paper once. */
  readonly papers: readonly Paper[];
  readonly skipped: readonly Skipped[];
  /** What the person should know about how it was read, a sentence each. */
  readonly notes: readonly string[];
}

/** What a reader knows beside the text itself. */
export interface Circumstances {
  /** What to call the text in a message: a file's name, an address. */
  readonly name: string;
  /** The day of the reading: no digest comes from a later one. */
  readonly today: Day;
  /** The day the copy was made, where the person says so. */
  readonly asOf?: Day;
  /** The day whose list this is, where the request for it says so. */
  readonly day?: Day;
}

/** What one form's reader gives: entries as the source tells them, and what it had to leave. */
export interface Entries {
  readonly form: Form;
  readonly entries: readonly Entry[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly string[];
}
