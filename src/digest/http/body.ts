import type { Expected, Failure } from "./failure.ts";
import { SourceError } from "./failure.ts";

/**
 * The whole body, decompressed. A body of more than `most` bytes is "too large" and is not read further;
 * one whose connection ends early is "broken off".
 */
export async function readBody(url: string, response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  try {
    for await (const chunk of response.body ?? []) {
      received += chunk.length;
      if (received > most) throw new SourceError(url, { kind: "too large", most });
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError(url, { kind: "broken off", received }, { cause: error });
  }
  return Buffer.concat(chunks, received);
}

/**
 * The content as a parser wants it: text where the server names another encoding than UTF-8, else the bytes,
 * because a byte order mark or an XML declaration in them knows better than we do.
 */
export function decode(bytes: Uint8Array, contentType: string | null): string | Uint8Array {
  const label = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? "")?.[1];
  if (label === undefined || /^utf-?8$/i.test(label)) return bytes;
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return bytes; // A label nobody knows says nothing.
  }
}

/** Why this is not what was expected, judged by its beginning; undefined when it is. */
export function unexpected(content: string | Uint8Array, expected: Expected): Failure | undefined {
  const text = beginning(content);
  if (text === "") return { kind: "unexpected", expected, found: "nothing" };
  if (/^<(?:!doctype html|html[\s>])/i.test(text)) return { kind: "unexpected", expected, found: "an HTML page" };
  const fits = expected === "JSON" ? /^[[{]/ : /^</;
  return fits.test(text) ? undefined : { kind: "unexpected", expected, found: "something else" };
}

/** The first thousand characters or so, of which only the ASCII ones matter here: the same in any encoding. */
function beginning(content: string | Uint8Array): string {
  const start = Buffer.from(content.slice(0, 1_000)).toString("latin1");
  const byteOrderMark = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/;
  return start.replace(byteOrderMark, "").replaceAll("\0", "").trim();
}
