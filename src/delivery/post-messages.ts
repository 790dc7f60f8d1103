import type { Action, Message, Row, Span } from "../chat.ts";
import type { Core } from "../core.ts";
import { longDay } from "../days.ts";
import { paperLink } from "../digest/identity.ts";
import { count, note, paperActions, paperCard, say } from "../messages.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import { topicQuery } from "../topics/match.ts";
import type { Topic } from "../topics/topic.ts";
import { cardShares } from "../why-message.ts";
import type { PlannedStep, Slot } from "./ledger.ts";

/** The messages of one post, ready to send. */
export interface PostMessages {
  readonly lead: Message;
  /** What the papers' thread is called, where threads have names. */
  readonly threadName: string;
  /** The papers' numbers, in order. */
  readonly papers: readonly number[];
  paper(step: PlannedStep): Message | undefined;
  readonly quiet: Message;
}

/** A paper in the post: its number there, the topic it is shown under, and how its buttons name it. */
interface Placed {
  readonly number: number;
  readonly paper: StoredPaper;
  readonly topic: Topic | undefined;
  readonly also: readonly Topic[];
  readonly reference: string;
}

/** What the numbers look like that people react with. */
const NUMBER_EMOJI = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"];

export type PostCore = Pick<Core, "archive" | "topics" | "lists" | "clock">;

export async function writePost(slot: Slot, steps: readonly PlannedStep[], core: PostCore): Promise<PostMessages> {
  const topics = await core.topics.byIds(slot.topics.map(({ topic }) => topic));
  const words = topics
    .filter(({ kind }) => kind === "papers")
    .map((topic) => topic.words)
    .join(", ");
  const planned = steps.filter(({ kind, state }) => kind === "paper" && state !== "dropped");
  const stored = await core.archive.papers.byIds(planned.flatMap(({ paper }) => paper ?? []));
  const lists = await keepLists(slot, planned, topics, core);
  const placed = planned.flatMap((step) => place(step, planned, stored, topics, lists) ?? []);
  const index = await core.archive.index();
  const why = ({ paper, topic }: Placed) => {
    const explanation = topic && index.explain(topicQuery(topic.words), paper.id);
    return explanation === undefined ? [] : cardShares(explanation);
  };
  return {
    lead: leadMessage(slot, placed, words, [...lists.values()]),
    threadName: shortened(`${shownDay(slot)}: ${words}`, 90),
    papers: placed.map(({ paper }) => paper.id),
    paper(step) {
      const one = placed.find(({ paper }) => paper.id === step.paper);
      return one && paperMessage(one, why(one));
    },
    quiet: say(`Nothing new for ${words} on ${shownDay(slot)}. ${slot.detail ?? ""}`.trim()),
  };
}

/** "Thu 16 Oct": the year goes without saying. */
const shownDay = ({ day }: Slot): string => longDay(day).slice(0, -5);

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

interface TopicList {
  readonly id: string;
  readonly words: string;
}

/** A list for each topic, so that its papers' buttons know by which words they are explained. */
async function keepLists(slot: Slot, planned: readonly PlannedStep[], topics: readonly Topic[], core: PostCore) {
  const lists = new Map<number, TopicList>();
  for (const [topic, steps] of Map.groupBy(planned, ({ topics: [first] }) => first ?? 0)) {
    const words = topics.find(({ id }) => id === topic)?.words ?? "";
    const papers = steps.flatMap(({ paper }) => (paper === undefined ? [] : [{ id: paper }]));
    const { id } = await core.lists.keep({
      title: `${words}, ${shownDay(slot)}`,
      query: words,
      shownAt: core.clock.now(),
      channel: slot.channel,
      total: papers.length,
      papers,
    });
    lists.set(topic, { id, words });
  }
  return lists;
}

function place(
  step: PlannedStep,
  planned: readonly PlannedStep[],
  stored: readonly StoredPaper[],
  topics: readonly Topic[],
  lists: ReadonlyMap<number, TopicList>,
): Placed | undefined {
  const paper = stored.find(({ id }) => id === step.paper);
  if (paper === undefined) return undefined;
  const [first = 0, ...others] = step.topics;
  const inList = planned.filter(({ topics: [topic] }) => topic === first).indexOf(step) + 1;
  const list = lists.get(first);
  return {
    number: planned.indexOf(step) + 1,
    paper,
    topic: topics.find(({ id }) => id === first),
    also: topics.filter(({ id }) => others.includes(id)),
    reference: list === undefined ? paper.key : `${list.id}.${inList}`,
  };
}

function leadMessage(slot: Slot, placed: readonly Placed[], words: string, lists: readonly TopicList[]): Message {
  const of = count(Math.max(slot.considered, placed.length), "new paper");
  const match = placed.length === 1 ? "matches" : "match";
  const rows = placed.map(({ number, paper }): Row => ({ text: [`${number}  `, titleLink(paper)] }));
  const remarks = slot.detail === undefined || slot.detail === "" ? [] : [note(slot.detail)];
  return say(
    [{ kind: "strong", text: `${placed.length} of ${of} ${match} ${words}` }, ` · ${shownDay(slot)}`],
    { kind: "rows", rows },
    ...remarks,
    note(`React with ${numbers(placed.length)} here, or with a bookmark on a paper in the thread, to save it.`),
    { kind: "actions", actions: leadActions(lists) },
  );
}

const numbers = (most: number): string =>
  most === 1 ? `${NUMBER_EMOJI[0]}` : `${NUMBER_EMOJI[0]} – ${NUMBER_EMOJI[Math.min(most, NUMBER_EMOJI.length) - 1]}`;

function leadActions(lists: readonly TopicList[]): readonly Action[] {
  const why = lists.map(
    ({ id, words }): Action => ({
      label: lists.length === 1 ? "Why these?" : shortened(`Why ${words}?`, 30),
      command: `page ${id} 1`,
      about: `Why these papers fit ${words}`,
    }),
  );
  return [...why.slice(0, 4), { label: "Settings", command: "topics", about: "What this channel follows" }];
}

function titleLink(paper: StoredPaper): Span {
  return { kind: "link", text: paper.title, url: paperLink(paper) };
}

function paperMessage({ number, paper, also, reference }: Placed, why: ReturnType<typeof cardShares>): Message {
  const actions = paperActions(paper, reference).filter(({ label }) => label !== "Details");
  const others = also.map(({ words }) => words).join(", ");
  const card = paperCard(paper, {
    number,
    reference,
    why,
    actions,
    ...(others !== "" && { note: `Also fits ${others}.` }),
  });
  return say({ kind: "paper", paper: card });
}
