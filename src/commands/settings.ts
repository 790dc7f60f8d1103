import type { Action, Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import { say } from "../messages.ts";
import type { ChannelSettings } from "../store/channels.ts";
import { mustMayChange } from "../topics/permission.ts";
import type { Command } from "./command.ts";

const CHOICE = /^(?:topics (anyone|managers)|quiet (on|off))$/;

export const settings: Command = {
  name: "settings",
  usage: "[topics anyone | managers] [quiet on | off]",
  about: "who may change topics here, and whether a quiet day is said",
  visibility: "asker",
  fits: (text) => text === "" || /^(?:topics|quiet)\b/.test(text),
  async run({ text, invocation }, core) {
    const { id, kind } = invocation.channel;
    if (text !== "") await change(text, invocation, core);
    const now = await core.channels.settings(id);
    const topics = now.topicsBy === "anyone" ? "Anyone here" : "Only those who manage this channel";
    const quiet = now.quietLine
      ? "A day on which nothing matched is said in a line."
      : "A day on which nothing matched is silent.";
    const [whoElse, otherQuiet] = otherChoices(now);
    // Where there is one person, there is nobody to keep topics from.
    if (kind === "direct") return say(quiet, { kind: "actions", actions: [otherQuiet] });
    return say(`${topics} may change what it follows. ${quiet}`, { kind: "actions", actions: [whoElse, otherQuiet] });
  },
};

async function change(text: string, invocation: Invocation, core: Core): Promise<void> {
  const [, topicsBy, quiet] = CHOICE.exec(text.toLowerCase()) ?? [];
  await mustMayChange(invocation, core);
  if (topicsBy === "anyone" || topicsBy === "managers") {
    // Else whoever came first could lock the others out.
    if (topicsBy === "managers" && (await invocation.person.manages?.()) !== true) {
      throw new UserError("Only those who manage this channel may keep its topics to themselves: ask one of them.");
    }
    return core.channels.set(invocation.channel.id, { topicsBy });
  }
  if (quiet !== undefined) return core.channels.set(invocation.channel.id, { quietLine: quiet === "on" });
  throw new UserError("Settings are: topics anyone, topics managers, quiet on, quiet off.");
}

function otherChoices({ topicsBy, quietLine }: ChannelSettings): readonly [Action, Action] {
  const topics: Action =
    topicsBy === "anyone"
      ? { label: "Only managers", command: "settings topics managers", about: "Only managers may change topics" }
      : { label: "Anyone", command: "settings topics anyone", about: "Anyone may change topics" };
  const quiet: Action = quietLine
    ? { label: "Be silent on quiet days", command: "settings quiet off" }
    : { label: "Say quiet days", command: "settings quiet on" };
  return [topics, quiet];
}
