import { asksForDaysAlone, papersOfDays } from "../answers/days-alone.ts";
import { namesPaper } from "../answers/paper-reference.ts";
import { whyMessage } from "../answers/why-message.ts";
import { withPaper } from "../answers/with-paper.ts";
import type { Message } from "../chat.ts";
import type { Core } from "../core.ts";
import { utcDay } from "../days.ts";
import { UserError } from "../errors.ts";
import { say } from "../messages.ts";
import type { Place } from "../ranking/index.ts";
import type { Query } from "../ranking/query.ts";
import { parseQuery } from "../ranking/query-parser.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import type { Command, Request } from "./command.ts";

/** "2 hyperspectral": a paper that cannot be mistaken, then the subject to explain it by. */
const PAPER_AND_TOPIC = /^(\S+)\s+(.+)$/s;

export const why: Command = {
  name: "why",
  usage: "<paper> [topic]",
  about: "why a paper is in the answer, or why it is not",
  visibility: "asker",
  async run({ text, invocation }, core) {
    const [, first = "", rest = ""] = PAPER_AND_TOPIC.exec(text) ?? [];
    const [reference, topic] = namesPaper(first) ? [first, rest] : [text, ""];
    const named = topic === "" ? await numberInSearch(reference, invocation, core) : reference;
    return withPaper("why", { text: named, invocation }, core, (paper, name) =>
      explain(paper, topic, name, invocation, core),
    );
  },
};

async function explain(
  paper: StoredPaper,
  topic: string,
  reference: string,
  invocation: Request["invocation"],
  core: Core,
): Promise<Message> {
  const asked = topic === "" ? await lastQuery(reference, invocation, core) : topic;
  if (asked === undefined) {
    throw new UserError(
      "Why explains a paper by the last search: search first, or say by which words: why 2 hyperspectral.",
    );
  }
  const query = parseQuery(asked, utcDay(core.clock.now()));
  const index = await core.archive.index();
  const profile = await core.learning.weights(invocation.channel.id);
  const explanation = index.explain(query, paper.id, { profile });
  if (explanation === undefined) return say(`"${paper.title}" is not in the index yet: try again in a moment.`);
  const place = asksForDaysAlone(query)
    ? await placeByDay(query, paper, core)
    : index.place(query, paper.id, { profile });
  return whyMessage(paper, query, explanation, place);
}

async function placeByDay(query: Query, { id }: StoredPaper, core: Core): Promise<Place | undefined> {
  const ids = await papersOfDays(query, core);
  const at = ids.indexOf(id);
  return at < 0 ? undefined : { rank: at + 1, total: ids.length };
}

/**
 * A number means the last list; where that one was not searched for and is shorter, it can only mean the last search:
 * "why 2" after a look at what is saved.
 */
async function numberInSearch(
  reference: string,
  { channel, person }: Request["invocation"],
  core: Core,
): Promise<string> {
  const number = Number(reference);
  const last = Number.isInteger(number) ? await core.lists.last(channel.id, person.id) : undefined;
  if (last === undefined || last.query !== undefined || number <= last.papers.length) return reference;
  const searched = await core.lists.lastSearch(channel.id, person.id);
  return searched === undefined ? reference : `${searched.id}.${number}`;
}

/** The words of the list the paper was named from, else of the last search here. */
async function lastQuery(
  reference: string,
  { channel, person }: Request["invocation"],
  core: Core,
): Promise<string | undefined> {
  const [id] = reference.includes(".") ? reference.split(".") : [];
  const list = id === undefined ? undefined : await core.lists.find(id);
  if (list?.query !== undefined) return list.query;
  return (await core.lists.lastSearch(channel.id, person.id))?.query;
}
