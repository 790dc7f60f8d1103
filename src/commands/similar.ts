import { showList } from "../answers/paper-list.ts";
import { findPaper, namesPaper, namesStoredPaper } from "../answers/paper-reference.ts";
import { withPaper } from "../answers/with-paper.ts";
import type { Invocation, Message } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import { note } from "../messages.ts";
import { namesSaved, showSimilarToSaved } from "../reading-list/similar-to-saved.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import type { Command } from "./command.ts";

const SHOWN = 10;
/** Each may have to be looked up at Hugging Face. */
const MOST_PAPERS = 10;

export const similar: Command = {
  name: "similar",
  usage: "[paper …]",
  about: "more like one paper, or like several (similar 2 5); without one, like what this channel saves",
  visibility: "asker",
  fits: (text, core) =>
    text === "" || namesSaved(text) || namedTogether(text).length > 0 || namesStoredPaper(text, core),
  run({ text, invocation }, core) {
    const like = text === "" && invocation.on === undefined ? "saved" : text;
    if (namesSaved(like)) return showSimilarToSaved(like, invocation, core);
    const together = namedTogether(text);
    if (together.length > 0) return showSimilarToSeveral(together, invocation, core);
    return withPaper("similar", { text, invocation }, core, (paper) => showSimilar([paper], invocation, core));
  },
};

/** "2 5", "2, 2510.06131 and 7": two papers or more that can be no words of a title; none where it is anything else. */
function namedTogether(text: string): readonly string[] {
  const names = text.split(/[\s,;]+/).filter((word) => word !== "" && word !== "and" && word !== "&");
  return names.length > 1 && names.every(namesPaper) ? names : [];
}

async function showSimilarToSeveral(names: readonly string[], invocation: Invocation, core: Core): Promise<Message> {
  if (names.length > MOST_PAPERS) throw new UserError(`Similar takes ${MOST_PAPERS} papers at most: name fewer.`);
  const papers = new Map<number, StoredPaper>();
  for (const name of names) {
    const named = await findPaper(name, invocation, core);
    if (named.kind === "none") throw new UserError(`${name}: ${named.why}`);
    for (const paper of named.kind === "paper" ? [named.paper] : named.papers) papers.set(paper.id, paper);
  }
  return showSimilar([...papers.values()], invocation, core);
}

async function showSimilar(papers: readonly StoredPaper[], invocation: Invocation, core: Core): Promise<Message> {
  const index = await core.archive.index();
  const { hits, total } = index.similar(
    papers.map(({ id }) => id),
    { limit: SHOWN },
  );
  const titles = papers.map(({ title }) => `"${title}"`);
  const [only, ...others] = titles;
  if (others.length === 0) return showList({ title: `Most like ${only}`, total, papers: hits }, invocation, core);
  const title = `Most like these ${papers.length} papers together`;
  return showList({ title, total, papers: hits }, invocation, core, [note(`These: ${titles.join("; ")}.`)]);
}
