import { whatWouldHelp } from "../answers/no-result.ts";
import { showList } from "../answers/paper-list.ts";
import { type Searched, searchPapers } from "../answers/searching.ts";
import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { count, note, typed } from "../messages.ts";
import type { Answer } from "../ranking/index.ts";
import { describeWish, type Query } from "../ranking/query.ts";
import type { Command } from "./command.ts";

export const search: Command = {
  name: "search",
  usage: '<words> ["exact phrase"] [-without] [title:…] [author:…] [since:30d] [top:10]',
  about: "searches everything read so far",
  visibility: "asker",
  async run({ text, invocation, meant }, core) {
    const { notes, ...searched } = await searchPapers(text, core, invocation.channel.id);
    const verb = meant === undefined ? [] : [note(["Did you mean the command ", typed(meant), "?"])];
    return showSearch({ ...searched, notes: [...verb, ...notes] }, invocation, core);
  },
};

/** The papers found, as a list; where there are none, what would help. */
export async function showSearch({ query, answer, notes }: Searched, invocation: Invocation, core: Core) {
  const help = answer.total > 0 ? [] : whatWouldHelp(query, answer, await core.archive.index());
  const list = { title: heading(query, answer), query: query.text, total: answer.total, papers: answer.hits };
  return showList(list, invocation, core, [...help, ...notes]);
}

/** A longer question is quoted by its beginning. */
const LONGEST_QUOTE = 150;

/** `13 papers fit "hyperspectral"`, and how many of them are shown. */
function heading(query: Query, { total, hits }: Answer): string {
  const asked = describeWish(query) || query.text;
  const text = asked.length > LONGEST_QUOTE ? `${asked.slice(0, LONGEST_QUOTE)}…` : asked;
  if (total === 0) return `Nothing fits "${text}"`;
  const fit = `${count(total, "paper")} ${total === 1 ? "fits" : "fit"} "${text}"`;
  return hits.length < total ? `${fit}; the best ${hits.length}` : fit;
}
