import type { ArxivId, Day, Paper } from "./paper.ts";
import type { Reading } from "./reading.ts";

/** One day's list as it stands: it grows through the day. A day without a list has no papers, and a note that says so. */
export interface Digest extends Pick<Reading, "papers" | "skipped" | "notes"> {
  readonly day: Day;
  /** To be called once the papers are safely stored: only then may the next reading be answered with "unchanged". */
  kept(): void;
}

/** How an answer is wanted. */
export interface Asking {
  /** Somebody sits waiting: goes before what is not urgent. */
  readonly urgent?: boolean;
  /** Milliseconds after which an answer is of no use any more. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
}

/** Where papers come from. Every call may reject with a `SourceError`, a sentence for whoever asked. */
export interface PaperSource {
  /** A day's list, "unchanged" when it is still the one last `kept()`; `fresh` asks for it whole regardless. */
  digest(day: Day, asking?: Asking & { readonly fresh?: boolean }): Promise<Digest | "unchanged">;
  /** The newest day's list that has papers; undefined when the last seven weekdays had none. */
  latest(asking?: Asking): Promise<Digest | undefined>;
  /** The source's own search. Answers may be an hour old. */
  search(words: string, asking?: Asking): Promise<Reading>;
  /** One paper by its id, undefined when the source does not know it. The answer may be an hour old. */
  paper(id: ArxivId, asking?: Asking): Promise<Paper | undefined>;
}
