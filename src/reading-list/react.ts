import type { Message, Reaction, Rich } from "../chat.ts";
import type { Core } from "../core.ts";
import { count, say, typed } from "../messages.ts";
import type { Gesture, Outcome } from "../store/gestures.ts";
import { spelling } from "./emoji.ts";
import { papersReactedTo } from "./papers-reacted-to.ts";

/**
 * Takes a reaction: keeps the papers of its message, or takes back what this very reaction kept. In any order and
 * however often it is told, the latest counts. Gives a private word the first time a person saves by reacting.
 */
export async function react(reaction: Reaction, core: Core): Promise<Message | undefined> {
  const meaning = core.saveEmoji.meaning(reaction.emoji);
  if (meaning === undefined || reaction.person.bot === true) return undefined;
  const papers = await papersReactedTo(reaction, meaning, core);
  if (papers.length === 0) return undefined;
  await core.people.meet(reaction.channel, reaction.person);
  const at = core.clock.now();
  const outcomes = await core.gestures.record(papers.map((paper) => gesture(reaction, paper, at)));
  const kept = outcomes.filter(({ saved, savedBefore }) => saved && !savedBefore);
  if (kept.length === 0 || !(await core.people.firstSave(reaction.person.id, at))) return undefined;
  return firstWord(reaction, kept, core);
}

const gesture = ({ channel, person, message, emoji, added, order }: Reaction, paper: number, at: number): Gesture => ({
  channel: channel.id,
  person: person.id,
  paper,
  kind: "reaction",
  message,
  emoji: spelling(emoji),
  live: added,
  order,
  at,
});

/** What happened, to what, and how to take it back. */
async function firstWord({ channel }: Reaction, kept: readonly Outcome[], core: Core): Promise<Message> {
  const papers = await core.archive.papers.byIds(kept.map((outcome) => outcome.gesture.paper));
  const [first] = papers;
  const what = papers.length === 1 && first !== undefined ? `"${first.title}"` : count(papers.length, "paper");
  const list: Rich =
    channel.kind === "direct"
      ? ["your list"]
      : [
          { kind: "channel", channel: channel.id, ...(channel.name !== undefined && { name: channel.name }) },
          "'s list",
        ];
  return say(
    [`Saved ${what} to `, ...list, ". Remove the reaction to take it back."],
    [typed("saved"), " shows the list. This is said once."],
  );
}
