import { showList } from "../answers/paper-list.ts";
import { UserError } from "../errors.ts";
import { count } from "../messages.ts";
import type { Command } from "./command.ts";

const SLOT = /^(\d{1,15})$/;

/** Pressed on a daily post: its papers with what each of the words did for them, as a list of the asker's own. */
export const these: Command = {
  name: "these",
  usage: "<post>",
  visibility: "asker",
  fits: (text) => SLOT.test(text),
  async run({ text, invocation }, core) {
    const slot = await core.slots.find(Number(text));
    if (slot === undefined || slot.channel !== invocation.channel.id)
      throw new UserError("That post is none of this channel's.");
    const topics = await core.topics.byIds(slot.topics.map(({ topic }) => topic));
    const words = topics.filter(({ kind }) => kind === "papers").map((topic) => topic.words);
    const steps = await core.steps.of(slot.id);
    const papers = steps.flatMap(({ paper, kind }) => (kind === "paper" && paper !== undefined ? [{ id: paper }] : []));
    const title = `${count(papers.length, "paper")} of that post, by the words of ${words.join(", ")}`;
    return showList({ title, query: words.join(" OR "), total: papers.length, papers }, invocation, core);
  },
};
