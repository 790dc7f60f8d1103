import type { IncomingMessage } from "node:http";

/** A call the bot made: to a method of the Web API, to a `response_url` or to an upload's address. */
export interface Call {
  /** `chat.postMessage`; `response_url` and `upload` for addresses Slack gave. */
  readonly method: string;
  readonly token: string | undefined;
  /** The arguments, JSON ones read. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The path called, and its body as it came. */
  readonly path: string;
  readonly raw: string;
}

export async function readCall(request: IncomingMessage): Promise<Call> {
  const path = request.url ?? "/";
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const raw = Buffer.concat(chunks).toString();
  const token = request.headers.authorization?.replace("Bearer ", "");
  const [, door = "", rest = ""] = path.split("/");
  if (door === "api") return { method: rest, token, body: formBody(raw), path, raw };
  const json = request.headers["content-type"]?.includes("json");
  return { method: door, token, body: json ? JSON.parse(raw) : {}, path, raw };
}

/** Slack's clients send nested arguments as JSON within a form. */
function formBody(raw: string): Record<string, unknown> {
  return Object.fromEntries([...new URLSearchParams(raw)].map(([name, value]) => [name, inner(value)]));
}

function inner(value: string): unknown {
  if (!/^[[{]|^(?:true|false)$/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
