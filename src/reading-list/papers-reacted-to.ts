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
  if (meaning.kind === "number") return [];
  const text = (await reaction.text?.()) ?? "";
  const linked = (await papersLinked(text, core)).map(({ id }) => id);
  return reaction.added ? linked : [...new Set([...linked, ...(await papersKept(reaction, core))])];
}

/** Numbers belong to lists: a paper's own message may be the third of its thread. */
export function papersMeant(message: PaperMessage, meaning: EmojiMeaning): readonly number[] {
  if (meaning.kind === "all") return message.papers;
  const paper = message.kind === "paper" ? undefined : message.papers[meaning.number - (message.first ?? 1)];
  return paper === undefined ? [] : [paper];
}

/** What this reaction kept, whatever became of the message's text since. */
async function papersKept({ message, person, emoji }: Reaction, core: Core): Promise<readonly number[]> {
  const reactions = await core.gestures.on(message);
  return reactions
    .filter((known) => known.person === person.id && known.emoji === spelling(emoji))
    .map(({ paper }) => paper);
}
