import about from "../../package.json" with { type: "json" };
import type { Clock } from "../clock.ts";
import { LARGEST_DIGEST } from "./decode.ts";
import { type Answer, attempt, type Limits, type Version } from "./http/attempt.ts";
import { type Expected, SourceError } from "./http/failure.ts";
import { askedWait } from "./http/headers.ts";
import { createGates, PACES, type Pace } from "./http/pace.ts";
import { persist } from "./http/persist.ts";

export type { Version } from "./http/attempt.ts";
export { type Failure, SourceError } from "./http/failure.ts";

/** Reads addresses politely: named, one request at a time to a host, at its pace, waiting when asked to. */
export interface Reader {
  /** The whole document. Rejects with a `SourceError`, or with the signal's reason when it aborts. */
  read(url: string, options: ReadOptions): Promise<Document>;
  /** The same, but `"unchanged"` where the server says that nothing has changed since the version last `kept()`. */
  readChanged(url: string, options: ReadOptions): Promise<Document | "unchanged">;
}

export interface ReadOptions {
  readonly expected: Expected;
  /** Somebody sits waiting: goes before reads that are not urgent. */
  readonly urgent?: boolean;
  /** Milliseconds after which an answer is of no use any more, all waiting and retrying included. Ten minutes by default. */
  readonly patience?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Document {
  readonly url: string;
  /** As `readDigest` takes it: text where the server names another encoding than UTF-8, else bytes. */
  readonly content: string | Uint8Array;
  /** The address of the next page, where the server names one. */
  readonly next?: string;
  /** To be called once what was read is safely stored: only then is its version remembered for `readChanged`. */
  kept(): void;
}

/** The reader waits, and why: its own pace, or the sentence of the failure it tries to outlast. */
export interface Wait {
  readonly url: string;
  readonly ms: number;
  readonly why: string;
}

export interface ReaderOptions {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Who asks, as servers like to know: our name and version by default. */
  readonly userAgent?: string;
  /** The versions remembered, by address. */
  readonly versions?: Map<string, Version>;
  readonly paces?: readonly Pace[];
  readonly limits?: Limits;
  readonly onWait?: (wait: Wait) => void;
}

const LIMITS: Limits = { headers: 20_000, whole: 60_000, bytes: LARGEST_DIGEST };
const PATIENCE = 10 * 60_000;
const USER_AGENT = `Paperboy/${about.version}`;

export function createReader({ versions = new Map(), onWait = () => {}, ...options }: ReaderOptions): Reader {
  const { fetch, clock, userAgent = USER_AGENT, paces = PACES, limits = LIMITS } = options;
  const wire = { fetch, clock, userAgent, limits };
  const gateOf = createGates(clock, paces);

  const ask = (url: string, since: Version | undefined, how: ReadOptions) => {
    const { expected, urgent = false, patience = PATIENCE, signal } = how;
    const gate = gateOf(url);
    const heed = (response: Response) => gate.hold(askedWait(response, clock.now()));
    const told = (ms: number, why: string) => onWait({ url, ms, why });
    const once = (whileWanted: AbortSignal) =>
      gate.enter(() => attempt({ url, expected, since }, wire, heed, whileWanted), {
        urgent,
        signal: whileWanted,
        onWait: (ms) => told(ms, "its limit of requests"),
      });
    return persist(url, once, { clock, gate, patience, urgent, onWait: told, signal });
  };

  const documentOf = (url: string, { content, version, next }: Answer): Document => ({
    url,
    content,
    ...(next && { next }),
    kept: () => versions.set(url, version),
  });

  return {
    async read(url, how) {
      const answer = await ask(url, undefined, how);
      if (answer === "unchanged") throw new SourceError(url, { kind: "refused", status: 304 });
      return documentOf(url, answer);
    },
    async readChanged(url, how) {
      const answer = await ask(url, versions.get(url), how);
      return answer === "unchanged" ? answer : documentOf(url, answer);
    },
  };
}
