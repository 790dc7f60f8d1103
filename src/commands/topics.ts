import type { Row } from "../chat.ts";
import type { Core } from "../core.ts";
import { nextDue } from "../delivery/slots.ts";
import { momentIn } from "../delivery/status-lines.ts";
import { note, say, typed } from "../messages.ts";
import { describeSettings } from "../topics/describe.ts";
import type { Topic } from "../topics/topic.ts";
import type { Command } from "./command.ts";

export const topics: Command = {
  name: "topics",
  usage: "",
  about: "what this channel follows, and who set it",
  visibility: "asker",
  fits: (text) => text === "",
  async run({ invocation }, core) {
    const { id } = invocation.channel;
    const followed = await core.topics.of(id);
    if (followed.length === 0)
      return say(["This channel follows nothing yet. ", typed("follow hyperspectral"), " begins."]);
    const { paused } = await core.channels.settings(id);
    const rows = await Promise.all(followed.map((topic) => rowOf(topic, core)));
    const stopped =
      paused === undefined ? [] : [note(["Nothing is posted here now: ", paused.reason, " ", typed("resume")])];
    return say({ kind: "rows", rows }, ...stopped, {
      kind: "actions",
      actions: [
        { label: "Follow another", command: "follow", about: "Follow another subject" },
        { label: "Settings", command: "settings", about: "This channel's settings" },
      ],
    });
  },
};

async function rowOf(topic: Topic, core: Core): Promise<Row> {
  const { number, words, madeBy, pausedAt, zone, servedDay } = topic;
  const by = madeBy === undefined ? undefined : await core.people.name(madeBy);
  const next = pausedAt === undefined ? `next ${momentIn(zone, nextDue(topic, servedDay))}` : "paused";
  const facts = [describeSettings(topic), next, ...(by === undefined ? [] : [`set by ${by}`])].join(" · ");
  const press = (label: string, verb: string) => ({ label, command: `${verb} ${number}`, about: `${label}: ${words}` });
  return {
    text: [`${number}  `, { kind: "strong", text: words }, ` · ${facts}`],
    actions: [
      press("Edit", "edit"),
      pausedAt === undefined ? press("Pause", "pause") : press("Resume", "resume"),
      press("Unfollow", "unfollow"),
    ],
  };
}
