import type { webApi } from "@slack/bolt";
import type { Clock } from "../../../src/clock.ts";
import { UNSAID_WAIT } from "./refusals.ts";

/** Longer than any answer of Slack's takes when it answers at all. */
const TIME_OUT = 10_000;
/** Hanging channels must not use up what the others need. */
const CALLS_AT_ONCE = 1000;

export type Fetch = typeof globalThis.fetch;

/** The two ways out to Slack; each has its answer whole within the time-out. */
export interface Web {
  /** For the SDK. */
  readonly fetch: Fetch;
  /** Posts to an address Slack gave us (a `response_url`, an upload); rejects unless it answers 2xx. */
  postTo(url: string, body: string, type: string): Promise<void>;
}

export function createWeb(fetch: Fetch, clock: Clock): Web {
  /** The answer read to its end; the timer ends with it. */
  async function whole(...asked: Parameters<Fetch>): Promise<Told> {
    const [url, init] = asked;
    const deadline = new AbortController();
    const answered = new AbortController();
    clock.sleep(TIME_OUT, answered.signal).then(
      () => deadline.abort(new Error("no answer in time")),
      () => {},
    );
    try {
      const answer = await fetch(url, { ...init, signal: deadline.signal });
      return { status: answer.status, headers: waitSaid(answer), text: await answer.text() };
    } finally {
      answered.abort(ANSWERED);
    }
  }

  return {
    async fetch(...asked) {
      const { status, headers, text } = await whole(...asked);
      return new Response(text === "" ? null : text, { status, headers });
    },
    async postTo(url, body, type) {
      const { status, headers, text } = await whole(url, { method: "POST", headers: { "content-type": type }, body });
      if (status < 200 || status > 299) throw new AddressError(status, headers.get("retry-after"), text);
    },
  };
}

interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Why a deadline is called off; without a reason of ours each call would cost an error with its stack. */
const ANSWERED = "answered";

/** The headers, where a 429 that does not say how long to wait, which the SDK cannot read, says it. */
function waitSaid({ status, headers }: Response): Headers {
  const says = Number.parseInt(headers.get("retry-after") ?? "", 10) >= 0;
  if (status !== 429 || says) return headers;
  const said = new Headers(headers);
  said.set("retry-after", String(UNSAID_WAIT / 1000));
  return said;
}

/**
 * How the SDK calls Slack: once. Its own way is to try again for half an hour; who asked knows better (the scheduler
 * looks whether a post arrived before it repeats it).
 */
export function clientOptions({ fetch }: Web, apiUrl: string | undefined) {
  return {
    fetch,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    maxRequestConcurrency: CALLS_AT_ONCE,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  } satisfies webApi.WebClientOptions;
}

/** Carries what `slack-errors.ts` reads. */
class AddressError extends Error {
  override readonly name = "AddressError";
  readonly statusCode: number;
  readonly retryAfter?: number;
  constructor(status: number, retryAfter: string | null, text: string) {
    super(`the address Slack gave answered ${status}: ${text.slice(0, 200)}`);
    this.statusCode = status;
    if (status === 429) this.retryAfter = Number(retryAfter);
  }
}
