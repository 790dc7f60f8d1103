import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { utcDay } from "../days.ts";
import type { Query } from "../ranking/query/query.ts";
import { parseQuery } from "../ranking/query/query-parser.ts";
import { newest, type SavedPaper } from "../store/saves.ts";
import type { SavedOrder, SavedQuery } from "./saved-query.ts";

/** A saved paper, with its score where it was asked for by words. */
export interface Chosen extends SavedPaper {
  readonly score?: number;
}

/** The part of a reading list that was asked for, in the order to show it. */
export interface ChosenPapers {
  readonly saved: readonly Chosen[];
  /** How many the list holds, whether they were asked for or not. */
  readonly listed: number;
  /** The question its words made. */
  readonly query?: Query;
}

/**
 * Asks the reading list of the channel, or with `mine` a person's own: nobody sees the saves of a channel from
 * outside it. Words are ranked as in any search.
 */
export async function chooseSaved(asked: SavedQuery, invocation: Invocation, core: Core): Promise<ChosenPapers> {
  const { channel, person } = invocation;
  const all = asked.mine
    ? await core.saves.ofPerson(person.id, channel.workspace)
    : await core.saves.ofChannel(channel.id);
  const wanted = asked.read === undefined ? all : await inReadState(all, asked.read, invocation, core);
  const sorted = inOrder(wanted, asked.order ?? "newest");
  if (asked.words === "") return { saved: sorted, listed: all.length };
  const query = parseQuery(asked.words, utcDay(core.clock.now()));
  const found = await fitting(sorted, query, core);
  const saved = asked.order === undefined ? found.toSorted((one, other) => other.score - one.score) : found;
  return { saved: saved.slice(0, query.top), listed: all.length, query };
}

/** Those that fit, in the order given, with their scores. */
async function fitting(saved: readonly SavedPaper[], query: Query, core: Core) {
  const index = await core.archive.index();
  const among = new Set(saved.map(({ paper }) => paper));
  const { hits } = index.search(query, { limit: Math.max(1, among.size), among });
  const scores = new Map(hits.map(({ id, score }) => [id, score]));
  return saved.flatMap((one) => {
    const score = scores.get(one.paper);
    return score === undefined ? [] : [{ ...one, score }];
  });
}

export function inOrder(saved: readonly SavedPaper[], order: SavedOrder): readonly SavedPaper[] {
  const byNewest = (one: SavedPaper, other: SavedPaper) => newest(other) - newest(one) || other.paper - one.paper;
  if (order === "newest") return saved.toSorted(byNewest);
  return saved.toSorted((one, other) => other.savers.length - one.savers.length || byNewest(one, other));
}

/** Read or not is everybody's own matter. */
async function inReadState(saved: readonly SavedPaper[], read: boolean, { person }: Invocation, core: Core) {
  const channels = [...new Set(saved.flatMap(({ savers }) => savers.map((saver) => saver.channel)))];
  const papers = saved.map(({ paper }) => paper);
  const readings = await core.readings.beside(channels, papers);
  const done = readings.filter((reading) => reading.person === person.id && reading.readAt !== undefined);
  const doneIds = new Set(done.map(({ paper }) => paper));
  return saved.filter(({ paper }) => doneIds.has(paper) === read);
}
