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

/** How much of an answer tells what it is. */
const BEGINNING = 1_000;

/** Why this is not what was expected, judged by its beginning; undefined when it is. */
export function unexpected(content: string | Uint8Array, expected: Expected): Failure | undefined {
  const beginning = content.slice(0, BEGINNING);
  const text = (typeof beginning === "string" ? beginning : new TextDecoder().decode(beginning)).trimStart();
  if (text === "") return { kind: "unexpected", expected, found: "nothing" };
  if (/^<!doctype html|<html[\s>]/i.test(text)) return { kind: "unexpected", expected, found: "an HTML page" };
  const fits = expected === "JSON" ? /^[[{]/ : /^<|^\0?<\0?/;
  return fits.test(text) ? undefined : { kind: "unexpected", expected, found: "something else" };
}
