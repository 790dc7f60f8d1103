import { draftFromForm, draftTopic } from "../topics/draft.ts";
import { findTopic } from "../topics/find-topic.ts";
import { followForm } from "../topics/follow-form.ts";
import { type FollowText, readFollowText } from "../topics/follow-text.ts";
import { mustMayChange } from "../topics/permission.ts";
import type { Topic } from "../topics/topic.ts";
import type { Command } from "./command.ts";

const EDITED = /^#?(\d{1,6})(?:\s+(.+))?$/s;

export const edit: Command = {
  name: "edit",
  usage: "<topic> [words at 10:00 weekdays top 5]",
  about: "changes what this channel follows",
  visibility: "asker",
  fits: (text) => EDITED.test(text),
  async run({ text, invocation }, core) {
    await mustMayChange(invocation, core);
    const [, number = text, wanted] = EDITED.exec(text) ?? [];
    const topic = await findTopic(number, invocation.channel.id, core);
    const command = `edit ${topic.number}`;
    if (invocation.form !== undefined) return draftFromForm(command, invocation, core, topic);
    if (wanted === undefined) return { blocks: [{ kind: "form", form: followForm(command, topic) }] };
    return draftTopic(changed(wanted, topic), invocation, core, topic);
  },
};

/** "edit 2 at 10:00" keeps the words; "edit 2 diffusion" keeps the hour. */
function changed(text: string, topic: Topic): FollowText {
  const onlySettings = readFollowText(`${topic.words} ${text}`);
  return onlySettings.words === topic.words ? onlySettings : readFollowText(text);
}
