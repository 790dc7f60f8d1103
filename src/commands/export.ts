import type { Message } from "../chat.ts";
import { note, say, typed } from "../messages.ts";
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
  fits: (text) => readSavedQuery(text).words === "" || findFormat(firstWord(text)) !== undefined,
  async run({ text, invocation }, core) {
    const name = firstWord(text);
    const format = findFormat(name);
    if (format === undefined) return inWhichForm(text);
    const asked = readSavedQuery(text.slice(name.length));
    const { file, withoutAbstracts } = await exportSaved(asked, format, invocation, core);
    return say(
      `${asked.mine ? "Your saves" : "This channel's reading list"} as ${format.title}:`,
      { kind: "file", file },
      ...(withoutAbstracts ? [note("Without abstracts, which would have made the file too large.")] : []),
    );
  },
};

/** `settings` are those that stood after "export", so that pressing a form keeps them. */
function inWhichForm(settings: string): Message {
  const actions = formats.map(({ title, names }) => ({
    label: title,
    command: `export ${names[0]} ${settings}`.trim(),
    about: `Export as ${title}`,
  }));
  const titles = formats.map(({ title }) => title).join(", ");
  return say([`In which form: ${titles}? `, typed("export bibtex"), " gives the first."], { kind: "actions", actions });
}

const firstWord = (text: string): string => text.split(/\s/, 1)[0] ?? "";
