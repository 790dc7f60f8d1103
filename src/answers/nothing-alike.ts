import type { Block, Message } from "../chat.ts";
import { note, say, typed } from "../messages.ts";
import { describeQuery } from "../ranking/query/query.ts";
import type { Likeness } from "./likeness.ts";
import type { Settings } from "./take-settings.ts";

/** Where no paper is like those asked for: why, and what helps. */
export function nothingAlike(like: Likeness, { since, until }: Settings, unread: readonly Block[]): Message {
  const days = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  const isOpen = since === undefined && until === undefined;
  const where = isOpen ? "here" : `of ${describeQuery({ text: "", wanted: [], without: [], ignored: [], ...days })}`;
  const reason = like.bare
    ? "only the title is known, and no other paper holds its words"
    : "no other paper holds the words that make it what it is, which may be of another language";
  const head = `Nothing ${where} is like ${like.called}: ${isOpen ? reason : "a wider span of days may hold some"}.`;
  const search = ["Search for its subject in words that other papers use: ", typed("hyperspectral unmixing"), "."];
  const always = ["All days: ", typed(`similar ${like.text}`), "."];
  return say(head, note(isOpen ? search : always), ...unread);
}
