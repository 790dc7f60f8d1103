import type { webApi } from "@slack/bolt";
import type { Clock } from "../../../src/clock.ts";
import { UNSAID_WAIT } from "./refusals.ts";

/** Longer than any answer of Slack's takes when it answers at all. */
const TIME_OUT = 10_000;
/** Hanging channels must not use up what the others need. */
const CALLS_AT_ONCE = 1000;

export type Fetch = typeof globalThis.fetch;

/**
 * How every call to Slack is made: once. The SDK's own way is to try again for half an hour; who asked knows better
 * (the scheduler looks whether a post arrived before it repeats it). `fetch` is one of `slackFetch`.
 */
export function clientOptions(fetch: Fetch, apiUrl: string | undefined) {
  return {
    fetch,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    maxRequestConcurrency: CALLS_AT_ONCE,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  } satisfies webApi.WebClientOptions;
}

/** Posts to an address Slack gave us (a `response_url`, an upload); rejects unless it answers 2xx. `fetch` is one of `slackFetch`. */
export async function postTo(fetch: Fetch, url: string, body: string, type: string): Promise<void> {
  const answer = await fetch(url, { method: "POST", headers: { "content-type": type }, body });
  const text = await answer.text();
  if (!answer.ok) throw new AddressError(answer.status, answer.headers.get("retry-after"), text);
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

/**
 * The fetch given, as Slack needs it: the answer is here whole within the time-out, whose timer ends with it; and a 429
 * that does not say how long to wait, which the SDK cannot read, says it.
 */
export function slackFetch(fetch: Fetch, clock: Clock): Fetch {
  return async (url, init) => {
    const deadline = new AbortController();
    const answered = new AbortController();
    clock.sleep(TIME_OUT, answered.signal).then(
      () => deadline.abort(new Error("no answer in time")),
      () => {},
    );
    try {
      const answer = await fetch(url, { ...init, signal: deadline.signal });
      const text = await answer.text();
      return whole(answer, text);
    } finally {
      answered.abort(ANSWERED);
    }
  };
}

/** Why a deadline is called off; without a reason of ours each call would cost an error with its stack. */
const ANSWERED = "answered";

function whole({ status, statusText, headers: told }: Response, text: string): Response {
  const headers = new Headers(told);
  const saysWait = Number.parseInt(headers.get("retry-after") ?? "", 10) >= 0;
  if (status === 429 && !saysWait) headers.set("retry-after", String(UNSAID_WAIT / 1000));
  return new Response(text === "" ? null : text, { status, statusText, headers });
}
