import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import { count, note, say } from "../messages.ts";
import { announce } from "../topics/announce.ts";
import { findTopic } from "../topics/find-topic.ts";
import { mustMayChange } from "../topics/permission.ts";
import type { Topic } from "../topics/topic.ts";
import type { Command } from "./command.ts";

/** Other texts are searches: "pause tokens", "resume parsing". */
const fits = (text: string) => /^(?:|all|#?\d{1,6})$/.test(text);

export const pause: Command = {
  name: "pause",
  usage: "[topic]",
  about: "posts nothing of a topic, or of all, until resumed",
  visibility: "asker",
  fits,
  async run({ text, invocation }, core) {
    const topics = await chosen(text, invocation, core);
    await core.topics.pause(
      topics.map(({ id }) => id),
      core.clock.now(),
    );
    const untold = await announce(invocation, `paused ${named(topics)}.`, core);
    return say(
      `Paused ${named(topics)}. Days that pass meanwhile are not made up for.`,
      ...(untold ? [note(untold)] : []),
    );
  },
};

export const resume: Command = {
  name: "resume",
  usage: "[topic]",
  about: "posts a paused topic, or all, again",
  visibility: "asker",
  fits,
  async run({ text, invocation }, core) {
    const topics = await chosen(text, invocation, core);
    await core.topics.resume(topics.map(({ id }) => id));
    await core.channels.resume(invocation.channel.id);
    const untold = await announce(invocation, `resumed ${named(topics)}.`, core);
    return say(`Resumed ${named(topics)}.`, ...(untold ? [note(untold)] : []));
  },
};

/** The topic named, else all of the channel. */
async function chosen(text: string, invocation: Invocation, core: Core): Promise<readonly Topic[]> {
  await mustMayChange(invocation, core);
  if (text !== "" && text !== "all") return [await findTopic(text, invocation.channel.id, core)];
  const topics = await core.topics.of(invocation.channel.id);
  if (topics.length > 0) return topics;
  throw new UserError("This channel follows nothing yet: follow hyperspectral, say.");
}

const named = (topics: readonly Topic[]): string =>
  topics.length <= 3 ? topics.map(({ words }) => words).join(", ") : `all ${count(topics.length, "topic")}`;
