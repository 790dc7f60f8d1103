import { withPaper } from "../answers/with-paper.ts";
import type { Instant } from "../clock.ts";
import { say } from "../messages.ts";
import { mustBeKeptIn } from "../reading-list/kept-in.ts";
import { namesPaperToMark, paperFirst } from "../reading-list/paper-first.ts";
import type { Mark } from "../store/readings.ts";
import type { Command } from "./command.ts";

/** A command that sets one mark of a person beside a saved paper; with "undo" after the paper it takes it away. */
export interface MarkCommand {
  readonly name: string;
  readonly about: string;
  readonly set: (at: Instant | undefined) => Mark;
  /** What is said before the title. */
  readonly done: string;
  readonly undone: string;
}

export function markCommand({ name, about, set, done, undone }: MarkCommand): Command {
  return {
    name,
    usage: "<paper> [undo]",
    about,
    visibility: "asker",
    fits: namesPaperToMark,
    run({ text, invocation }, core) {
      const { paper: named, rest } = paperFirst(text);
      const undo = rest === "undo";
      return withPaper(name, { text: named, invocation }, core, async (paper, reference) => {
        const mark = set(undo ? undefined : core.clock.now());
        for (const channel of await mustBeKeptIn({ paper, reference }, invocation, core)) {
          await core.readings.mark(channel, invocation.person.id, paper.id, mark);
        }
        return say([undo ? undone : done, { kind: "strong", text: paper.title }, "."], {
          kind: "actions",
          actions: [undo ? press("Mark again", `${name} ${reference}`) : press("Undo", `${name} ${reference} undo`)],
        });
        function press(label: string, command: string) {
          return { label, command, about: `${label}: ${paper.title}` };
        }
      });
    },
  };
}
