import { showList } from "../answers/paper-list.ts";
import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { addDays, longDay, utcDay } from "../days.ts";
import type { Day } from "../digest/paper.ts";
import { UserError } from "../errors.ts";
import { count, note } from "../messages.ts";
import { describeWish, type Query } from "../ranking/query/query.ts";
import { parseQuery } from "../ranking/query/query-parser.ts";
import { DAILY } from "../store/papers.ts";
import type { Command, Request } from "./command.ts";

/** The most papers a whole digest shows; the busiest day seen had about a hundred. */
const MOST = 100;
/** How many papers on a subject are shown where `top:` does not say. */
const TOP = 10;

export const today: Command = {
  name: "today",
  usage: "[words]",
  about: "the newest digest, whole or on a subject",
  visibility: "asker",
  run: (request, core) => showDigest(1, request, core),
};

export const week: Command = {
  name: "week",
  usage: "[words]",
  about: "the digests of the last seven days",
  visibility: "asker",
  run: (request, core) => showDigest(7, request, core),
};

/** Papers of a digest, and what it is called above a list. */
interface Listed {
  readonly name: string;
  readonly ids: readonly number[];
}

async function showDigest(days: number, { text, invocation }: Request, core: Core) {
  const newest = await core.archive.papers.newestDay(DAILY);
  if (newest === undefined) throw new UserError("No digest has been read yet: the newest is read within the hour.");
  const first = addDays(newest, 1 - days);
  const ids = await core.archive.papers.listed(DAILY, first, newest);
  const name =
    days === 1 ? `The digest of ${longDay(newest)}` : `The digests of ${longDay(first)} to ${longDay(newest)}`;
  const query = parseQuery(text, utcDay(core.clock.now()));
  const listed = { name, ids };
  return query.wanted.length === 0
    ? whole(listed, query, invocation, core)
    : onSubject(listed, query, newest, invocation, core);
}

/** All of it by upvotes, without what was to be left out. */
async function whole({ name, ids }: Listed, query: Query, invocation: Invocation, core: Core) {
  const unwanted = await holding(query, ids, core);
  const kept = ids.filter((id) => !unwanted.has(id));
  const most = query.top ?? MOST;
  const title = `${name}: ${count(kept.length, "paper")}`;
  const more = kept.length > most ? [note(`The first ${most}, by upvotes; add words to see those on a subject.`)] : [];
  const papers = kept.slice(0, most).map((id) => ({ id }));
  return showList({ title, total: kept.length, papers }, invocation, core, more);
}

/** Those of the papers that hold a word to be left out. */
async function holding({ text, without }: Query, ids: readonly number[], core: Core): Promise<ReadonlySet<number>> {
  if (without.length === 0) return new Set();
  const index = await core.archive.index();
  const asked = { text, wanted: without.map((term) => [term]), without: [], ignored: [] };
  const { hits } = index.search(asked, { limit: ids.length, among: new Set(ids), plain: true });
  return new Set(hits.map(({ id }) => id));
}

async function onSubject({ name, ids }: Listed, query: Query, newest: Day, invocation: Invocation, core: Core) {
  const index = await core.archive.index();
  const profile = await core.learning.weights(invocation.channel.id);
  const { hits, total } = index.search(query, { limit: query.top ?? TOP, among: new Set(ids), profile });
  const title = `${name}: ${total} of ${count(ids.length, "paper")} on "${describeWish(query)}"`;
  const hint = `Nothing in it fits. The newest digest read is of ${longDay(newest)}; the words alone look at all.`;
  const list = { title, query: query.text, total, papers: hits };
  return showList(list, invocation, core, total === 0 ? [note(hint)] : []);
}
