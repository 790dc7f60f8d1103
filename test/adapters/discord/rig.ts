import { afterEach, expect } from "vitest";
import { createDiscordAdapter } from "../../../adapters/discord/discord.ts";
import type { Answer, Block, Bot, Channel, ChatAdapter, Invocation, Message, Reaction } from "../../../src/chat.ts";
import { createPerson, type DiscordPerson } from "../../support/discord-server/person.ts";
import { createDiscordServer, type DiscordServer, type ServerOptions } from "../../support/discord-server/server.ts";
import { addChannel, type Channel as DiscordChannel } from "../../support/discord-server/world.ts";
import { createHandClock, type HandClock } from "../../support/hand-clock.ts";

/** A bot that says what a test wants said, and remembers what it was asked. */
export interface ScriptedBot extends Bot {
  readonly asked: Invocation[];
  readonly reactions: Reaction[];
  readonly happened: string[];
  /** What it says; by default it repeats what it heard. */
  says: (invocation: Invocation) => Promise<Answer> | Answer;
  privateWord: Message | undefined;
  suggests: readonly string[];
  /** Resolves once it has been asked, has seen reactions, or something else has happened so often. */
  until(what: "asked" | "reactions" | "happened", times: number): Promise<void>;
}

export interface Logged {
  readonly level: string;
  readonly fields: object;
  readonly sentence: string;
}

export interface Rig {
  readonly server: DiscordServer;
  readonly adapter: ChatAdapter;
  readonly bot: ScriptedBot;
  readonly clock: HandClock;
  readonly logged: Logged[];
  /** A channel of the server, and somebody in it. */
  readonly channel: DiscordChannel;
  readonly ada: DiscordPerson;
}

const running = new Set<() => Promise<void>>();
afterEach(async () => {
  const stops = [...running];
  running.clear();
  await Promise.all(stops.map((stop) => stop()));
});

/** The adapter against a server on loopback, let in and listening. */
export async function connected(options: ServerOptions = {}): Promise<Rig> {
  const rig = await prepared(options);
  await rig.adapter.start(rig.bot);
  await rig.bot.until("happened", 1);
  return rig;
}

/** The same, not yet started. */
export async function prepared(options: ServerOptions = {}): Promise<Rig> {
  const server = await createDiscordServer(options);
  const channel = addChannel(server.world, "remote-sensing");
  const ada = createPerson(server, "Ada", channel);
  const clock = createHandClock(Date.now());
  const { adapter, logged } = adapterFor(server, clock);
  const bot = createScriptedBot();
  running.add(async () => {
    await adapter.stop(0);
    await server.close();
    expect(server.violations).toEqual([]);
  });
  return { server, adapter, bot, clock, logged, channel, ada };
}

export function adapterFor(server: DiscordServer, clock: HandClock, guild?: string) {
  const logged: Logged[] = [];
  const log = (level: string) => (fields: object, sentence: string) => void logged.push({ level, fields, sentence });
  const logger = { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") };
  const adapter = createDiscordAdapter(
    { token: server.token, apiUrl: server.apiUrl, ...(guild && { guild }) },
    { logger, clock },
  );
  return { adapter, logged };
}

export function createScriptedBot(): ScriptedBot {
  const events = new Set<string>();
  const watchers = new Set<() => void>();
  const lists = { asked: [] as Invocation[], reactions: [] as Reaction[], happened: [] as string[] };
  const note = <T>(list: T[], entry: T) => {
    list.push(entry);
    for (const look of watchers) look();
  };
  const happened = (what: string) => async (channel: Channel | string) =>
    note(lists.happened, `${what} ${typeof channel === "string" ? channel : channel.id}`);

  const bot: ScriptedBot = {
    ...lists,
    says: ({ text }) => privately(text),
    privateWord: undefined,
    suggests: [],
    async handle(invocation) {
      if (invocation.event !== undefined && events.has(invocation.event)) return undefined;
      if (invocation.event !== undefined) events.add(invocation.event);
      note(lists.asked, invocation);
      return bot.says(invocation);
    },
    visibility: (text) => (text.startsWith("share") ? "channel" : "asker"),
    async react(reaction) {
      note(lists.reactions, reaction);
      return bot.privateWord;
    },
    suggest: async () => bot.suggests,
    home: async () => said("home"),
    invited: happened("invited"),
    removed: happened("removed"),
    moved: async () => undefined,
    connected: happened("connected"),
    until: (what, times) =>
      new Promise((resolve) => {
        const look = () => {
          if (lists[what].length < times) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
  return bot;
}

export function said(...blocks: readonly (string | Block)[]): Message {
  return { blocks: blocks.map((block) => (typeof block === "string" ? { kind: "paragraph", text: block } : block)) };
}

export function privately(...blocks: readonly (string | Block)[]): Answer {
  return { message: said(...blocks), visibility: "asker" };
}

export function openly(...blocks: readonly (string | Block)[]): Answer {
  return { message: said(...blocks), visibility: "channel" };
}
