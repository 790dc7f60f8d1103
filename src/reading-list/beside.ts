import type { Action, ChannelId, PersonId, Rich, Span } from "../chat.ts";
import type { Core } from "../core.ts";
import { shortDay, utcDay } from "../days.ts";
import type { ShownList } from "../store/lists.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import type { Reading } from "../store/readings.ts";
import type { SavedPaper, Saver } from "../store/saves.ts";

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
  line(paper: number): readonly (string | Span)[];
  /** Whether the asker keeps it, or has read it. */
  isMine(paper: number): boolean;
  isRead(paper: number): boolean;
}

/** Savers named in a line; the others are counted. */
const NAMED = 3;

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
  if (list.kind === undefined || list.person === undefined) return (paper) => ({ savedBy: savedBy(paper) });
  const { person } = list;
  const kept = await (list.kind === "saved"
    ? keptHere(list, person, papers, core)
    : ownKept(list, person, papers, core));
  return (paper, reference) => ({
    savedBy: savedBy(paper),
    note: kept.line(paper.id),
    actions: savedActions(paper, reference, { mine: kept.isMine(paper.id), read: kept.isRead(paper.id) }),
  });
}

/** "Saved by Ada (3 Nov 2025), Bo (5 Nov 2025). Ada: “…” Bo presents it." */
async function keptHere(
  { channel }: ShownList,
  person: PersonId,
  papers: readonly number[],
  core: Core,
): Promise<Kept> {
  const saved = papersOf(await core.saves.ofChannel(channel));
  const savers = (paper: number) => saved.get(paper)?.savers ?? [];
  const readings = byPaper(await core.readings.beside([channel], papers));
  return {
    line: (paper) => [...saversLine(savers(paper)), ...(readings.get(paper) ?? []).flatMap(readingLine)],
    isMine: (paper) => savers(paper).some((saver) => saver.person === person),
    isRead: (paper) => isReadBy(person, readings.get(paper)),
  };
}

/** "In #remote-sensing since 3 Nov 2025. Your note: …" */
async function ownKept(list: ShownList, person: PersonId, papers: readonly number[], core: Core): Promise<Kept> {
  const here = await core.people.channel(list.channel);
  const saved = papersOf(here === undefined ? [] : await core.saves.ofPerson(person, here.workspace));
  const channels = [...new Set([...saved.values()].flatMap(({ savers }) => savers.map((saver) => saver.channel)))];
  const names = await channelNames(channels, core);
  const own = (await core.readings.beside(channels, papers)).filter((reading) => reading.person === person);
  const readings = byPaper(own);
  const where = ({ channel, at }: Saver) => ["In ", channelSpan(channel, names.get(channel)), ` since ${day(at)}. `];
  return {
    line: (paper) => [
      ...(saved.get(paper)?.savers ?? []).flatMap(where),
      ...(readings.get(paper) ?? []).flatMap(ownReadingLine),
    ],
    isMine: () => true,
    isRead: (paper) => isReadBy(person, readings.get(paper)),
  };
}

async function channelNames(channels: readonly ChannelId[], core: Core) {
  const names = new Map<ChannelId, string | undefined>();
  for (const id of channels) names.set(id, (await core.people.channel(id))?.name);
  return names;
}

function isReadBy(person: PersonId, readings: readonly Reading[] = []): boolean {
  return readings.some((reading) => reading.person === person && reading.readAt !== undefined);
}

function savedActions(
  paper: StoredPaper,
  reference: string,
  { mine, read }: { readonly mine: boolean; readonly read: boolean },
) {
  const press = (label: string, command: string): Action => ({ label, command, about: `${label}: ${paper.title}` });
  return [
    mine ? press("Unsave", `unsave ${reference}`) : press("Save", `save ${reference}`),
    read ? press("Unread", `read ${reference} undo`) : press("Read", `read ${reference}`),
    press("Note", `note ${reference}`),
    press("Present", `present ${reference}`),
    press("Details", `details ${reference}`),
  ];
}

function saversLine(savers: readonly Saver[]): readonly (string | Span)[] {
  if (savers.length === 0) return [];
  const named = savers
    .slice(0, NAMED)
    .flatMap((saver, index) => [index === 0 ? "" : ", ", who(saver), ` (${day(saver.at)})`]);
  const more = savers.length - NAMED;
  return ["Saved by ", ...named, more > 0 ? ` and ${more} more. ` : ". "];
}

function readingLine(reading: Reading): readonly (string | Span)[] {
  return [
    ...(reading.note === undefined ? [] : [who(reading), `: “${reading.note}” `]),
    ...(reading.presentsAt === undefined ? [] : [who(reading), " presents it. "]),
    ...(reading.readAt === undefined ? [] : [who(reading), " has read it. "]),
  ];
}

function ownReadingLine(reading: Reading): readonly (string | Span)[] {
  return [
    ...(reading.note === undefined ? [] : [`Your note: “${reading.note}” `]),
    ...(reading.presentsAt === undefined ? [] : ["You present it. "]),
    ...(reading.readAt === undefined ? [] : ["You have read it. "]),
  ];
}

const who = ({ person, name }: Pick<Saver, "person" | "name">): Span => ({
  kind: "person",
  person: { id: person, ...(name !== undefined && { name }) },
});

const channelSpan = (channel: ChannelId, name: string | undefined): Span => ({
  kind: "channel",
  channel,
  ...(name !== undefined && { name }),
});

const day = (at: number): string => shortDay(utcDay(at));

const papersOf = (saved: readonly SavedPaper[]) => new Map(saved.map((one) => [one.paper, one]));

const byPaper = (readings: readonly Reading[]) => Map.groupBy(readings, (reading) => reading.paper);
