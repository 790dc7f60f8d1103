import { type Likeness, likenessTo, MOST_ALIKE, namesIn, papersNamed } from "../answers/likeness.ts";
import { nothingAlike } from "../answers/nothing-alike.ts";
import { showList } from "../answers/paper-list.ts";
import { namesStoredPaper } from "../answers/paper-reference.ts";
import { type Settings, takeSettings } from "../answers/take-settings.ts";
import { withPaper } from "../answers/with-paper.ts";
import type { Invocation, Message } from "../chat.ts";
import type { Core } from "../core.ts";
import { note } from "../messages.ts";
import { namesSaved, savedLikeness } from "../reading-list/similar-to-saved.ts";
import type { Command } from "./command.ts";

/** How many are shown where `top:` does not say. */
const TOP = 10;

export const similar: Command = {
  name: "similar",
  usage: "[paper …] [top:5] [since:30d]",
  about: "more like one paper, or like several (similar 2 5); without one, like what this channel saves",
  visibility: "asker",
  fits: (text, core) => {
    const { rest } = takeSettings(text, core);
    return rest === "" || namesSaved(rest) || namesIn(rest).length > 0 || namesStoredPaper(rest, core);
  },
  async run({ text, invocation }, core) {
    const { rest, settings } = takeSettings(text, core);
    const like = rest === "" && invocation.on === undefined ? "saved" : rest;
    if (namesSaved(like)) return showSimilar(await savedLikeness(like, invocation, core), settings, invocation, core);
    const names = namesIn(like);
    if (names.length > 1) return showSimilar(await papersNamed(names, invocation, core), settings, invocation, core);
    return withPaper("similar", { text: like, invocation }, core, (paper) =>
      showSimilar(likenessTo([paper]), settings, invocation, core),
    );
  },
};

async function showSimilar(like: Likeness, settings: Settings, invocation: Invocation, core: Core): Promise<Message> {
  const { hits, total } = await found(like, settings, core);
  const unread =
    settings.ignored.length === 0 ? [] : [note(`Not understood or left out: ${settings.ignored.join("; ")}.`)];
  if (hits.length === 0) return nothingAlike(like, settings, unread);
  const these = like.titles.length === 0 ? [] : [note(`These: ${like.titles.join("; ")}.`)];
  const list = { title: `Most like ${like.called}`, alike: like.text, total, papers: hits };
  return showList(list, invocation, core, [...these, ...unread]);
}

/** The papers most like them, none of them among these. */
async function found({ ids }: Likeness, settings: Settings, core: Core) {
  const { top = TOP, since, until } = settings;
  const isOpen = since === undefined && until === undefined;
  const among = isOpen ? {} : { among: new Set(await core.archive.papers.published(settings)) };
  const index = await core.archive.index();
  const { hits, total } = index.similar(ids.slice(0, MOST_ALIKE), { limit: top + ids.length, ...among });
  const own = new Set(ids);
  return { hits: hits.filter(({ id }) => !own.has(id)).slice(0, top), total };
}
