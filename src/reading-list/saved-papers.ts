import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { utcDay } from "../days.ts";
import type { Query } from "../ranking/query.ts";
import { parseQuery } from "../ranking/query-parser.ts";
import { newest, type SavedPaper } from "../store/saves.ts";
import type { SavedOrder, SavedQuery } from "./saved-query.ts";

/** The papers of a reading list that fit, in the order to show them. */
export interface SavedPapers {
  readonly papers: readonly { readonly id: number; readonly score?: number }[];
  /** How many the list holds, whether they fit or not. */
  readonly listed: number;
  /** The question that was asked of the list, where there was one. */
  readonly query?: Query;
}

/** The most papers one list shows; more can be exported. */
const MOST = 100;

/** What somebody may see of the saves: those of the channel they ask in, or their own. */
export function visibleSaves(
  { channel, person }: Invocation,
  mine: boolean,
  core: Core,
): Promise<readonly SavedPaper[]> {
  return mine ? core.saves.ofPerson(person.id, channel.workspace) : core.saves.ofChannel(channel.id);
}

/** Asks the reading list; with words, by the same ranking as any search. */
export async function findSaved(asked: SavedQuery, invocation: Invocation, core: Core): Promise<SavedPapers> {
  const listed = await visibleSaves(invocation, asked.mine, core);
  const wanted = await withReadState(listed, asked, invocation, core);
  const sorted = inOrder(wanted, asked.order ?? "newest").map(({ paper }) => ({ id: paper }));
  if (asked.words === "") return { papers: sorted, listed: listed.length };
  const query = parseQuery(asked.words, utcDay(core.clock.now()));
  const index = await core.archive.index();
  const among = new Set(sorted.map(({ id }) => id));
  const { hits } = index.search(query, { limit: query.top ?? MOST, among });
  if (asked.order === undefined) return { papers: hits, listed: listed.length, query };
  const scores = new Map(hits.map(({ id, score }) => [id, score]));
  const papers = sorted.flatMap(({ id }) => {
    const score = scores.get(id);
    return score === undefined ? [] : [{ id, score }];
  });
  return { papers, listed: listed.length, query };
}

export function inOrder(saved: readonly SavedPaper[], order: SavedOrder): readonly SavedPaper[] {
  const byNewest = (a: SavedPaper, b: SavedPaper) => newest(b) - newest(a) || b.paper - a.paper;
  if (order === "newest") return [...saved].sort(byNewest);
  return [...saved].sort((a, b) => b.savers.length - a.savers.length || byNewest(a, b));
}

async function withReadState(
  saved: readonly SavedPaper[],
  { read, mine }: SavedQuery,
  { channel, person }: Invocation,
  core: Core,
) {
  if (read === undefined) return saved;
  const channels = mine
    ? [...new Set(saved.flatMap(({ savers }) => savers.map((saver) => saver.channel)))]
    : [channel.id];
  const readings = await core.readings.beside(
    channels,
    saved.map(({ paper }) => paper),
  );
  const done = new Set(
    readings.filter((one) => one.person === person.id && one.readAt !== undefined).map((one) => one.paper),
  );
  return saved.filter(({ paper }) => done.has(paper) === read);
}
