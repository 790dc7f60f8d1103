import { UserError } from "../errors.ts";

/** The largest digest read, in bytes: some thirty times the longest real one, and small enough to hold in memory. */
export const LARGEST_DIGEST = 64 * 1024 * 1024;

/**
 * The text in a file's bytes: UTF-8, UTF-16 where a byte order mark says so, else Windows-1252, which old editors save.
 * Throws a `UserError` that names the file and the cure where it is empty, too large, or no text at all.
 */
export function decode(content: string | Uint8Array, name: string): { text: string; notes: readonly string[] } {
  if (content.length > LARGEST_DIGEST) throw tooLarge(name, content.length);
  const { text, notes } = typeof content === "string" ? { text: content, notes: [] } : fromBytes(content, name);
  const bare = text.replace(/^\uFEFF/, "");
  if (bare.trim() === "") throw new UserError(`${name} is empty. Copy or save the page again.`);
  if (bare.slice(0, 4_096).includes("\0")) throw notText(name);
  return { text: bare, notes };
}

/** What to say of a file of so many bytes, without having read it. */
export function tooLarge(name: string, bytes: number): UserError {
  const limit = LARGEST_DIGEST / 1024 / 1024;
  const size = Math.ceil(bytes / 1024 / 1024);
  return new UserError(
    `${name} has ${size} MB; a digest may have ${limit} MB. Split it, or read fewer days at a time.`,
  );
}

function fromBytes(bytes: Uint8Array, name: string): { text: string; notes: readonly string[] } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), notes: [] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), notes: [] };
  if (bytes.subarray(0, 4_096).includes(0)) throw notText(name);
  const text = new TextDecoder("utf-8").decode(bytes);
  const { spoilt, letters } = beyondAscii(text);
  if (spoilt === 0) return { text, notes: [] };
  // A page cut inside a letter, or spoilt in a few places, is still UTF-8: the letters that came through say so.
  if (letters > spoilt || (spoilt === 1 && text.endsWith("\uFFFD"))) {
    return {
      text,
      notes: [`${name} is not UTF-8 in ${spoilt === 1 ? "one place" : `${spoilt} places`}, which show as \uFFFD.`],
    };
  }
  return { text: windows1252(bytes, name), notes: [`${name} is not UTF-8; it was read as Windows-1252.`] };
}

/** How many characters came through as nothing, and how many letters beyond ASCII came through well. */
function beyondAscii(text: string): { spoilt: number; letters: number } {
  let spoilt = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) spoilt += 1;
    else if (code >= 0x80) letters += 1;
  }
  return { spoilt, letters };
}

/** Windows-1252 gives every byte a character, so it is believed only where nearly all of them are text. */
function windows1252(bytes: Uint8Array, name: string): string {
  const text = new TextDecoder("windows-1252").decode(bytes);
  const sample = text.slice(0, 65_536);
  const odd = sample.match(/[^\P{Cc}\s]|[^\p{ASCII}]{3}/gu)?.length ?? 0;
  if (odd * 50 > sample.length) throw notText(name);
  return text;
}

function notText(name: string): UserError {
  return new UserError(
    `${name} is not text that Paperboy can read. Save it as UTF-8 text, JSON, HTML or XML and try again.`,
  );
}
