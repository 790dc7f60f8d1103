import { note, say } from "../messages.ts";
import { announce } from "../topics/announce.ts";
import { findTopic } from "../topics/find-topic.ts";
import { mustMayChange } from "../topics/permission.ts";
import type { Command } from "./command.ts";

export const unfollow: Command = {
  name: "unfollow",
  usage: "<topic>",
  about: "ends a topic, by its number or words",
  visibility: "asker",
  async run({ text, invocation }, core) {
    await mustMayChange(invocation, core);
    const topic = await findTopic(text, invocation.channel.id, core);
    await core.topics.end(topic.id, core.clock.now());
    const words = { kind: "strong", text: topic.words } as const;
    const untold = await announce(invocation, ["ended ", words, "."], core);
    return say(["Ended ", words, ". What it posted and what was saved stays."], ...(untold ? [note(untold)] : []));
  },
};
