import type { Instant } from "../../clock.ts";
import { readBody } from "./body.ts";
import type { Failure } from "./failure.ts";
import { askedWait } from "./headers.ts";

/** Why `fetch` brought no answer at all. */
export function unsent(error: unknown): Failure {
  const root = rootOf(error);
  if (/redirect/i.test(root.message)) return { kind: "circle" };
  const code = "code" in root ? String(root.code) : "";
  return { kind: "unreachable", why: REASONS[code] ?? (root.message || code) };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "no address is known for this name",
  EAI_AGAIN: "no address was found for this name; there may be no network",
  ENETUNREACH: "there is no network",
  EHOSTUNREACH: "no way leads there",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was broken",
  UND_ERR_SOCKET: "the connection was broken",
  UND_ERR_CONNECT_TIMEOUT: "nobody picked up",
};

/** `fetch` says only "fetch failed"; what failed stands in its causes. */
function rootOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}

/** Why the server's answer is none: its status is not one of success. */
export async function unanswered(url: string, response: Response, now: Instant): Promise<Failure> {
  const { status } = response;
  if (status === 429) return { kind: "limited", until: now + askedWait(response, now) };
  if (status >= 500 || status === 408) return { kind: "broken", status };
  const says = await ownWords(url, response);
  return { kind: "refused", status, ...(says && { says }) };
}

/** A server's excuse is a sentence; more than this many bytes are not worth waiting for. */
const LONGEST_EXCUSE = 64_000;
/** Characters of it that are shown. */
const SHOWN = 200;

/** The `error` of an answer in JSON, as Hugging Face gives its reasons. Anything else is no reason. */
async function ownWords(url: string, response: Response): Promise<string | undefined> {
  if (!response.headers.get("content-type")?.includes("json")) return undefined;
  try {
    const answer: unknown = JSON.parse(Buffer.from(await readBody(url, response, LONGEST_EXCUSE)).toString());
    const words = typeof answer === "object" && answer !== null && "error" in answer ? answer.error : undefined;
    return typeof words === "string" ? words.slice(0, SHOWN) : undefined;
  } catch {
    return undefined; // The status is the news; without its words it is still told.
  }
}
