import type { ChannelId, PersonId, Rich, Span } from "../chat.ts";
import type { Core } from "../core.ts";
import { shortDay, utcDay } from "../days.ts";
import type { ShownList } from "../store/lists.ts";
import type { Reading } from "../store/readings.ts";
import type { SavedPaper, Saver } from "../store/saves.ts";

/** What the reading list adds to a paper's card. */
export interface Beside {
  /** How many people of the channel keep it. */
  readonly savedBy: number;
  /** Who keeps it since when, their notes, who presents it: for the reading list itself. */
  readonly note?: Rich;
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
): Promise<(paper: number) => Beside> {
  const counts = await core.saves.counts(list.channel, papers);
  const savedBy = (paper: number) => counts.get(paper) ?? 0;
  if (list.kind === undefined || list.person === undefined) return (paper) => ({ savedBy: savedBy(paper) });
  const lines =
    list.kind === "saved" ? await channelLines(list.channel, papers, core) : await ownLines(list, papers, core);
  return (paper) => {
    const note = lines(paper);
    return note.length === 0 ? { savedBy: savedBy(paper) } : { savedBy: savedBy(paper), note };
  };
}

/** "Saved by Ada (3 Nov 2025) and Bo (5 Nov 2025). Ada: “…”. Bo presents it." */
async function channelLines(channel: ChannelId, papers: readonly number[], core: Core) {
  const saved = papersOf(await core.saves.ofChannel(channel));
  const readings = byPaper(await core.readings.beside([channel], papers));
  return (paper: number): readonly (string | Span)[] => [
    ...saversLine(saved.get(paper)?.savers ?? []),
    ...(readings.get(paper) ?? []).flatMap(readingLine),
  ];
}

/** "In #remote-sensing since 3 Nov 2025. Your note: …" */
async function ownLines(list: ShownList, papers: readonly number[], core: Core) {
  const person = list.person as PersonId;
  const channel = await core.people.channel(list.channel);
  const saved = papersOf(channel === undefined ? [] : await core.saves.ofPerson(person, channel.workspace));
  const channels = [...new Set([...saved.values()].flatMap(({ savers }) => savers.map((saver) => saver.channel)))];
  const names = new Map<ChannelId, string | undefined>();
  for (const id of channels) names.set(id, (await core.people.channel(id))?.name);
  const own = (await core.readings.beside(channels, papers)).filter((reading) => reading.person === person);
  const readings = byPaper(own);
  return (paper: number): readonly (string | Span)[] => [
    ...(saved.get(paper)?.savers ?? []).flatMap(({ channel: id, at }) => [
      "In ",
      channelSpan(id, names.get(id)),
      ` since ${day(at)}. `,
    ]),
    ...(readings.get(paper) ?? []).flatMap(ownReadingLine),
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
