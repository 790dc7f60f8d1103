import { listFor, pageSize, showPage } from "../answers/paper-list.ts";
import type { Message, Person } from "../chat.ts";
import { UserError } from "../errors.ts";
import { say } from "../messages.ts";
import type { ShownList } from "../store/lists.ts";
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
    const { channel, person } = invocation;
    const size = pageSize(channel, core);
    const asked = await listFor(id, invocation, core);
    const isOwn = asked.kind === "mine";
    const list = isOwn ? pageAlone(asked, Number(number), size) : nobodys(asked);
    const page = isOwn ? 1 : Number(number);
    const message = await showPage(list, page, channel, core, { lasting: true });
    const posted = await core.voice.post(channel.id, forEverybody(message, person));
    const before = (page - 1) * size;
    const papers = list.papers.slice(before, before + size).map((paper) => paper.id);
    const shared = { id: posted, channel: channel.id, postedAt: core.clock.now(), kind: "share", papers } as const;
    await core.messages.keep({ ...shared, first: before + 1 });
    return say("Shared with everybody here.");
  },
};

/** What only its owner may see stays out. */
function nobodys({ person: _, ...list }: ShownList): ShownList {
  return list;
}

/** A page of somebody's own list as if it were all of it: what else they keep does not show. */
function pageAlone({ id, shownAt, channel, ...list }: ShownList, page: number, size: number): ShownList {
  const papers = list.papers.slice((page - 1) * size, page * size);
  if (papers.length === 0) throw new UserError("There is nothing on that page to share.");
  return { id, shownAt, channel, title: "Worth reading", total: papers.length, papers };
}

/** Who shared it is said. */
function forEverybody(page: Message, person: Person): Message {
  return { blocks: [...page.blocks, { kind: "note", text: ["Shared by ", { kind: "person", person }, "."] }] };
}
