import { withPaper } from "../answers/with-paper.ts";
import { say, typed } from "../messages.ts";
import { LEAST_SAVES } from "../reading-list/learning.ts";
import { namesPaperToMark, paperFirst } from "../reading-list/paper-first.ts";
import type { Command } from "./command.ts";

/** "less like 2" reads well, and means the same. */
const bare = (text: string): string => text.replace(/^like\s+/i, "");

export const less: Command = {
  name: "less",
  usage: "<paper> [undo]",
  about: "less like this one in this channel",
  visibility: "asker",
  fits: (text) => namesPaperToMark(bare(text)),
  run({ text, invocation }, core) {
    const { paper: named, rest } = paperFirst(bare(text));
    const undo = rest === "undo";
    return withPaper("less", { text: named, invocation }, core, async (paper, reference) => {
      const { channel, person } = invocation;
      await core.tastes.dislike(channel.id, person.id, paper.id, undo ? undefined : core.clock.now());
      core.learning.changed(channel.id);
      const title = { kind: "strong", text: paper.title } as const;
      if (undo) return say(["No longer held against papers like ", title, "."]);
      return say(
        ["Less like ", title, " in this channel."],
        {
          kind: "actions",
          actions: [{ label: "Undo", command: `less ${reference} undo`, about: `Not less like: ${paper.title}` }],
        },
        [typed("profile"), ` shows what this channel has learned; it counts from ${LEAST_SAVES} saved papers on.`],
      );
    });
  },
};
