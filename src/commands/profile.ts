import type { ChannelId, Message, Row } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import { count, note, say, typed } from "../messages.ts";
import { LEAST_SAVES, type Profile } from "../reading-list/learning.ts";
import type { LearnedTerm } from "../reading-list/rocchio.ts";
import type { Command } from "./command.ts";

const DROP = /^drop\s+(\S+)$/i;

export const profile: Command = {
  name: "profile",
  usage: "[drop <word>|drop all|restore]",
  about: "what this channel's saves have taught, with its weight; drop a word, or all",
  visibility: "asker",
  fits: (text) => text === "" || text === "restore" || DROP.test(text),
  async run({ text, invocation }, core) {
    const channel = invocation.channel.id;
    const word = DROP.exec(text)?.[1]?.toLowerCase();
    if (text === "") return show(await core.learning.profile(channel));
    const said =
      word === undefined ? restore(channel, core) : word === "all" ? dropAll(channel, core) : drop(word, channel, core);
    const message = await said;
    core.learning.changed(channel);
    return message;
  },
};

function show({ terms, liked, disliked, dropped }: Profile): Message {
  const less = disliked === 0 ? "" : ` and ${count(disliked, "paper")} of "less like this"`;
  const from = `${count(liked, "saved paper")}${less}`;
  const back =
    dropped === 0
      ? []
      : [note([`${count(dropped, "word")} dropped: `, typed("profile restore"), " brings everything back."])];
  if (liked < LEAST_SAVES) {
    return say(
      `Nothing is learned here yet: that starts at ${LEAST_SAVES} saved papers, and ${liked} count so far.`,
      ...back,
    );
  }
  if (terms.length === 0) return say(`Nothing is learned from ${from}: they have no words in common.`, ...back);
  return say(
    `Learned in this channel from ${from}. It shifts the order of answers here, gently, and hides nothing.`,
    { kind: "rows", rows: terms.map(row) },
    ...back,
    { kind: "actions", actions: [{ label: "Drop all", command: "profile drop all", style: "danger" }] },
  );
}

/** "unmixing 14 %, in 6 saved papers". */
function row({ word, stem, weight, liked }: LearnedTerm): Row {
  const share = `${weight < 0 ? "−" : ""}${Math.round(Math.abs(weight) * 100)} %`;
  return {
    text: [{ kind: "strong", text: word }, ` ${share}${liked === 0 ? "" : `, in ${count(liked, "saved paper")}`}`],
    actions: [{ label: "Drop", command: `profile drop ${stem}`, about: `Drop ${word}` }],
  };
}

async function drop(word: string, channel: ChannelId, core: Core): Promise<Message> {
  const { terms } = await core.learning.profile(channel);
  const term = terms.find((one) => one.stem === word || one.word.toLowerCase() === word);
  if (term === undefined) throw new UserError(`"${word}" is not among the learned words: profile lists them.`);
  await core.tastes.drop(channel, term.stem, core.clock.now());
  return say([`Dropped "${term.word}". `, typed("profile restore"), " brings it back."]);
}

async function dropAll(channel: ChannelId, core: Core): Promise<Message> {
  await core.tastes.startAnew(channel, core.clock.now() + 1);
  return say([
    `Dropped all that was learned. It begins anew with the next ${LEAST_SAVES} saved papers; `,
    typed("profile restore"),
    " brings it back.",
  ]);
}

async function restore(channel: ChannelId, core: Core): Promise<Message> {
  await core.tastes.restore(channel);
  return show(await core.learning.profile(channel));
}
