import type { Channel, ChannelId, Rich, Span } from "../chat.ts";
import { shortDay, utcDay } from "../days.ts";
import type { Reading } from "../store/readings.ts";
import type { Saver } from "../store/saves.ts";

type Piece = string | Span;
type Sentence = readonly Piece[];

/** Savers named in a line; the others are counted. */
const NAMED = 3;

/** "Saved by Ada (3 Nov 2025), Bo (5 Nov 2025). Note by Ada: “…” Presented by Bo." */
export function channelNote(savers: readonly Saver[], readings: readonly Reading[]): Rich {
  return joined([...savedBy(savers), ...readings.flatMap(kept)]);
}

/** "In #remote-sensing since 3 Nov 2025. Your note: “…”" */
export function ownNote(
  saves: readonly Saver[],
  own: readonly Reading[],
  channels: ReadonlyMap<ChannelId, Channel>,
): Rich {
  const where = saves.map(({ channel, at }) => ["In ", channelSpan(channel, channels), ` since ${day(at)}.`]);
  return joined([...where, ...own.flatMap(ownKept)]);
}

function savedBy(savers: readonly Saver[]): readonly Sentence[] {
  if (savers.length === 0) return [];
  const named = savers
    .slice(0, NAMED)
    .flatMap((saver, index) => [index === 0 ? "" : ", ", who(saver), ` (${day(saver.at)})`]);
  const more = savers.length - NAMED;
  return [["Saved by ", ...named, more > 0 ? ` and ${more} more.` : "."]];
}

const kept = (reading: Reading): readonly Sentence[] => [
  ...(reading.note === undefined ? [] : [["Note by ", who(reading), `: “${reading.note}”`]]),
  ...(reading.presentsAt === undefined ? [] : [["Presented by ", who(reading), "."]]),
  ...(reading.readAt === undefined ? [] : [["Read by ", who(reading), "."]]),
];

const ownKept = ({ note, presentsAt, readAt }: Reading): readonly Sentence[] => [
  ...(note === undefined ? [] : [[`Your note: “${note}”`]]),
  ...(presentsAt === undefined ? [] : [["You present it."]]),
  ...(readAt === undefined ? [] : [["You have read it."]]),
];

const who = ({ person, name }: Pick<Saver, "person" | "name">): Span => ({
  kind: "person",
  person: { id: person, ...(name !== undefined && { name }) },
});

function channelSpan(id: ChannelId, channels: ReadonlyMap<ChannelId, Channel>): Piece {
  const channel = channels.get(id);
  if (channel?.kind === "direct") return "our direct messages";
  return { kind: "channel", channel: id, ...(channel?.name !== undefined && { name: channel.name }) };
}

const joined = (sentences: readonly Sentence[]): Rich =>
  sentences.flatMap((sentence, index) => (index === 0 ? sentence : [" ", ...sentence]));

const day = (at: number): string => shortDay(utcDay(at));
