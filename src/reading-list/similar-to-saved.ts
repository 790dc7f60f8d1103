import type { Likeness } from "../answers/likeness.ts";
import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import { chooseSaved } from "./saved-papers.ts";
import { readSavedQuery } from "./saved-query.ts";

/** "saved", "saved mine", "saved unmixing": the reading list, or a part of it. */
export const namesSaved = (text: string): boolean => /^saved\b/i.test(text);

/** What is saved as papers to be like, newest first: "more like what we save". Throws a `UserError` where nothing is. */
export async function savedLikeness(text: string, invocation: Invocation, core: Core): Promise<Likeness> {
  const asked = readSavedQuery(text.replace(/^saved\b/i, ""));
  const { saved } = await chooseSaved(asked, invocation, core);
  if (saved.length === 0)
    throw new UserError("No saved paper fits that others could be like. Save one first, or name one: similar 2.");
  const called = asked.mine ? "what you save" : "what this channel saves";
  return { ids: saved.map(({ paper }) => paper), text, called, titles: [], bare: false };
}
