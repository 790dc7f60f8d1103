import { showList } from "../answers/paper-list.ts";
import type { Invocation, Message } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import { chooseSaved } from "./saved-papers.ts";
import { readSavedQuery } from "./saved-query.ts";

/** The newest saves that say what is liked: interests move on. */
const NEWEST = 100;
const SHOWN = 10;

/** "saved", "saved mine", "saved unmixing": the reading list, or a part of it. */
export const namesSaved = (text: string): boolean => /^saved\b/i.test(text);

/** Papers like those saved, none of them on the list itself: "more like what we save". */
export async function showSimilarToSaved(text: string, invocation: Invocation, core: Core): Promise<Message> {
  const asked = readSavedQuery(text.replace(/^saved\b/i, ""));
  const { saved } = await chooseSaved(asked, invocation, core);
  if (saved.length === 0)
    throw new UserError("No saved paper fits that others could be like. Save one first, or name one: similar 2.");
  const ids = saved.map(({ paper }) => paper);
  const index = await core.archive.index();
  const { hits, total } = index.similar(ids.slice(0, NEWEST), { limit: SHOWN + ids.length });
  const papers = hits.filter(({ id }) => !ids.includes(id)).slice(0, SHOWN);
  const title = asked.mine ? "Most like what you save" : "Most like what this channel saves";
  return showList({ title, total, papers }, invocation, core);
}
