import type { Instant } from "../../clock.ts";

/** What 429 means where the server does not say how long, in milliseconds. */
const TOO_MANY = 30_000;
/** No server is left alone longer, in milliseconds: what asks for more is a mistake. */
const A_DAY = 24 * 60 * 60_000;

/**
 * How long the server wants to be left alone, 0 to a day, in milliseconds: by `Retry-After` (seconds, or a date),
 * else by a `RateLimit` whose window is used up, as Hugging Face sends it: `"api";r=0;t=55` (requests left, seconds
 * to the reset; draft-ietf-httpapi-ratelimit-headers-09), else by the status alone.
 */
export function askedWait({ status, headers }: Response, now: Instant): number {
  const asked = retryAfter(headers.get("retry-after"), now) ?? windowLeft(headers.get("ratelimit"));
  return Math.min(A_DAY, asked ?? (status === 429 ? TOO_MANY : 0));
}

function retryAfter(value: string | null, now: Instant): number | undefined {
  if (value === null) return undefined;
  const wait = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function windowLeft(value: string | null): number | undefined {
  const [, remaining, seconds] = /;\s*r=(\d+)\s*;\s*t=(\d+)/.exec(value ?? "") ?? [];
  return Number(remaining) === 0 ? Number(seconds) * 1000 : undefined;
}

/** The address a `Link` header gives for the next page, made absolute (RFC 8288). */
export function nextPage(headers: Headers, base: string): string | undefined {
  for (const [, target, parameters] of (headers.get("link") ?? "").matchAll(/<([^>]*)>([^<]*)/g)) {
    const isNext = /;\s*rel\s*=\s*"?next\b/i.test(parameters ?? "");
    if (isNext && target !== undefined && URL.canParse(target, base)) return new URL(target, base).href;
  }
  return undefined;
}
