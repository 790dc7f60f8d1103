import type { Row } from "../chat.ts";
import { type Calendar, loadCalendar } from "../delivery/calendar.ts";
import { slotLine } from "../delivery/status-lines.ts";
import { count, note, say, typed } from "../messages.ts";
import type { Topic } from "../topics/topic.ts";
import type { Command } from "./command.ts";

/** How many slots back it tells. */
const SLOTS = 5;

export const status: Command = {
  name: "status",
  usage: "",
  about: "the last posts here and why there were none, and when the next is due",
  visibility: "asker",
  fits: (text) => text === "",
  async run({ invocation }, core) {
    const { id } = invocation.channel;
    const topics = await core.topics.of(id);
    const rows = (await core.slots.latest(SLOTS, id)).map((slot): Row => ({ text: slotLine(slot) }));
    const papers = await core.archive.papers.count();
    const { paused } = await core.channels.settings(id);
    const stopped =
      paused === undefined ? [] : [note(["Nothing is posted here now: ", paused.reason, " ", typed("resume")])];
    const list = rows.length === 0 ? [] : [{ kind: "rows", rows } as const];
    return say(
      ...list,
      nextLine(topics, await loadCalendar()),
      ...stopped,
      note(`${count(papers, "paper")} read so far.`),
    );
  },
};

function nextLine(topics: readonly Topic[], { momentIn, nextDue }: Calendar): string {
  if (topics.length === 0) return "This channel follows nothing yet, so nothing is due: follow hyperspectral, say.";
  const live = topics.filter(({ pausedAt }) => pausedAt === undefined);
  const next = live.map((topic) => ({ topic, at: nextDue(topic, topic.servedDay) })).sort((a, b) => a.at - b.at)[0];
  return next === undefined ? "Nothing is due: all topics are paused." : `Next: ${momentIn(next.topic.zone, next.at)}.`;
}
