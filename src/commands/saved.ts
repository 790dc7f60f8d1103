import { showList } from "../answers/paper-list.ts";
import type { Block, Rich } from "../chat.ts";
import type { Core } from "../core.ts";
import { count, note, typed } from "../messages.ts";
import { type ChosenPapers, chooseSaved } from "../reading-list/saved-papers.ts";
import { readSavedQuery, type SavedQuery } from "../reading-list/saved-query.ts";
import type { Command } from "./command.ts";

/** Papers one list holds; more are taken along by export. */
const MOST = 200;

export const saved: Command = {
  name: "saved",
  usage: "[words] [mine] [unread] [most saved]",
  about: "this channel's reading list, or your own saves in all channels",
  visibility: "asker",
  async run({ text, invocation }, core) {
    const asked = readSavedQuery(text);
    const found = await chooseSaved(asked, invocation, core);
    const list = {
      title: title(asked, found),
      kind: asked.mine ? ("mine" as const) : ("saved" as const),
      total: found.saved.length,
      papers: found.saved
        .slice(0, MOST)
        .map(({ paper, score }) => ({ id: paper, ...(score !== undefined && { score }) })),
      ...(found.query !== undefined && { query: found.query.text }),
    };
    return showList(list, invocation, core, hints(asked, found, core));
  },
};

/** "This channel's reading list: 12 papers", `Your saves: 3 of 12 papers to read fit "unmixing"`. */
function title({ words, mine, read }: SavedQuery, { saved: shown, listed }: ChosenPapers): string {
  const whose = mine ? "Your saves" : "This channel's reading list";
  if (listed === 0) return `${whose}: nothing yet`;
  const all = count(listed, "paper");
  const part = words === "" && read === undefined ? all : `${shown.length.toLocaleString("en")} of ${all}`;
  const state = read === undefined ? "" : read ? " read" : " to read";
  const fit = words === "" ? "" : ` ${shown.length === 1 ? "fits" : "fit"} "${words}"`;
  return `${whose}: ${part}${state}${fit}`;
}

function hints(
  { mine }: SavedQuery,
  { listed, saved: shown, query }: ChosenPapers,
  { saveEmoji }: Core,
): readonly Block[] {
  if (listed === 0) return [note(howToSave(mine, saveEmoji.shown))];
  const ignored = query?.ignored ?? [];
  const leftOut = ignored.length === 0 ? [] : [note(`Left out of the question: ${ignored.join("; ")}.`)];
  if (shown.length === 0) return leftOut;
  const more = shown.length > MOST ? `The first ${MOST}; ` : "";
  const take: Rich = [
    more,
    typed("export bibtex"),
    " takes the list along; ",
    typed("note 1 …"),
    " keeps a word beside a paper.",
  ];
  return [...leftOut, note(take)];
}

function howToSave(mine: boolean, emoji: string): Rich {
  const how: Rich = [`React to a paper with ${emoji}, press Save, or type `, typed("save 1"), "."];
  return mine ? how : [...how, " Everybody's saves in this channel make its list."];
}
