import type { Platform, StandingReaction } from "../chat.ts";
import type { Gesture, KnownReaction, Missed } from "../store/gestures.ts";
import type { PaperMessage } from "../store/messages.ts";
import { type SaveEmoji, spelling } from "./emoji.ts";
import { papersMeant } from "./papers-reacted-to.ts";

/** A message's reactions as they stand now, and as they were known before anybody looked. */
export interface Look {
  readonly standing: readonly StandingReaction[];
  readonly known: readonly KnownReaction[];
  readonly emoji: SaveEmoji;
  readonly at: number;
}

/** Where somebody else than their makers can clear reactions away: there one that is gone may not have been taken back. */
const CLEARED_BY_MODERATORS: Readonly<Record<Platform, boolean>> = { discord: true, slack: false, console: false };

/** What the known reactions lack: those made and those taken away while nobody listened. */
export function missedOn(message: PaperMessage, look: Look): readonly Missed[] {
  return [...added(message, look), ...takenAway(message, look)];
}

/** A reaction known to stand that keeps nothing was ended by `unsave`: it is not made again by being seen again. */
function added(message: PaperMessage, { standing, known, emoji, at }: Look): readonly Missed[] {
  return standing.flatMap(({ person, emoji: written }) => {
    const meaning = person.bot === true ? undefined : emoji.meaning(written);
    const papers = meaning === undefined ? [] : papersMeant(message, meaning);
    return papers.flatMap((paper): readonly Missed[] => {
      const before = known.find((one) => one.paper === paper && isSame(one, person.id, written));
      if (before?.standing === true) return [];
      const gesture = { ...reaction(message, at), person: person.id, paper, emoji: spelling(written), live: true };
      return [{ gesture, ...(before !== undefined && { known: before }) }];
    });
  });
}

function takenAway({ channel }: PaperMessage, { standing, known, at }: Look): readonly Missed[] {
  const stands = (one: KnownReaction) => standing.some(({ person, emoji }) => isSame(one, person.id, emoji));
  const before = known.filter((one) => one.standing);
  const gone = before.filter((one) => !stands(one));
  if (!CLEARED_BY_MODERATORS[channel.split(":")[0] as Platform]) return gone.map((one) => ended(one, at));
  // A moderator clears all reactions of a message, or all of one emoji. Where one of the same emoji is left, nobody did.
  const left = new Set(before.filter(stands).map(({ emoji }) => emoji));
  return gone.filter(({ emoji }) => left.has(emoji)).map((one) => ended(one, at));
}

const ended = (known: KnownReaction, at: number): Missed => ({ gesture: { ...known, live: false, at }, known });

const reaction = ({ id, channel }: PaperMessage, at: number) =>
  ({ channel, kind: "reaction", message: id, order: 0, at }) satisfies Partial<Gesture>;

const isSame = (known: KnownReaction, person: string, emoji: string) =>
  known.person === person && known.emoji === spelling(emoji);
