import {
  type Answer,
  type Bot,
  type Channel,
  type ChatAdapter,
  type Message,
  type MessageId,
  type Person,
  type PersonId,
  plainText,
  type StandingReaction,
} from "../../src/chat.ts";
import { readConfig } from "../../src/config.ts";
import type { Core } from "../../src/core.ts";
import type { Paper } from "../../src/digest/paper.ts";
import type { Logger } from "../../src/logger.ts";
import type { Machine } from "../../src/machine.ts";
import { openProgram } from "../../src/program.ts";
import type { PaperMessage } from "../../src/store/messages.ts";
import { createHandClock, type HandClock } from "../support/hand-clock.ts";

export const reading: Channel = { id: "slack:T1:C1", workspace: "slack:T1", kind: "public", name: "reading" };
export const secret: Channel = { id: "slack:T1:G2", workspace: "slack:T1", kind: "private", name: "secret" };
export const ada: Person = { id: "slack:T1:U1", name: "Ada" };
export const bo: Person = { id: "slack:T1:U2", name: "Bo" };

const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A team's channel with the bot in it, on a platform that remembers reactions and can be cut off. */
export interface Desk {
  readonly bot: Bot;
  readonly core: Core;
  readonly clock: HandClock;
  readonly platform: TestPlatform;
  /** The archive's number of each paper given. */
  readonly ids: readonly number[];
  /** What is answered to a text, in full. */
  say(person: Person, text: string, where?: Channel): Promise<string>;
  ask(person: Person, text: string, where?: Channel): Promise<Answer | undefined>;
  /** Stops and starts again over the same file. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface TestPlatform {
  /** Puts a message of the bot's with these papers in the channel. */
  post(name: string, papers: readonly number[], kind?: PaperMessage["kind"], channel?: Channel): Promise<MessageId>;
  /** Somebody reacts, or takes it away, told so many times; gives what they read privately. While `away`, nobody hears of it. */
  react(
    person: Person,
    message: MessageId,
    emoji: string,
    added?: boolean,
    times?: number,
  ): Promise<string | undefined>;
  /** What the bot posted. */
  readonly posts: readonly Message[];
  /** What a person's own message says, for those who may read it. */
  readonly texts: Map<MessageId, string>;
  /** Takes reactions away as a moderator does: without events. */
  clear(message: MessageId, emoji?: string): void;
  delete(message: MessageId): void;
  away: boolean;
}

export interface DeskOptions {
  readonly file?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly platform?: "slack" | "discord";
}

export async function createDesk(papers: readonly Paper[], options: DeskOptions = {}): Promise<Desk> {
  const clock = createHandClock();
  const standing = new Map<MessageId, StandingReaction[]>();
  const posts: Message[] = [];
  const adapter = createAdapter(options.platform ?? "slack", standing, posts);
  let program = await open(options, clock, adapter);
  const { ids } = await program.core.archive.add(papers, { list: "daily", live: false, at: clock.now() });
  const platform = createPlatform(
    standing,
    posts,
    () => program.core,
    () => program.bot,
    clock,
  );

  async function ask(person: Person, text: string, where: Channel = reading) {
    return program.bot.handle({ channel: where, person, text });
  }

  return {
    get bot() {
      return program.bot;
    },
    get core() {
      return program.core;
    },
    clock,
    platform,
    ids,
    ask,
    async say(person, text, where) {
      const answer = await ask(person, text, where);
      return answer === undefined ? "" : plainText(answer.message);
    },
    async restart() {
      await program.close();
      program = await open(options, clock, adapter);
    },
    close: () => program.close(),
  };
}

async function open(options: DeskOptions, clock: HandClock, adapter: ChatAdapter) {
  const environment = {
    PAPERBOY_SEARCH_ELSEWHERE: "off",
    ...options.environment,
    ...(options.file !== undefined && { PAPERBOY_DB: options.file }),
  };
  const machine = { environment, clock, random: Math.random, fetch, leave: new AbortController().signal };
  const choice = options.file === undefined ? "memory" : "real";
  const program = await openProgram(choice, readConfig(environment), machine as unknown as Machine, quiet);
  program.adapters.push(adapter);
  return program;
}

function createAdapter(
  platform: "slack" | "discord",
  standing: Map<MessageId, StandingReaction[]>,
  posts: Message[],
): ChatAdapter {
  return {
    platform,
    start: async () => undefined,
    async post(channel, message) {
      const id: MessageId = `${channel}/posted.${posts.push(message)}`;
      standing.set(id, []);
      return id;
    },
    tell: async () => undefined,
    find: async () => "absent",
    reactions: async (message) => standing.get(message),
    stop: async () => undefined,
  };
}

function createPlatform(
  standing: Map<MessageId, StandingReaction[]>,
  posts: readonly Message[],
  core: () => Core,
  bot: () => Bot,
  clock: HandClock,
): TestPlatform {
  let order = 1;
  const texts = new Map<MessageId, string>();
  const isSame = (one: StandingReaction, person: PersonId, emoji: string) =>
    one.person.id === person && one.emoji === emoji;
  return {
    away: false,
    posts,
    texts,
    async post(name, papers, kind = "paper", channel = reading) {
      const id: MessageId = `${channel.id}/${name}`;
      standing.set(id, []);
      await core().people.meet(channel);
      await core().messages.keep({ id, channel: channel.id, postedAt: clock.now(), kind, papers });
      return id;
    },
    async react(person, message, emoji, added = true, times = 1) {
      const others = (standing.get(message) ?? []).filter((one) => !isSame(one, person.id, emoji));
      standing.set(message, added ? [...others, { person, emoji }] : others);
      order += 1;
      if (this.away) return undefined;
      const channel = (await core().people.channel(message.slice(0, message.indexOf("/")))) ?? reading;
      const text = async () => texts.get(message);
      const reaction = { channel, message, person, emoji, added, order, text };
      const words: Message[] = [];
      for (let time = 0; time < times; time += 1) words.push(...[(await bot().react(reaction)) ?? []].flat());
      const [first] = words;
      return first === undefined ? undefined : plainText(first);
    },
    clear: (message, emoji) =>
      void standing.set(
        message,
        (standing.get(message) ?? []).filter((one) => emoji !== undefined && one.emoji !== emoji),
      ),
    delete: (message) => void standing.delete(message),
  };
}
