import { UserError } from "../errors.ts";
import { count, note, say } from "../messages.ts";
import { exportSaved } from "../reading-list/export/export.ts";
import { findFormat, formats } from "../reading-list/export/formats.ts";
import { readSavedQuery } from "../reading-list/saved-query.ts";
import type { Command } from "./command.ts";

const NAMES = formats.map(({ names }) => names[0]).join("|");

/** A reading list as a file, for the asker only. */
export const exportList: Command = {
  name: "export",
  usage: `<${NAMES}> [words] [mine]`,
  about: "the reading list as a file",
  visibility: "asker",
  fits: (text) => text === "" || findFormat(firstWord(text)) !== undefined,
  async run({ text, invocation }, core) {
    const name = firstWord(text);
    const format = findFormat(name);
    if (format === undefined)
      throw new UserError(`Say in which form: export ${formats.map(({ names }) => names[0]).join(", export ")}.`);
    const asked = readSavedQuery(text.slice(name.length));
    const { file, papers, withoutAbstracts } = await exportSaved(asked, format, invocation, core);
    const whose = asked.mine ? "your saves" : "this channel's reading list";
    return say(
      `${count(papers, "paper")} of ${whose} as ${format.title}:`,
      { kind: "file", file },
      ...(withoutAbstracts ? [note("Without abstracts, which would have made the file too large.")] : []),
    );
  },
};

const firstWord = (text: string): string => text.split(/\s/, 1)[0] ?? "";
