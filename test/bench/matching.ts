import { openArchive } from "../../src/archive.ts";
import type { ChannelId, MessageId } from "../../src/chat.ts";
import type { Slot } from "../../src/delivery/ledger.ts";
import { createPosting, type Post } from "../../src/delivery/posting.ts";
import { createScheduler } from "../../src/delivery/scheduler.ts";
import type { Paper } from "../../src/digest/paper.ts";
import { createSaveEmoji } from "../../src/reading-list/emoji.ts";
import { createLearning } from "../../src/reading-list/learning.ts";
import { chunks } from "../../src/store/chunks.ts";
import { openStore } from "../../src/store/store.ts";
import { topicQuery } from "../../src/topics/match.ts";
import { createChance } from "../simulation/chance.ts";

/** Everybody's hour at once: so many new papers, and topics in so many channels, all due at the same minute. */
const PAPERS = 100;
const CHANNELS = 20_000;
const TOPICS_EACH = 5;
const WORDS = 3_000;
const ARCHIVE = 3_000;
const NOW = Date.parse("2025-10-16T07:00:30Z");
const LEASE = 3_600_000;

const chance = createChance(1);
const LETTERS = "bcdfghklmn";
/** Words of letters alone: a number would make compounds of them. */
const spelt = (place: number) => [...String(place)].map((figure) => `${LETTERS[Number(figure)]}a`).join("");
/** Words as frequent as in a text: each as often as its place in the list allows (Zipf). */
const word = () => spelt(Math.floor(WORDS ** chance.next()));
/** People follow what is not in every paper. */
const subject = () => spelt(100 + Math.floor((WORDS - 100) * chance.next() ** 2));
const text = (words: number) => Array.from({ length: words }, word).join(" ");
const seconds = (since: number) => ((performance.now() - since) / 1_000).toFixed(2);
const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);

const file = process.argv[2] ?? ":memory:";
const clock = { now: () => NOW, sleep: async () => {} };
const store = await openStore(file, chance.next);
const archive = await openArchive(store.papers, { read: () => undefined, write: () => {} });
await archive.add(papersOf(ARCHIVE, 0, "2025-09-01"), { list: "daily", live: false, at: NOW });
await archive.add(papersOf(PAPERS, ARCHIVE, "2025-10-16"), { list: "daily", live: true, at: NOW });
const index = await archive.index();
await follow();
const topics = CHANNELS * TOPICS_EACH;
console.log(`${PAPERS} new papers, ${topics} topics in ${CHANNELS} channels, archive ${file}, ${megabytes()} MB`);
measureMatching();
globalThis.gc?.();
await measurePosting();
await store.close();

/** What ranking alone takes, the questions read beforehand. */
function measureMatching(): void {
  const asked = Array.from({ length: topics }, (_, id) => {
    return { id, query: topicQuery(`${subject()} ${subject()}`), threshold: 0.15 };
  });
  const fresh = Array.from({ length: PAPERS }, (_, at) => ARCHIVE + at + 1);
  const start = performance.now();
  const matches = index.match(asked, fresh);
  console.log(`matched: ${seconds(start)} s, ${matches.size} matches`);
}

/** The daily post as it is, on a platform that takes every message at once. */
async function measurePosting(): Promise<void> {
  let messages = 0;
  let peak = 0;
  const learning = createLearning({ ...store, archive, clock });
  const core = {
    ...store,
    archive,
    learning,
    saveEmoji: createSaveEmoji(["bookmark"]),
    clock,
    logger: { debug() {}, info() {}, warn() {}, error: console.error },
  };
  const outbox = {
    async post(channel: ChannelId): Promise<MessageId> {
      messages += 1;
      if (messages % 1_000 === 0) peak = Math.max(peak, megabytes());
      return `${channel}/${messages}`;
    },
    find: async () => "absent" as const,
  };
  const schedulerWith = (post: Post) =>
    createScheduler({
      core,
      post,
      alarm: { failed: async () => {}, succeeded() {} },
      list: () => ({ kind: "settled", day: "2025-10-16" }),
      name: `bench ${messages}`,
      leaseFor: LEASE,
      waitForList: 0,
    });
  const leave = new AbortController().signal;
  let start = performance.now();
  const waiting: { readonly slot: Slot; readonly owner: string }[] = [];
  const park: Post = async (slot, owner) => {
    waiting.push({ slot, owner });
    return { kind: "put off" };
  };
  await schedulerWith(park).tick(leave);
  console.log(
    `every slot claimed, matched, decided and laid down: ${seconds(start)} s, ${waiting.length} posts, ${megabytes()} MB`,
  );
  start = performance.now();
  const post = createPosting({ core, outboxOf: () => outbox, leaseFor: LEASE });
  for (const some of chunks(waiting, 500)) await Promise.all(some.map(({ slot, owner }) => post(slot, owner, leave)));
  const outcomes = [...(await store.slots.outcomes(0))].map(([outcome, count]) => `${outcome} ${count}`).join(", ");
  console.log(`every message claimed, sent and recorded: ${seconds(start)} s, ${messages} messages, ${outcomes}`);
  console.log(`memory at most ${peak} MB`);
}

function papersOf(count: number, from: number, day: string): readonly Paper[] {
  return Array.from({ length: count }, (_, at): Paper => {
    const id = `2501.${String(from + at).padStart(5, "0")}`;
    const title = `${id} ${text(8)}`;
    return { key: id, arxivId: id, title, abstract: text(120), featured: [day], published: day, source: "api" };
  });
}

async function follow(): Promise<void> {
  const settings = {
    kind: "papers",
    threshold: 0.15,
    top: 5,
    minute: 540,
    zone: "Europe/Berlin",
    days: "12345",
  } as const;
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    const id: ChannelId = `slack:T1:C${channel}`;
    await store.people.meet({ id, workspace: "slack:T1", kind: "public" });
    for (let topic = 0; topic < TOPICS_EACH; topic += 1) {
      const words = `${subject()} ${subject()}`;
      await store.topics.add(id, { ...settings, words }, { at: NOW - 86_400_000, servedDay: "2025-10-15" });
    }
  }
}
