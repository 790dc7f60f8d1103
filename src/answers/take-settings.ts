import type { Core } from "../core.ts";
import { utcDay } from "../days.ts";
import type { Query } from "../ranking/query/query.ts";
import { parseQuery } from "../ranking/query/query-parser.ts";

/** What narrows a list that no words are looked for in. */
export type Settings = Pick<Query, "top" | "since" | "until" | "ignored">;

const SETTING = /(?<!\S)(?:top|since|until):\S+/gi;

/** Takes `top:`, `since:` and `until:` out of a text that names papers: what is left, and what they say. */
export function takeSettings(text: string, core: Core): { readonly rest: string; readonly settings: Settings } {
  const settings = parseQuery((text.match(SETTING) ?? []).join(" "), utcDay(core.clock.now()));
  return { rest: text.replace(SETTING, " ").replace(/\s+/g, " ").trim(), settings };
}
