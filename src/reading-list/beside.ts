import type { Action, Channel, ChannelId, PersonId, Rich } from "../chat.ts";
import type { Core } from "../core.ts";
import type { ShownList } from "../store/lists.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import type { Reading } from "../store/readings.ts";
import type { SavedPaper } from "../store/saves.ts";
import { channelNote, ownNote } from "./saved-note.ts";

/** What the reading list adds to a paper's card. */
export interface Beside {
  /** How many people of the channel keep it. */
  readonly savedBy: number;
  /** Who keeps it since when, their notes, who presents it: for the reading list itself. */
  readonly note?: Rich;
  /** What can be done with it there; absent on other lists. */
  readonly actions?: readonly Action[];
}

/** What the reading list knows of the papers of one page. */
interface Kept {
  note(paper: number): Rich;
  /** Whether the asker keeps it, or has read it. */
  isMine(paper: number): boolean;
  isRead(paper: number): boolean;
}

/**
 * What stands beside the papers of a list. A channel's saves and notes show in that channel only; on a person's own
 * list stand their own, and the channels they are from.
 */
export async function besidePapers(
  list: ShownList,
  papers: readonly number[],
  core: Core,
): Promise<(paper: StoredPaper, reference: string) => Beside> {
  const counts = await core.saves.counts(list.channel, papers);
  const savedBy = (paper: StoredPaper) => counts.get(paper.id) ?? 0;
  const kept = await keptOn(list, papers, core);
  if (kept === undefined) return (paper) => ({ savedBy: savedBy(paper) });
  return (paper, reference) => ({
    savedBy: savedBy(paper),
    note: kept.note(paper.id),
    actions: savedActions(paper, reference, kept),
  });
}

/** Nothing for lists that are no reading list, nor for a person's own that somebody else reads. */
async function keptOn(list: ShownList, papers: readonly number[], core: Core): Promise<Kept | undefined> {
  if (list.kind === "saved") return keptHere(list, list.person, papers, core);
  if (list.kind === "mine" && list.person !== undefined) return ownKept(list, list.person, papers, core);
  return undefined;
}

async function keptHere(
  { channel }: ShownList,
  person: PersonId | undefined,
  papers: readonly number[],
  core: Core,
): Promise<Kept> {
  const saved = papersOf(await core.saves.ofChannel(channel, papers));
  const savers = (paper: number) => saved.get(paper)?.savers ?? [];
  const readings = byPaper(await core.readings.beside([channel], papers));
  return {
    note: (paper) => channelNote(savers(paper), readings(paper)),
    isMine: (paper) => savers(paper).some((saver) => saver.person === person),
    isRead: (paper) => isReadBy(person, readings(paper)),
  };
}

async function ownKept(list: ShownList, person: PersonId, papers: readonly number[], core: Core): Promise<Kept> {
  const here = await core.people.channel(list.channel);
  const saved = papersOf(here === undefined ? [] : await core.saves.ofPerson(person, here.workspace, papers));
  const channels = await channelsOf([...saved.values()], core);
  const readings = byPaper(await core.readings.beside([...channels.keys()], papers));
  const own = (paper: number) => readings(paper).filter((reading) => reading.person === person);
  return {
    note: (paper) => ownNote(saved.get(paper)?.savers ?? [], own(paper), channels),
    isMine: () => true,
    isRead: (paper) => isReadBy(person, own(paper)),
  };
}

async function channelsOf(saved: readonly SavedPaper[], core: Core): Promise<ReadonlyMap<ChannelId, Channel>> {
  const channels = new Map<ChannelId, Channel>();
  for (const { channel } of saved.flatMap(({ savers }) => savers)) {
    const known = channels.get(channel) ?? (await core.people.channel(channel));
    if (known !== undefined) channels.set(channel, known);
  }
  return channels;
}

const isReadBy = (person: PersonId | undefined, readings: readonly Reading[]): boolean =>
  readings.some((reading) => reading.person === person && reading.readAt !== undefined);

function savedActions({ id, title }: StoredPaper, reference: string, kept: Kept): readonly Action[] {
  const press = (label: string, command: string): Action => ({ label, command, about: `${label}: ${title}` });
  return [
    kept.isMine(id) ? press("Unsave", `unsave ${reference}`) : press("Save", `save ${reference}`),
    kept.isRead(id) ? press("Unread", `read ${reference} undo`) : press("Read", `read ${reference}`),
    press("Note", `note ${reference}`),
    press("Present", `present ${reference}`),
    press("Details", `details ${reference}`),
  ];
}

const papersOf = (saved: readonly SavedPaper[]) => new Map(saved.map((one) => [one.paper, one]));

function byPaper(readings: readonly Reading[]): (paper: number) => readonly Reading[] {
  const grouped = Map.groupBy(readings, (reading) => reading.paper);
  return (paper) => grouped.get(paper) ?? [];
}
