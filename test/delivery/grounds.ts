import type { ChannelId, WorkspaceId } from "../../src/chat.ts";
import { createDiscordServer } from "../support/discord-server/server.ts";
import { addChannel } from "../support/discord-server/world.ts";
import { createSlackServer } from "../support/slack-server/server.ts";

/** A platform on loopback, as far as posts to it are counted. */
export interface Ground {
  /** The next message does not arrive, and is never answered. */
  hangs(): void;
  /** The settings that point the program at it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workspace: WorkspaceId;
  readonly channels: readonly ChannelId[];
  /** Messages asked for so far, taken or not. */
  asked(): number;
  askedFor(times: number): Promise<unknown>;
  /** The steps of the messages that stand there. */
  posted(): readonly string[];
  /** How many messages stand in each channel itself, and how many in each thread. */
  standing(): { readonly leads: readonly number[]; readonly papers: readonly number[] };
  close(): Promise<void>;
}

export async function slackGround(channels: number): Promise<Ground> {
  const slack = await createSlackServer();
  const names = Array.from({ length: channels }, (_, number) => `C${number}`);
  const stepOf = (metadata: unknown) => JSON.stringify(metadata ?? {}).match(/"step":"([^"]+)"/)?.[1];
  const inChannel = (name: string, isLead: boolean) =>
    slack.messages.filter(({ channel, thread_ts }) => channel === name && (thread_ts === undefined) === isLead).length;
  return {
    environment: { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", SLACK_API_URL: slack.apiUrl },
    workspace: "slack:T1",
    channels: names.map((name): ChannelId => `slack:T1:${name}`),
    hangs: () => slack.on("chat.postMessage", "hang"),
    asked: () => slack.to("chat.postMessage").length,
    askedFor: (times) => slack.called("chat.postMessage", times),
    posted: () => slack.messages.flatMap(({ metadata }) => stepOf(metadata) ?? []),
    standing: () => ({
      leads: names.map((name) => inChannel(name, true)),
      papers: names.map((name) => inChannel(name, false)),
    }),
    close: () => slack.close(),
  };
}

const POSTS = /\/channels\/\d+\/messages$/;

export async function discordGround(channels: number): Promise<Ground> {
  const discord = await createDiscordServer();
  const { world } = discord;
  const rooms = Array.from({ length: channels }, (_, number) => addChannel(world, `room-${number}`));
  const all = () => [...world.channels.values()];
  const threads = () => all().filter(({ parent_id }) => rooms.some(({ id }) => id === parent_id));
  return {
    environment: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    workspace: `discord:${world.guild}`,
    channels: rooms.map(({ id }): ChannelId => `discord:${world.guild}:${id}`),
    hangs: () => discord.trouble("POST", POSTS, { after: new Promise(() => {}) }),
    asked: () => discord.requests.filter(({ method, path }) => method === "POST" && POSTS.test(path)).length,
    askedFor: (times) => discord.requestsTo("POST", POSTS, times),
    posted: () => all().flatMap(({ messages }) => messages.flatMap(({ nonce }) => nonce ?? [])),
    standing: () => ({
      leads: rooms.map(({ messages }) => messages.length),
      papers: threads().map(({ messages }) => messages.length),
    }),
    close: () => discord.close(),
  };
}
