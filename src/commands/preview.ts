import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import { type Completed, completeSettings } from "../topics/complete.ts";
import { findTopic } from "../topics/find-topic.ts";
import { readFollowText } from "../topics/follow-text.ts";
import { previewMessage } from "../topics/preview-message.ts";
import type { Command } from "./command.ts";

export const preview: Command = {
  name: "preview",
  usage: "<topic or words>",
  about: "what a topic would have posted in the last 20 digests",
  visibility: "asker",
  async run({ text, invocation }, core) {
    if (text === "") throw new UserError("Say which topic, by its number, or words to try: preview hyperspectral.");
    const { settings, taken } = await settingsOf(text, invocation, core);
    return previewMessage(settings, core, { heading: settings.words, taken });
  },
};

/** A topic of this channel by its number; any other text as `follow` would read it. */
async function settingsOf(text: string, invocation: Invocation, core: Core): Promise<Completed> {
  if (/^#?\d{1,6}$/.test(text)) return { settings: await findTopic(text, invocation.channel.id, core), taken: "" };
  return completeSettings(readFollowText(text), invocation, core);
}
