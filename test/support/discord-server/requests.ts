import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Recorded } from "./routes.ts";

/** Reads a request whole: JSON, or a form with files and the JSON beside them. */
export async function readRequest(incoming: IncomingMessage): Promise<Recorded> {
  const url = new URL(incoming.url ?? "/", "http://loopback");
  const bytes = await buffer(incoming);
  const type = incoming.headers["content-type"] ?? "";
  const read = type.startsWith("multipart/") ? await readForm(bytes, type) : { body: readJson(bytes), files: [] };
  return {
    method: incoming.method ?? "GET",
    path: url.pathname.replace(/^\/api\/v10/, ""),
    query: url.searchParams,
    authorization: incoming.headers.authorization,
    ...read,
  };
}

async function readForm(bytes: Buffer, type: string): Promise<Pick<Recorded, "body" | "files">> {
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  const files = [];
  for (const [key, value] of form) {
    if (key.startsWith("files[") && typeof value !== "string")
      files.push({ filename: value.name, content: await value.text() });
  }
  return { body: JSON.parse(String(form.get("payload_json"))), files };
}

function readJson(bytes: Buffer): Recorded["body"] {
  return bytes.length === 0 ? undefined : JSON.parse(bytes.toString("utf8"));
}
