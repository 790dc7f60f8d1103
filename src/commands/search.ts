import { type PageOptions, showList } from "../answers/paper-list.ts";
import { type Searched, searchPapers } from "../answers/searching.ts";
import type { Block, Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { count, note, typed } from "../messages.ts";
import type { Answer } from "../ranking/index.ts";
import { asksForDaysAlone, type Query, quoteWish } from "../ranking/query/query.ts";
import type { Command, Meant } from "./command.ts";

export const search: Command = {
  name: "search",
  usage: '<words> ["exact phrase"] [-without] [title:…] [author:…] [since:30d] [top:10]',
  about: "searches everything read so far",
  visibility: "asker",
  async run({ text, invocation, meant }, core) {
    const verb = meant === undefined ? {} : { verb: meant.verb };
    const { notes, ...searched } = await searchPapers(text, core, { channel: invocation.channel.id, ...verb });
    return showSearch({ ...searched, notes: [...didYouMean(meant), ...notes] }, invocation, core);
  },
};

function didYouMean(meant: Meant | undefined): readonly Block[] {
  if (meant === undefined) return [];
  if (meant.verb === search.name) return [note(["Did you mean ", typed(meant.text), "? A search needs no verb."])];
  return [note(["Did you mean the command ", typed(meant.text), "?"])];
}

/** The papers found, as a list, and what the asker should know of it. */
export async function showSearch(
  { query, answer, notes }: Searched,
  invocation: Invocation,
  core: Core,
  options: Pick<PageOptions, "whole"> = {},
) {
  const list = { title: heading(query, answer), query: query.text, total: answer.total, papers: answer.hits };
  return showList(list, invocation, core, notes, options);
}

/** `13 papers fit "hyperspectral"`, and how many of them are shown. */
function heading(query: Query, { total, hits }: Answer): string {
  if (total === 0) return `Nothing fits ${quoteWish(query)}`;
  const fit = `${count(total, "paper")} ${total === 1 ? "fits" : "fit"} ${quoteWish(query)}`;
  if (hits.length === total) return fit;
  return asksForDaysAlone(query)
    ? `${fit}; the first ${hits.length} by day and upvotes`
    : `${fit}; the best ${hits.length}`;
}
