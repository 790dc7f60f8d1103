import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { addDays, longDay, utcDay } from "../days.ts";
import type { Day } from "../digest/paper.ts";
import { UserError } from "../errors.ts";
import { count, note } from "../messages.ts";
import { showList } from "../paper-list.ts";
import { describeWish } from "../ranking/query.ts";
import { parseQuery } from "../ranking/query-parser.ts";
import { DAILY } from "../store/papers.ts";
import type { Command } from "./command.ts";

/** The most papers a whole digest shows; the busiest day seen had about a hundred. */
const MOST = 100;

export const today: Command = {
  name: "today",
  usage: "[words]",
  about: "the newest digest, whole or on a subject",
  visibility: "asker",
  run: ({ text, invocation }, core) => showDigest(1, text, invocation, core),
};

export const week: Command = {
  name: "week",
  usage: "[words]",
  about: "the digests of the last seven days",
  visibility: "asker",
  run: ({ text, invocation }, core) => showDigest(7, text, invocation, core),
};

async function showDigest(days: number, text: string, invocation: Invocation, core: Core) {
  const newest = await core.archive.papers.newestDay(DAILY);
  if (newest === undefined) throw new UserError("No digest has been read yet: `npm start -- fetch` reads the newest.");
  const first = addDays(newest, 1 - days);
  const ids = await core.archive.papers.listed(DAILY, first, newest);
  const name =
    days === 1 ? `The digest of ${longDay(newest)}` : `The digests of ${longDay(first)} to ${longDay(newest)}`;
  if (text === "") return whole(name, ids, invocation, core);
  return onSubject(name, ids, text, newest, invocation, core);
}

function whole(name: string, ids: readonly number[], invocation: Invocation, core: Core) {
  const papers = ids.slice(0, MOST).map((id) => ({ id }));
  const more = ids.length > MOST ? [note(`The first ${MOST}, by upvotes; add words to see those on a subject.`)] : [];
  return showList(
    { title: `${name}: ${count(ids.length, "paper")}`, total: ids.length, papers },
    invocation,
    core,
    more,
  );
}

async function onSubject(
  name: string,
  ids: readonly number[],
  text: string,
  newest: Day,
  invocation: Invocation,
  core: Core,
) {
  const query = parseQuery(text, utcDay(core.clock.now()));
  const index = await core.archive.index();
  const profile = await core.learning.weights(invocation.channel.id);
  const { hits, total } = index.search(query, { limit: query.top ?? 10, among: new Set(ids), profile });
  const title = `${name}: ${total} of ${count(ids.length, "paper")} on "${describeWish(query)}"`;
  const hint =
    total === 0
      ? [
          note(
            `Nothing in it fits. The newest digest read is of ${longDay(newest)}; search without "today" looks at all.`,
          ),
        ]
      : [];
  return showList({ title, query: query.text, total, papers: hits }, invocation, core, hint);
}
