import type { ChannelId, Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import type { StoredPaper } from "../store/paper-row.ts";

/** A paper as somebody named it: "ab12c.3" is the third of a list, and whose list that is tells which save is meant. */
export interface NamedPaper {
  readonly paper: StoredPaper;
  readonly reference: string;
}

/**
 * The channels whose saves of a paper a person means when they take theirs back: the one they ask in where they keep
 * it there, else all of the workspace where they do. Named on their own list, it is meant wherever they keep it.
 */
export async function ownSavesMeant(named: NamedPaper, invocation: Invocation, core: Core) {
  const own = await ownChannels(named.paper, invocation, core);
  const isHere = own.includes(invocation.channel.id) && !(await isOnOwnList(named, core));
  return isHere ? [invocation.channel.id] : own;
}

/**
 * The channels beside whose entry of a paper a person sets something: the one they ask in where anybody keeps it
 * there, else those where they do, since their own list shows it everywhere; named on that list, always those.
 * Throws a `UserError` where the paper is on none.
 */
export async function mustBeKeptIn(
  named: NamedPaper,
  invocation: Invocation,
  core: Core,
): Promise<readonly ChannelId[]> {
  const own = await ownChannels(named.paper, invocation, core);
  if (own.length > 0 && (await isOnOwnList(named, core))) return own;
  const here = invocation.channel.id;
  const counts = await core.saves.counts(here, [named.paper.id]);
  if (counts.has(named.paper.id)) return [here];
  if (own.length > 0) return own;
  throw new UserError(`"${named.paper.title}" is not on this channel's reading list. Save it first.`);
}

async function ownChannels(paper: StoredPaper, { channel, person }: Invocation, core: Core) {
  const own = await core.saves.ofPerson(person.id, channel.workspace, [paper.id]);
  return own.flatMap(({ savers }) => savers.map((saver) => saver.channel));
}

async function isOnOwnList({ reference }: NamedPaper, core: Core): Promise<boolean> {
  const [list = ""] = reference.split(".");
  return (await core.lists.find(list))?.kind === "mine";
}
