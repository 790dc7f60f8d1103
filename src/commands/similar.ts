import { showList } from "../answers/paper-list.ts";
import { namesStoredPaper } from "../answers/paper-reference.ts";
import { withPaper } from "../answers/with-paper.ts";
import { namesSaved, showSimilarToSaved } from "../reading-list/similar-to-saved.ts";
import type { Command } from "./command.ts";

export const similar: Command = {
  name: "similar",
  usage: "[paper]",
  about: "more like this one; without a paper, more like what this channel saves",
  visibility: "asker",
  fits: (text, core) => text === "" || namesSaved(text) || namesStoredPaper(text, core),
  run({ text, invocation }, core) {
    const like = text === "" && invocation.on === undefined ? "saved" : text;
    if (namesSaved(like)) return showSimilarToSaved(like, invocation, core);
    return withPaper("similar", { text, invocation }, core, async (paper) => {
      const index = await core.archive.index();
      const { hits, total } = index.similar([paper.id], { limit: 10 });
      return showList({ title: `Most like "${paper.title}"`, total, papers: hits }, invocation, core);
    });
  },
};
