import { openArchive } from "../../src/archive.ts";
import { createBot } from "../../src/bot.ts";
import {
  type Answer,
  type Asker,
  type Bot,
  type Channel,
  type ChannelId,
  type ChatAdapter,
  type DeliveryError,
  type Found,
  type Message,
  type MessageId,
  type PostOptions,
  plainText,
  type Step,
} from "../../src/chat.ts";
import type { Clock } from "../../src/clock.ts";
import type { Core } from "../../src/core.ts";
import { createDelivery, type DeliveryOptions } from "../../src/delivery/delivery.ts";
import type { Day, Paper } from "../../src/digest/paper.ts";
import type { PaperSource } from "../../src/digest/source.ts";
import { UserError } from "../../src/errors.ts";
import { createSaveEmoji } from "../../src/reading-list/emoji.ts";
import { createLearning } from "../../src/reading-list/learning.ts";
import { openStore } from "../../src/store/store.ts";
import { createVirtualTime } from "../simulation/virtual-time.ts";

export const reading: Channel = { id: "slack:T1:C1", workspace: "slack:T1", kind: "public", name: "reading" };
export const robots: Channel = { id: "slack:T1:C2", workspace: "slack:T1", kind: "public", name: "robots" };
export const ada: Asker = { id: "slack:T1:U1", name: "Ada" };

/** A message as it stands in a channel. */
export interface Standing {
  readonly id: MessageId;
  readonly channel: ChannelId;
  /** When it was posted, as ISO 8601. */
  readonly at: string;
  readonly message: Message;
  readonly text: string;
  readonly step?: string;
  readonly thread?: MessageId;
}

/** What the platform does with the next post, before or after it stands in the channel. */
export type Misfortune =
  | { readonly kind: "refuse" | "lose the answer"; readonly error: DeliveryError }
  | { readonly kind: "hang" };

/** A team with the bot in its channels, a source that lists what we say, and time that passes when we say so. */
export interface Newsroom {
  readonly core: Core;
  readonly bot: Bot;
  readonly posts: readonly Standing[];
  /** The lists, day by day; what is put on one stands there from now on. */
  list(day: Day, ...papers: readonly Paper[]): void;
  /** What the source's own search finds for these words. */
  found(words: string, ...papers: readonly Paper[]): void;
  /** When which day's list was asked for, or which words were searched for. */
  readonly asked: readonly { readonly what: string; readonly at: string }[];
  /** The source does not answer from now on; or does again. */
  silence(isSilent: boolean): void;
  /** What the next posts meet, one after the other; per channel where it is said. */
  expect(misfortune: Misfortune, channel?: ChannelId): void;
  /** What looking for a lost post finds out; the truth where nothing is said. */
  lookingFinds(found: Found | undefined): void;
  /** Time passes up to that moment. */
  until(moment: string): Promise<void>;
  ask(
    text: string,
    how?: { readonly channel?: Channel; readonly person?: Asker; readonly form?: Record<string, string> },
  ): Promise<Answer>;
  /** The answer in words. */
  say(text: string, channel?: Channel): Promise<string>;
  /** Follows, previewed and confirmed. */
  follow(text: string, channel?: Channel): Promise<void>;
  /** Kills the program where it stands, nothing finished, and starts another. */
  crash(): void;
  /** Asks the program to leave, as a signal does, and resolves when it has. */
  leave(): Promise<void>;
  start(): void;
  close(): Promise<void>;
}

/** A paper whose title says what it is about. */
export const paper = (number: number, title: string, more: Partial<Paper> = {}): Paper => ({
  key: `2501.${String(number).padStart(5, "0")}`,
  arxivId: `2501.${String(number).padStart(5, "0")}`,
  title,
  abstract: `${title}, told at length.`,
  source: "api",
  ...more,
});

/** Nobody sets the clock here: there is no need to look at it twice a minute. */
const LONGEST_NAP = 3_600_000;

export async function openNewsroom(start: string, options: Partial<DeliveryOptions> = {}): Promise<Newsroom> {
  const time = createVirtualTime(Date.parse(start));
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const store = await openStore(":memory:", random);
  const archive = await openArchive(store.papers, { read: () => undefined, write: () => {} });
  const lists = new Map<Day, Paper[]>();
  const finds = new Map<string, readonly Paper[]>();
  const asked: { what: string; at: string }[] = [];
  let silent = false;
  const posts: Standing[] = [];
  const misfortunes: { misfortune: Misfortune; channel: ChannelId | undefined }[] = [];
  let found: Found | undefined;

  function nextMisfortune(channel: ChannelId): Misfortune | undefined {
    const at = misfortunes.findIndex((one) => one.channel === undefined || one.channel === channel);
    return at < 0 ? undefined : misfortunes.splice(at, 1)[0]?.misfortune;
  }

  function ask(what: string): void {
    asked.push({ what, at: new Date(time.now()).toISOString() });
    if (silent) throw new UserError("huggingface.co does not answer.");
  }

  const source: PaperSource = {
    async digest(day) {
      ask(day);
      return { day, papers: lists.get(day) ?? [], skipped: [], notes: [], kept() {} };
    },
    latest: async () => undefined,
    async search(words) {
      ask(words);
      return { form: "search answer", papers: finds.get(words) ?? [], skipped: [], notes: [] };
    },
    paper: async () => undefined,
  };

  function platformOf(alive: () => boolean): ChatAdapter {
    const whileAlive = async <T>(work: () => Promise<T>): Promise<T> => (alive() ? work() : new Promise(() => {}));
    async function post(channel: ChannelId, message: Message, { step, thread }: PostOptions = {}): Promise<MessageId> {
      const meets = nextMisfortune(channel);
      if (meets?.kind === "hang") return new Promise(() => {});
      if (meets?.kind === "refuse") throw meets.error;
      const id: MessageId = `${channel}/${posts.length}`;
      const at = new Date(time.now()).toISOString();
      posts.push({
        id,
        channel,
        at,
        message,
        text: plainText(message),
        ...(step && { step: step.id }),
        ...(thread && { thread }),
      });
      if (meets !== undefined) throw meets.error;
      return whileAlive(async () => id);
    }
    return {
      platform: "slack",
      start: async () => {},
      stop: async () => {},
      post: (...given) => whileAlive(() => post(...given)),
      tell: async () => {},
      find: async ({ id }: Step) => found ?? posts.find(({ step }) => step === id)?.id ?? "absent",
      reactions: async () => undefined,
    };
  }

  function clockOf(alive: () => boolean): Clock {
    return {
      now: time.now,
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          const abandon = () => reject(signal?.reason);
          signal?.addEventListener("abort", abandon, { once: true });
          time.at(time.now() + Math.max(1, ms), () => {
            signal?.removeEventListener("abort", abandon);
            if (alive()) resolve();
          });
        }),
    };
  }

  function coreOf(alive: () => boolean, adapter: ChatAdapter, leave: AbortSignal): Core {
    return {
      ...store,
      archive: {
        ...archive,
        index: () => time.busy(archive.index()),
        add: (...given) => time.busy(archive.add(...given)),
      },
      source,
      voice: { post: adapter.post, tell: adapter.tell, reactions: adapter.reactions },
      saveEmoji: createSaveEmoji(["bookmark"]),
      learning: createLearning({ ...store, archive, clock: { now: time.now, sleep: async () => {} } }),
      searchElsewhere: true,
      clock: clockOf(alive),
      zone: "UTC",
      leave,
      logger: { debug() {}, info() {}, warn() {}, error() {} },
      pageSize: () => 5,
    };
  }

  interface Program {
    readonly kill: () => void;
    readonly leave: AbortController;
    readonly core: Core;
    readonly ran: Promise<void>;
  }
  let starts = 0;
  function run(): Program {
    let isAlive = true;
    const leave = new AbortController();
    const adapter = platformOf(() => isAlive);
    const core = coreOf(() => isAlive, adapter, leave.signal);
    starts += 1;
    const name = `start ${starts}`;
    const ran = createDelivery({ core, adapters: [adapter], name, longestNap: LONGEST_NAP, ...options }).run(
      leave.signal,
    );
    return { core, leave, ran, kill: () => (isAlive = false) };
  }
  let program = run();
  const bot = createBot(program.core);

  const room: Newsroom = {
    core: program.core,
    bot,
    posts,
    list(day, ...papers) {
      lists.set(day, [...(lists.get(day) ?? []), ...papers.map((one) => ({ ...one, featured: [day] }))]);
    },
    found: (words, ...papers) => void finds.set(words, papers),
    asked,
    silence(isSilent) {
      silent = isSilent;
    },
    expect: (misfortune, channel) => void misfortunes.push({ misfortune, channel }),
    lookingFinds: (what) => (found = what),
    until: (moment) => time.runUntil(Date.parse(moment)),
    async ask(text, { channel = reading, person = ada, form } = {}) {
      const answer = await bot.handle({ channel, person, text, ...(form && { form }) });
      if (answer === undefined) throw new Error("That was answered before.");
      return answer;
    },
    say: async (text, channel = reading) => plainText((await room.ask(text, { channel })).message),
    async follow(text, channel = reading) {
      const { message } = await room.ask(`follow ${text}`, { channel });
      const confirm = message.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []))[0]?.command;
      if (confirm === undefined) throw new Error(plainText(message));
      await room.ask(confirm, { channel });
    },
    crash() {
      program.kill();
      program = run();
    },
    async leave() {
      program.leave.abort(new Error("leaving"));
      await program.ran;
    },
    start() {
      program = run();
    },
    async close() {
      program.kill();
      await store.close();
    },
  };
  return room;
}
