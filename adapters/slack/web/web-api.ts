import type { webApi } from "@slack/bolt";
import { UNSAID_WAIT } from "./refusals.ts";

/** Longer than any answer of Slack's takes when it answers at all. */
const TIME_OUT = 10_000;
/** Hanging channels must not use up what the others need. */
const CALLS_AT_ONCE = 1000;

export type Fetch = typeof globalThis.fetch;

/**
 * How every call to Slack is made: with a time-out, and tried once. The SDK's own way is to wait without limit and
 * to try again for half an hour; who asked knows better (the scheduler looks whether a post arrived before it repeats it).
 */
export function clientOptions(fetch: Fetch, apiUrl: string | undefined) {
  return {
    fetch: slackFetch(fetch),
    timeout: TIME_OUT,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    maxRequestConcurrency: CALLS_AT_ONCE,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  } satisfies webApi.WebClientOptions;
}

/** Posts to an address Slack gave us (a `response_url`, an upload); rejects unless it answers 2xx. */
export async function postTo(fetch: Fetch, url: string, body: string, type: string): Promise<void> {
  const answer = await slackFetch(fetch)(url, { method: "POST", headers: { "content-type": type }, body });
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

/** The fetch given, with a time-out; a 429 that does not say how long to wait, which the SDK cannot read, says it. */
function slackFetch(fetch: Fetch): webApi.FetchFunction {
  return async (url, init = {}) => {
    const answer = await fetch(url, { ...init, signal: init.signal ?? AbortSignal.timeout(TIME_OUT) });
    if (answer.status !== 429 || Number.parseInt(answer.headers.get("retry-after") ?? "", 10) >= 0) return answer;
    const headers = new Headers(answer.headers);
    headers.set("retry-after", String(UNSAID_WAIT / 1000));
    return new Response(answer.body, { status: 429, headers });
  };
}
