import type { Message, Person } from "../chat.ts";
import { say } from "../messages.ts";
import { listFor, pageSize, showPage } from "../paper-list.ts";
import type { Command } from "./command.ts";

const SHARE = /^([a-z][a-z0-9]{4})(?: (\d{1,4}))?$/;

/** Pressed: a page of a list for everybody in the channel, as a message of its own, so that it can be saved from. */
export const share: Command = {
  name: "share",
  usage: "<list> [page]",
  visibility: "asker",
  fits: (text) => SHARE.test(text),
  async run({ text, invocation }, core) {
    const [, id = "", number = "1"] = SHARE.exec(text) ?? [];
    const list = await listFor(id, invocation, core);
    const { channel, person } = invocation;
    const { person: _, ...open } = list;
    const page = await showPage(open, Number(number), channel, core);
    const posted = await core.voice.post(channel.id, forEverybody(page, person));
    const size = pageSize(channel, core);
    const before = (Number(number) - 1) * size;
    const papers = list.papers.slice(before, before + size).map((paper) => paper.id);
    const shared = { id: posted, channel: channel.id, postedAt: core.clock.now(), kind: "share", papers } as const;
    await core.messages.keep({ ...shared, first: before + 1 });
    return say("Shared with everybody here.");
  },
};

/** Paging and sharing stay with the asker, and so does what only they may see; who shared it is said. */
function forEverybody(page: Message, person: Person): Message {
  const shown = page.blocks.filter((block) => block.kind !== "actions");
  return { blocks: [...shown, { kind: "note", text: ["Shared by ", { kind: "person", person }, "."] }] };
}
