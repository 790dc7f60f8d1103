import type { Attachment, Channel, Invocation, Person } from "../../chat.ts";
import type { Core } from "../../core.ts";
import { utcDay } from "../../days.ts";
import { paperLink } from "../../digest/identity.ts";
import { UserError } from "../../errors.ts";
import { count } from "../../messages.ts";
import type { Reading } from "../../store/readings.ts";
import { type Chosen, chooseSaved } from "../saved-papers.ts";
import type { SavedQuery } from "../saved-query.ts";
import { citationKeys } from "./citation-keys.ts";
import type { Entry } from "./entry.ts";
import type { Format } from "./formats.ts";

/** Bytes a file may hold: Discord takes 10 MiB, what goes around it included. */
const LARGEST = 9_000_000;

/** A reading list as a file. */
export interface Exported {
  readonly file: Attachment;
  /** It would have been too large with them. */
  readonly withoutAbstracts: boolean;
}

/** Writes what the question asks for of a reading list. Throws a `UserError` where that is nothing, or too much for a file. */
export async function exportSaved(
  asked: SavedQuery,
  format: Format,
  invocation: Invocation,
  core: Core,
): Promise<Exported> {
  const { saved } = await chooseSaved(asked, invocation, core);
  if (saved.length === 0) throw new UserError("There is nothing to export: no saved paper fits.");
  const entries = await entriesOf(saved, asked, invocation, core);
  const whole = await format.write(entries);
  const fits = isSmallEnough(whole);
  const content = fits ? whole : await format.write(entries.map(withoutAbstract));
  if (!isSmallEnough(content)) {
    throw new UserError(
      `${count(saved.length, "paper")} are more than one file holds. Add words to take a part of them along.`,
    );
  }
  const name = `${fileName(invocation, asked.mine)}.${format.extension}`;
  const about = count(saved.length, "paper");
  return { file: { name, mediaType: format.mediaType, content, about }, withoutAbstracts: !fits };
}

const isSmallEnough = (content: string): boolean => Buffer.byteLength(content) <= LARGEST;

async function entriesOf(
  saved: readonly Chosen[],
  { mine }: SavedQuery,
  { channel, person }: Invocation,
  core: Core,
): Promise<readonly Entry[]> {
  const ids = saved.map(({ paper }) => paper);
  const papers = await core.archive.papers.byIds(ids);
  const keys = await keysOnList(mine, channel, person, core);
  const bySaved = new Map(saved.map((one) => [one.paper, one]));
  const channels = [...new Set([channel.id, ...saved.flatMap(({ savers }) => savers.map((saver) => saver.channel))])];
  const readings = Map.groupBy(await core.readings.beside(channels, ids), (reading) => reading.paper);
  const isVisible = (reading: Reading) => reading.channel === channel.id || reading.person === person.id;
  return papers.map((paper) => {
    const savers = bySaved.get(paper.id)?.savers ?? [];
    const [first] = savers;
    return {
      key: keys.get(paper.id) ?? paper.key,
      paper,
      url: paper.arxivId === undefined ? paperLink(paper) : `https://arxiv.org/abs/${paper.arxivId}`,
      savers: [...new Set(savers.flatMap((saver) => saver.name ?? []))],
      notes: (readings.get(paper.id) ?? []).filter(isVisible).flatMap(noteText),
      ...(first !== undefined && { savedOn: utcDay(first.at) }),
    };
  });
}

/** Keys among all that was ever on the list: a part of it, or what is left of it, is cited as the whole was. */
async function keysOnList(mine: boolean, channel: Channel, person: Person, core: Core) {
  const ever = mine
    ? await core.saves.everOfPerson(person.id, channel.workspace)
    : await core.saves.everOfChannel(channel.id);
  return citationKeys(await core.archive.papers.byIds(ever));
}

function noteText({ name, note }: Reading): readonly string[] {
  if (note === undefined) return [];
  return [name === undefined ? note : `${name}: ${note}`];
}

function withoutAbstract(entry: Entry): Entry {
  const { abstract: _, ...paper } = entry.paper;
  return { ...entry, paper };
}

/** Named after the channel, in characters that every system takes. */
function fileName({ channel }: Invocation, mine: boolean): string {
  const whose = mine || channel.kind === "direct" ? "my" : (channel.name ?? "channel");
  const plain = whose
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return `${plain || "channel"}-papers`.toLowerCase();
}
