import { showList } from "../paper-list.ts";
import { namesStoredPaper, withPaper } from "../paper-reference.ts";
import { namesSaved, showSimilarToSaved } from "../reading-list/similar-to-saved.ts";
import type { Command } from "./command.ts";

export const similar: Command = {
  name: "similar",
  usage: "<paper>|saved",
  about: "more like this one, or like what is saved",
  visibility: "asker",
  fits: (text, core) => namesSaved(text) || namesStoredPaper(text, core),
  run({ text, invocation }, core) {
    if (namesSaved(text)) return showSimilarToSaved(text, invocation, core);
    return withPaper("similar", { text, invocation }, core, async (paper) => {
      const index = await core.archive.index();
      const { hits, total } = index.similar([paper.id], { limit: 10 });
      return showList({ title: `Most like "${paper.title}"`, total, papers: hits }, invocation, core);
    });
  },
};
