import { papersLinked } from "../answers/look-up-paper.ts";
import type { Reaction } from "../chat.ts";
import type { Core } from "../core.ts";
import type { PaperMessage } from "../store/messages.ts";
import { type EmojiMeaning, spelling } from "./emoji.ts";

/** The papers a reaction is about, by the archive's numbers: those of our message, else those a person's own links. */
export async function papersReactedTo(
  reaction: Reaction,
  meaning: EmojiMeaning,
  core: Core,
): Promise<readonly number[]> {
  const message = await core.messages.find(reaction.message);
  if (message !== undefined) return papersMeant(message, meaning);
  // Among people a number counts votes; between a person and the bot it means a paper of an answer.
  if (meaning.kind === "number" && reaction.channel.kind !== "direct") return [];
  const text = (await reaction.text?.()) ?? "";
  const linked =
    meaning.kind === "all"
      ? (await papersLinked(text, core)).map(({ id }) => id)
      : await paperNumbered(meaning.number, text, core);
  return reaction.added ? linked : [...new Set([...linked, ...(await papersKept(reaction, core))])];
}

/** Numbers belong to lists: a paper's own message may be the third of its thread. */
export function papersMeant(message: PaperMessage, meaning: EmojiMeaning): readonly number[] {
  if (meaning.kind === "all") return message.papers;
  const paper = message.kind === "paper" ? undefined : message.papers[meaning.number - (message.first ?? 1)];
  return paper === undefined ? [] : [paper];
}

/** What stands under a number in the text of an answer: "3. Its title", with its link further down. */
async function paperNumbered(number: number, text: string, core: Core): Promise<readonly number[]> {
  const entries = text.split(/^(?=\d+\. )/m);
  const entry = entries.find((one) => one.startsWith(`${number}. `)) ?? "";
  const [linked] = await papersLinked(entry, core);
  if (linked !== undefined) return [linked.id];
  const [title = ""] = entry.slice(`${number}. `.length).split("\n", 1);
  const named = title === "" ? undefined : await core.archive.papers.byIdentity({ title });
  return named === undefined ? [] : [named.id];
}

/** What this reaction kept, whatever became of the message's text since. */
async function papersKept({ message, person, emoji }: Reaction, core: Core): Promise<readonly number[]> {
  const reactions = await core.gestures.on(message);
  return reactions
    .filter((known) => known.person === person.id && known.emoji === spelling(emoji))
    .map(({ paper }) => paper);
}
