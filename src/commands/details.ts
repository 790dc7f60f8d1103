import { sampleNote } from "../answers/paper-list.ts";
import { namesStoredPaper } from "../answers/paper-reference.ts";
import { withPaper } from "../answers/with-paper.ts";
import { paperActions, paperCard, say } from "../messages.ts";
import type { Command } from "./command.ts";

export const details: Command = {
  name: "details",
  usage: "<paper>",
  about: "one paper with its abstract",
  visibility: "asker",
  fits: namesStoredPaper,
  run: (request, core) =>
    withPaper("details", request, core, async (paper, reference) => {
      const less = { label: "Less like this", command: `less ${reference}`, about: `Less like this: ${paper.title}` };
      const actions = [...paperActions(paper, reference).filter(({ label }) => label !== "Details"), less];
      const card = paperCard(paper, { reference, actions });
      return core.archive.sample
        ? say({ kind: "paper", paper: card }, sampleNote)
        : say({ kind: "paper", paper: card });
    }),
};
