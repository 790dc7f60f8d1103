import { withPaper } from "../answers/with-paper.ts";
import { say, typed } from "../messages.ts";
import { keep } from "../reading-list/keep.ts";
import type { Command } from "./command.ts";

export const save: Command = {
  name: "save",
  usage: "<paper>",
  about: "keeps a paper on this channel's reading list",
  visibility: "asker",
  run: (request, core) =>
    withPaper("save", request, core, async (paper, reference) => {
      const isNew = await keep(paper, request.invocation, core);
      const undo = `unsave ${request.text || reference}`;
      return say(
        [
          isNew ? "Saved " : "You had saved it already: ",
          { kind: "strong", text: paper.title },
          ". ",
          typed("saved"),
          " lists what this channel keeps; ",
          typed(undo),
          " takes it back.",
        ],
        {
          kind: "actions",
          actions: [{ label: "Undo", command: `unsave ${reference}`, about: `Unsave: ${paper.title}` }],
        },
      );
    }),
};
