import type { ChannelId, Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import type { StoredPaper } from "../store/paper-row.ts";

/**
 * The channels whose list a person means: the one they ask in where it holds the paper, else those of the workspace
 * where they keep it themselves, since their own list shows it everywhere. None where it is on neither.
 */
export async function keptIn(
  paper: StoredPaper,
  { channel, person }: Invocation,
  core: Core,
): Promise<readonly ChannelId[]> {
  const here = await core.saves.counts(channel.id, [paper.id]);
  if (here.has(paper.id)) return [channel.id];
  const own = await core.saves.ofPerson(person.id, channel.workspace);
  return own.find((saved) => saved.paper === paper.id)?.savers.map((saver) => saver.channel) ?? [];
}

/** As `keptIn`. What is kept beside a paper shows on a reading list: throws a `UserError` where the paper is on none. */
export async function mustBeKeptIn(
  paper: StoredPaper,
  invocation: Invocation,
  core: Core,
): Promise<readonly ChannelId[]> {
  const channels = await keptIn(paper, invocation, core);
  if (channels.length > 0) return channels;
  throw new UserError(`"${paper.title}" is not on this channel's reading list. Save it first.`);
}
