import { pageSize } from "../answers/paper-list.ts";
import type { Action, Row } from "../chat.ts";
import type { Core } from "../core.ts";
import { type Calendar, loadCalendar } from "../delivery/calendar.ts";
import { note, say, typed } from "../messages.ts";
import { chunks } from "../store/chunks.ts";
import { describeSettings } from "../topics/describe.ts";
import type { Topic } from "../topics/topic.ts";
import type { Command } from "./command.ts";

const PAGE = /^\d{1,2}$/;

export const topics: Command = {
  name: "topics",
  usage: "",
  about: "what this channel follows, and who set it",
  visibility: "asker",
  fits: (text) => text === "" || PAGE.test(text),
  async run({ text, invocation }, core) {
    const { channel } = invocation;
    const followed = await core.topics.of(channel.id);
    if (followed.length === 0)
      return say(["This channel follows nothing yet. ", typed("follow hyperspectral"), " begins."]);
    const { paused } = await core.channels.settings(channel.id);
    const pages = chunks(followed, pageSize(channel, core));
    const page = Math.min(Math.max(Number(text || 1), 1), pages.length);
    const calendar = await loadCalendar();
    const rows = await Promise.all((pages[page - 1] ?? []).map((topic) => rowOf(topic, calendar, core)));
    const stopped =
      paused === undefined ? [] : [note(["Nothing is posted here now: ", paused.reason, " ", typed("resume")])];
    const of = pages.length === 1 ? [] : [note(`Page ${page} of ${pages.length}.`)];
    const message = say({ kind: "rows", rows }, ...of, ...stopped, {
      kind: "actions",
      actions: actions(page, pages.length),
    });
    return text === "" ? message : { message, visibility: "asker", replaces: true };
  },
};

function actions(page: number, pages: number): readonly Action[] {
  return [
    ...(page > 1 ? [{ label: "Previous", command: `topics ${page - 1}`, about: "Previous topics" }] : []),
    ...(page < pages ? [{ label: "Next", command: `topics ${page + 1}`, about: "Next topics" }] : []),
    { label: "Follow another", command: "follow", about: "Follow another subject" },
    { label: "Settings", command: "settings", about: "This channel's settings" },
  ];
}

async function rowOf(topic: Topic, { momentIn, nextDue }: Calendar, core: Core): Promise<Row> {
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
