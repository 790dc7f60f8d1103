import { lastingActions, referenceBeforeWords } from "../answers/lasting.ts";
import { cardShares } from "../answers/why-message.ts";
import type { Message, Row, Span } from "../chat.ts";
import type { Core } from "../core.ts";
import { longDay } from "../days.ts";
import { paperLink } from "../digest/identity.ts";
import { count, note, paperCard, say } from "../messages.ts";
import type { Index } from "../ranking/index.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import { topicQuery } from "../topics/match.ts";
import type { Topic } from "../topics/topic.ts";
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

/** A paper in the post: its number there, and the topic it is shown under. */
interface Placed {
  readonly number: number;
  readonly paper: StoredPaper;
  readonly topic: Topic | undefined;
  readonly also: readonly Topic[];
}

/** What the numbers look like that people react with. */
const NUMBER_EMOJI = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"];

export type PostCore = Pick<Core, "archive" | "topics" | "clock" | "saveEmoji">;

export async function writePost(slot: Slot, steps: readonly PlannedStep[], core: PostCore): Promise<PostMessages> {
  const topics = await core.topics.byIds(slot.topics.map(({ topic }) => topic));
  const words = topics
    .filter(({ kind }) => kind === "papers")
    .map((topic) => topic.words)
    .join(", ");
  const planned = steps.filter(({ kind, state }) => kind === "paper" && state !== "dropped");
  const stored = await core.archive.papers.byIds(planned.flatMap(({ paper }) => paper ?? []));
  const placed = planned.flatMap((step, at): readonly Placed[] => {
    const paper = stored.find(({ id }) => id === step.paper);
    const [first, ...others] = step.topics;
    if (paper === undefined) return [];
    return [
      {
        number: at + 1,
        paper,
        topic: topics.find(({ id }) => id === first),
        also: topics.filter(({ id }) => others.includes(id)),
      },
    ];
  });
  const index = await core.archive.index();
  return {
    lead: leadMessage(slot, placed, words, core),
    threadName: shortened(`${shownDay(slot)}: ${words}`, 90),
    papers: placed.map(({ paper }) => paper.id),
    paper(step) {
      const one = placed.find(({ paper }) => paper.id === step.paper);
      return one && paperMessage(one, index);
    },
    quiet: say(quietLine(slot, words, steps)),
  };
}

/** What is said of a day on which there is nothing to post. */
function quietLine(slot: Slot, words: string, steps: readonly PlannedStep[]): string {
  const day = shownDay(slot);
  if (words === "") return `Nobody saved a paper in the week before ${day}.`;
  const isRecap = steps.some(({ kind }) => kind === "recap");
  const said = [
    `Nothing new for ${words} on ${day}.`,
    slot.detail ?? "",
    isRecap ? "Nobody saved a paper either." : "",
  ];
  return said.filter((sentence) => sentence !== "").join(" ");
}

/** "Thu 16 Oct": the year goes without saying. */
const shownDay = ({ day }: Slot): string => longDay(day).slice(0, -5);

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function leadMessage(slot: Slot, placed: readonly Placed[], words: string, { saveEmoji }: PostCore): Message {
  const of = count(Math.max(slot.considered, placed.length), "new paper");
  const match = placed.length === 1 ? "matches" : "match";
  const rows = placed.map(({ number, paper }): Row => ({ text: [`${number}  `, titleLink(paper)] }));
  const remarks = slot.detail === undefined || slot.detail === "" ? [] : [note(slot.detail)];
  return say(
    [{ kind: "strong", text: `${placed.length} of ${of} ${match} ${words}` }, ` · ${shownDay(slot)}`],
    { kind: "rows", rows },
    ...remarks,
    note(`React with ${numbers(placed.length)} here, or with ${saveEmoji.shown} on a paper in the thread, to save it.`),
    {
      kind: "actions",
      actions: [
        { label: "Why these?", command: `these ${slot.id}`, about: `Why these papers fit ${words}` },
        { label: "Settings", command: "topics", about: "What this channel follows" },
      ],
    },
  );
}

const numbers = (most: number): string =>
  most === 1 ? `${NUMBER_EMOJI[0]}` : `${NUMBER_EMOJI[0]} – ${NUMBER_EMOJI[Math.min(most, NUMBER_EMOJI.length) - 1]}`;

function titleLink(paper: StoredPaper): Span {
  return { kind: "link", text: paper.title, url: paperLink(paper) };
}

function paperMessage({ number, paper, topic, also }: Placed, index: Index): Message {
  const words = topic?.words ?? "";
  const explanation = words === "" ? undefined : index.explain(topicQuery(words), paper.id);
  const actions = lastingActions(paper, words).filter(({ label }) => label !== "Details");
  const others = also.map((one) => one.words).join(", ");
  const card = paperCard(paper, {
    number,
    reference: referenceBeforeWords(paper),
    actions,
    why: explanation === undefined ? [] : cardShares(explanation),
    ...(others !== "" && { note: `Also fits ${others}.` }),
  });
  return say({ kind: "paper", paper: card });
}
