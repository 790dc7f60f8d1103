import type { Clock } from "../../clock.ts";
import { decode, readBody, unexpected } from "./body.ts";
import { unanswered, unsent } from "./diagnosis.ts";
import { type Expected, SourceError } from "./failure.ts";
import { nextPage } from "./headers.ts";
import { within } from "./within.ts";

/** What a server calls the state of a page, to ask "changed since?" with. */
export interface Version {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface Request {
  readonly url: string;
  readonly expected: Expected;
  /** Ask only for what has changed since. */
  readonly since?: Version | undefined;
}

export interface Answer {
  /** As `readDigest` takes it. */
  readonly content: string | Uint8Array;
  readonly version: Version;
  /** The address of the next page, where the server names one. */
  readonly next?: string;
}

/** How long an answer may take and how large it may be. */
export interface Limits {
  /** Milliseconds to the first byte. */
  readonly headers: number;
  /** Milliseconds to the last. */
  readonly whole: number;
  /** Bytes of the body, decompressed. */
  readonly bytes: number;
}

/** What a request goes out through. */
export interface Wire {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly limits: Limits;
}

/**
 * One request, once. Rejects with a `SourceError` for everything that can go wrong on the way, and with the
 * signal's reason when it aborts. `heed` is told of every answer's head, good or bad.
 */
export function attempt(
  request: Request,
  wire: Wire,
  heed: (response: Response) => void,
  signal: AbortSignal,
): Promise<Answer | "unchanged"> {
  const { clock, limits } = wire;
  const hanging = (waited: number) => () => new SourceError(request.url, { kind: "hanging", waited });
  const converse = async (open: AbortSignal) => {
    // The request lives on `open`, not on the shorter signal of its head: the body is still to come.
    const head = () => send(request, wire, open);
    const response = await within(limits.headers, clock, open, head, hanging(limits.headers));
    heed(response);
    return receive(request, response, wire);
  };
  return within(limits.whole, clock, signal, converse, hanging(limits.whole));
}

const ACCEPT: Readonly<Record<Expected, string>> = {
  JSON: "application/json",
  "a feed": "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9",
};

async function send(request: Request, { fetch: ask, userAgent }: Wire, signal: AbortSignal): Promise<Response> {
  const headers = new Headers({ "user-agent": userAgent, accept: ACCEPT[request.expected] });
  if (request.since?.etag) headers.set("if-none-match", request.since.etag);
  if (request.since?.lastModified) headers.set("if-modified-since", request.since.lastModified);
  try {
    return await ask(request.url, { headers, signal });
  } catch (error) {
    throw new SourceError(request.url, unsent(error), { cause: error });
  }
}

async function receive(request: Request, response: Response, wire: Wire): Promise<Answer | "unchanged"> {
  const { url, expected } = request;
  if (response.status === 304) return "unchanged";
  if (!response.ok) throw new SourceError(url, await unanswered(url, response, wire.clock.now()));
  const content = decode(await readBody(url, response, wire.limits.bytes), response.headers.get("content-type"));
  const failure = unexpected(content, expected);
  if (failure) throw new SourceError(url, failure);
  const next = nextPage(response.headers, response.url);
  return { content, version: versionOf(response.headers), ...(next && { next }) };
}

function versionOf(headers: Headers): Version {
  const etag = headers.get("etag");
  const lastModified = headers.get("last-modified");
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}
