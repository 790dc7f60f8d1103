import { withPaper } from "../answers/with-paper.ts";
import type { Channel, ChannelId, Form, Message, PersonId } from "../chat.ts";
import type { Core } from "../core.ts";
import { count, say } from "../messages.ts";
import { mustBeKeptIn } from "../reading-list/kept-in.ts";
import { cleanNote, LONGEST_NOTE } from "../reading-list/note.ts";
import { namesPaperFirst, paperFirst } from "../reading-list/paper-first.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import type { Command } from "./command.ts";

export const note: Command = {
  name: "note",
  usage: "<paper> <words>",
  about: "keeps a word of yours beside a saved paper; without words it shows it",
  visibility: "asker",
  fits: namesPaperFirst,
  run({ text, invocation }, core) {
    const { paper: name, rest } = paperFirst(text);
    const words = invocation.form?.note ?? (rest === "" ? undefined : rest);
    return withPaper("note", { text: name, invocation }, core, async (paper, reference) => {
      const channels = await mustBeKeptIn({ paper, reference }, invocation, core);
      const { channel: here, person } = invocation;
      if (words === undefined) return noteForm(paper, reference, await ownNote(paper, channels, person.id, core), here);
      const written = words === "undo" ? "" : cleanNote(words);
      const kept = { note: written === "" ? undefined : written };
      for (const channel of channels) await core.readings.mark(channel, person.id, paper.id, kept);
      return confirmation(paper, reference, written);
    });
  },
};

async function ownNote(paper: StoredPaper, channels: readonly ChannelId[], person: PersonId, core: Core) {
  const readings = await core.readings.beside(channels, [paper.id]);
  return readings.find((reading) => reading.person === person && reading.note !== undefined)?.note;
}

/** The note as it is, to be changed. */
function noteForm(paper: StoredPaper, reference: string, own: string | undefined, channel: Channel): Message {
  const readers = channel.kind === "direct" ? "you alone" : "everybody in this channel";
  const form: Form = {
    title: "Note",
    command: `note ${reference}`,
    submit: "Keep",
    intro: [{ kind: "paragraph", text: [{ kind: "strong", text: paper.title }] }],
    fields: [
      {
        name: "note",
        label: "Your note",
        hint: `at most ${count(LONGEST_NOTE, "character")}, for ${readers} to read; empty, or "undo", takes it away`,
        optional: true,
        multiline: true,
        ...(own !== undefined && { value: own }),
      },
    ],
  };
  return say({ kind: "form", form });
}

function confirmation(paper: StoredPaper, reference: string, written: string): Message {
  const title = { kind: "strong", text: paper.title } as const;
  if (written === "") return say(["Your note on ", title, " is gone."]);
  return say(["Noted beside ", title, `: “${written}”`], {
    kind: "actions",
    actions: [{ label: "Take away", command: `note ${reference} undo`, about: `Take the note away: ${paper.title}` }],
  });
}
