import type { Message } from "../../../src/chat.ts";
import { plainText } from "../../../src/chat.ts";
import { MESSAGE_TEXT } from "../limits.ts";
import { cut } from "./cut.ts";

/**
 * A message as the `text` beside its blocks: for notifications and screen readers. Slack reads `<…>` and `&` there
 * even with markup off, so that they are escaped: no title can mention anybody.
 */
export function fallbackText(message: Message): string {
  const text = plainText(message) || "Paperboy";
  const whole = escaped(text);
  return whole.length <= MESSAGE_TEXT ? whole : escaped(cut(text, MESSAGE_TEXT / LONGEST_ESCAPE));
}

/** `&amp;` */
const LONGEST_ESCAPE = 5;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
