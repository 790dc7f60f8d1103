import type { Clock } from "../clock.ts";
import { digestDay } from "../days.ts";
import { UserError } from "../errors.ts";
import type { Reader, ReadOptions } from "./http.ts";
import { readDigest } from "./read.ts";
import type { Reading } from "./reading.ts";
import type { Asking } from "./source.ts";

/** What became of reading one feed. One that fails takes none of the others with it. */
export type FeedReading =
  /** `kept` is to be called once the papers are safely stored: only then may the feed be "unchanged" next time. */
  | { readonly kind: "read"; readonly url: string; readonly reading: Reading; kept(): void }
  | { readonly kind: "unchanged"; readonly url: string }
  | { readonly kind: "failed"; readonly url: string; readonly error: UserError };

/** `fresh` reads a feed whole, changed or not. */
type FeedAsking = Asking & { readonly fresh?: boolean };

/** The RSS and Atom feeds followed beside the digest. */
export interface Feeds {
  /** Each feed in turn, told as soon as it is read. Throws only the signal's reason, when it aborts. */
  read(asking?: FeedAsking): AsyncIterable<FeedReading>;
}

export interface FeedsOptions {
  readonly reader: Reader;
  readonly clock: Clock;
  readonly urls: readonly string[];
}

export function createFeeds({ reader, clock, urls }: FeedsOptions): Feeds {
  const readOne = async (url: string, { fresh = false, ...asking }: FeedAsking): Promise<FeedReading> => {
    const how: ReadOptions = { ...asking, expected: "a feed" };
    const document = await (fresh ? reader.read(url, how) : reader.readChanged(url, how));
    if (document === "unchanged") return { kind: "unchanged", url };
    const reading = readDigest(document.content, { name: url, today: digestDay(clock.now()) });
    return { kind: "read", url, reading, kept: document.kept };
  };

  return {
    async *read(asking = {}) {
      for (const url of urls) yield await readOne(url, asking).catch((error) => failed(url, error));
    },
  };
}

function failed(url: string, error: unknown): FeedReading {
  if (!(error instanceof UserError)) throw error;
  return { kind: "failed", url, error };
}
