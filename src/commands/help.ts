import type { Row } from "../chat.ts";
import { typed } from "../messages.ts";
import type { Command } from "./command.ts";

/** `all` gives every command: help is one of them, and lists itself. */
export const createHelp = (all: () => readonly Command[]): Command => ({
  name: "help",
  usage: "",
  about: "this list",
  visibility: "asker",
  fits: (text) => text === "" || all().some((command) => command.name === text.toLowerCase()),
  async run({ text }) {
    const asked = all().filter(
      (command) => command.about !== undefined && (text === "" || command.name === text.toLowerCase()),
    );
    const rows = asked.map((command): Row => ({ text: [typed(spelled(command)), `  ${command.about}`] }));
    return {
      blocks: [
        { kind: "paragraph", text: "Paperboy reads Hugging Face's Daily Papers, ranks them, and keeps what you save." },
        { kind: "rows", rows },
        {
          kind: "note",
          text: "A paper is named by its number in the last list, its id, a link, or words of its title. A list of several pages is turned by next, previous and page 2. Quotes also search for a word of this list.",
        },
      ],
    };
  },
});

/** A search has no verb: its words are typed straight on. */
const spelled = ({ name, usage }: Command): string => (name === "search" ? usage : `${name} ${usage}`.trim());
