import { showList } from "../paper-list.ts";
import { namesPaper, withPaper } from "../paper-reference.ts";
import type { Command } from "./command.ts";

export const similar: Command = {
  name: "similar",
  usage: "<paper>",
  about: "more like this one",
  visibility: "asker",
  fits: (text) => namesPaper(text),
  run: ({ text, invocation }, core) =>
    withPaper("similar", { text, invocation }, core, async (paper) => {
      const index = await core.archive.index();
      const { hits, total } = index.similar([paper.id], { limit: 10 });
      return showList({ title: `Most like "${paper.title}"`, total, papers: hits }, invocation, core);
    }),
};
