import { withPaper } from "../answers/with-paper.ts";
import { say } from "../messages.ts";
import { ownSavesMeant } from "../reading-list/kept-in.ts";
import type { Command } from "./command.ts";

export const unsave: Command = {
  name: "unsave",
  usage: "<paper>",
  about: "takes your save of a paper back, however you made it",
  visibility: "asker",
  run: (request, core) =>
    withPaper("unsave", request, core, async (paper, reference) => {
      const { channel, person } = request.invocation;
      const title = { kind: "strong", text: paper.title } as const;
      let taken = false;
      for (const kept of await ownSavesMeant({ paper, reference }, request.invocation, core)) {
        taken = (await core.gestures.clear(kept, person.id, paper.id)) || taken;
      }
      if (!taken) return say(["You had not saved ", title, " here."]);
      const others = (await core.saves.counts(channel.id, [paper.id])).get(paper.id) ?? 0;
      const stays =
        others === 0 ? "" : ` It stays on the list: ${others === 1 ? "one other keeps" : `${others} others keep`} it.`;
      return say(["Taken back: ", title, `.${stays}`], {
        kind: "actions",
        actions: [{ label: "Save again", command: `save ${reference}`, about: `Save: ${paper.title}` }],
      });
    }),
};
