import { type AskedOf, askedOf, questionOf } from "../answers/asked-of.ts";
import { papersOfDays } from "../answers/days-alone.ts";
import { MOST_ALIKE, namesIn, papersNamed } from "../answers/likeness.ts";
import { namesPaper } from "../answers/paper-reference.ts";
import { whyMessage } from "../answers/why-message.ts";
import { whySimilar } from "../answers/why-similar.ts";
import { withPaper } from "../answers/with-paper.ts";
import type { Invocation, Message } from "../chat.ts";
import type { Core } from "../core.ts";
import { utcDay } from "../days.ts";
import { UserError } from "../errors.ts";
import { say } from "../messages.ts";
import type { Place } from "../ranking/index.ts";
import { asksForDaysAlone, type Query } from "../ranking/query/query.ts";
import { parseQuery } from "../ranking/query/query-parser.ts";
import { namesSaved, savedLikeness } from "../reading-list/similar-to-saved.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import type { Command } from "./command.ts";

/** "2 hyperspectral": a paper that cannot be mistaken, then the subject to explain it by. */
const PAPER_AND_TOPIC = /^(\S+)\s+(.+)$/s;

export const why: Command = {
  name: "why",
  usage: "<paper> [topic | like <paper>]",
  about: "why a paper is in the answer, or why it is not; what it shares with the papers it is like",
  visibility: "asker",
  async run({ text, invocation }, core) {
    const [, first = "", rest = ""] = PAPER_AND_TOPIC.exec(text) ?? [];
    const [reference, topic] = namesPaper(first) ? [first, rest] : [text, ""];
    const named = topic === "" ? await numberInAnswer(reference, invocation, core) : reference;
    return withPaper("why", { text: named, invocation }, core, async (paper, name) => {
      const asked = topic === "" ? await lastAsked(name, invocation, core) : askedOf(topic);
      return explain(paper, asked, invocation, core);
    });
  },
};

async function explain(paper: StoredPaper, asked: AskedOf, invocation: Invocation, core: Core): Promise<Message> {
  switch (asked.kind) {
    case "words":
      return explainByWords(paper, asked.text, invocation, core);
    case "alike":
      return explainByLikeness(paper, asked, invocation, core);
  }
}

async function explainByWords(paper: StoredPaper, text: string, { channel }: Invocation, core: Core) {
  const query = parseQuery(text, utcDay(core.clock.now()));
  const index = await core.archive.index();
  const profile = await core.learning.weights(channel.id);
  const explanation = index.explain(query, paper.id, { profile });
  if (explanation === undefined) return notIndexed(paper);
  const place = asksForDaysAlone(query)
    ? await placeByDay(query, paper, core)
    : index.place(query, paper.id, { profile });
  return whyMessage(paper, query, explanation, place);
}

async function placeByDay(query: Query, { id }: StoredPaper, core: Core): Promise<Place | undefined> {
  const ids = await papersOfDays(query, core);
  return placeAmong(ids, id, ids.length);
}

async function explainByLikeness(
  paper: StoredPaper,
  { text, list }: Extract<AskedOf, { kind: "alike" }>,
  invocation: Invocation,
  core: Core,
): Promise<Message> {
  const like = namesSaved(text)
    ? await savedLikeness(text, invocation, core)
    : await papersNamed(namesIn(text), invocation, core);
  const index = await core.archive.index();
  const explanation = index.explainSimilar(like.ids.slice(0, MOST_ALIKE), paper.id);
  if (explanation === undefined) return notIndexed(paper);
  const listed = list?.papers.map(({ id }) => id) ?? [];
  return whySimilar(paper, like, explanation, placeAmong(listed, paper.id, list?.total ?? 0));
}

function placeAmong(ids: readonly number[], id: number, total: number): Place | undefined {
  const at = ids.indexOf(id);
  return at < 0 ? undefined : { rank: at + 1, total };
}

const notIndexed = ({ title }: StoredPaper): Message =>
  say(`"${title}" is not in the index yet: try again in a moment.`);

/**
 * A number means the last list; where that one answered no question and is shorter, it can only mean the last that did:
 * "why 2" after a look at what is saved.
 */
async function numberInAnswer(reference: string, { channel, person }: Invocation, core: Core): Promise<string> {
  const number = Number(reference);
  const last = Number.isInteger(number) ? await core.lists.last(channel.id, person.id) : undefined;
  if (last === undefined || questionOf(last) !== undefined || number <= last.papers.length) return reference;
  const answered = await core.lists.lastAnswer(channel.id, person.id);
  return answered === undefined ? reference : `${answered.id}.${number}`;
}

/** What the list was asked for that the paper was named from, else the last one here. */
async function lastAsked(reference: string, { channel, person }: Invocation, core: Core): Promise<AskedOf> {
  const [id] = reference.includes(".") ? reference.split(".") : [];
  const list = id === undefined ? undefined : await core.lists.find(id);
  const asked = questionOf(list) ?? questionOf(await core.lists.lastAnswer(channel.id, person.id));
  if (asked !== undefined) return asked;
  throw new UserError(
    "Why explains a paper by the last search: search first, or say by which words: why 2 hyperspectral.",
  );
}
