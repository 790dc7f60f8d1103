import type { webApi } from "@slack/bolt";
import type { Asker, Channel, ChannelId, ChannelKind, Logger, Person } from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";
import type { Ids } from "../ids.ts";
import { retryAfter } from "../web/slack-errors.ts";
import { askChannels, askPlace, askProfile, type Place } from "./lookups.ts";
import { remember } from "./remember.ts";

/** What an event tells of its channel. */
interface Told {
  readonly name?: string | undefined;
  readonly kind?: string | undefined;
}

/** What Slack tells us of people and channels when asked. Nothing here rejects: what is not told is not known. */
export interface Directory {
  /** A channel with its kind, looked up where Slack's event does not tell it. */
  channel(id: string, user: string, told?: Told): Promise<Channel>;
  asker(user: string, channel: string, name?: string): Asker;
  /** Somebody of whom an event tells no more than the id: their name, and whether they are a program. */
  person(user: string): Promise<Person>;
  nameOf(user: string): Promise<string | undefined>;
  channelName(id: string): Promise<string | undefined>;
  /** The direct conversation of a person with the bot. */
  directOf(user: string): Promise<string | undefined>;
  /** The channels of the workspace the person is in; of private ones those the bot is in too. */
  channelsOf(user: string): Promise<readonly ChannelId[]>;
}

export function createDirectory(client: webApi.WebClient, ids: Ids, clock: Clock, logger: Logger): Directory {
  const profile = remember(clock, (user) => askProfile(client, user));
  const place = remember(clock, (channel) => askPlace(client, channel));
  const direct = remember(clock, async (user) => (await client.conversations.open({ users: user })).channel?.id);

  const throttled = new Map<string, number>();

  /** The answer, or nothing where Slack gives none; the log says why. Told to wait, we do without for as long. */
  async function known<T>(what: string, ask: () => Promise<T>): Promise<T | undefined> {
    if (clock.now() < (throttled.get(what) ?? 0)) return undefined;
    try {
      return await ask();
    } catch (error) {
      throttled.set(what, clock.now() + (retryAfter(error) ?? 0));
      logger.warn({ platform: "slack", what, err: error }, "Slack did not tell us something; going on without it.");
      return undefined;
    }
  }

  const directOf = (user: string) => known("conversations.open", () => direct(user));

  async function manages(user: string, channel: string): Promise<boolean> {
    if (channel.startsWith("D")) return true;
    if ((await known("users.info", () => profile(user)))?.manager) return true;
    return (await known("conversations.info", () => place(channel)))?.creator === user;
  }

  async function placeOf(id: string, user: string, told: Told): Promise<Place> {
    if (id.startsWith("D")) return { kind: (await directOf(user)) === id ? "direct" : "people" };
    const kind = kindTold(told);
    if (kind === "public") return { kind, ...(told.name === undefined ? {} : { name: told.name }) };
    if (kind !== undefined) return { kind };
    // What cannot be known is treated as private: nothing of it may show elsewhere.
    return (await known("conversations.info", () => place(id))) ?? { kind: "private" };
  }

  return {
    async channel(id, user, told = {}) {
      const { kind, name } = await placeOf(id, user, told);
      return { id: ids.channel(id), workspace: ids.workspace, kind, ...(name === undefined ? {} : { name }) };
    },
    asker: (user, channel, name) => ({
      id: ids.person(user),
      ...(name === undefined ? {} : { name }),
      zone: async () => (await known("users.info", () => profile(user)))?.zone,
      manages: () => manages(user, channel),
    }),
    async person(user) {
      const told = await known("users.info", () => profile(user));
      const name = told?.name === undefined ? {} : { name: told.name };
      return { id: ids.person(user), ...name, ...(told?.bot ? { bot: true } : {}) };
    },
    nameOf: async (user) => (await known("users.info", () => profile(user)))?.name,
    channelName: async (id) => (await known("conversations.info", () => place(id)))?.name,
    directOf,
    channelsOf: async (user) =>
      (await known("users.conversations", () => askChannels(client, user)))?.map(ids.channel) ?? [],
  };
}

/** Slack spells a private channel's name `privategroup` in commands, and hides those of direct messages alike. */
function kindTold({ name, kind }: Told): ChannelKind | undefined {
  if (name === "privategroup" || kind === "group" || kind === "G") return "private";
  if (name?.startsWith("mpdm-") || kind === "mpim") return "people";
  if (kind === "channel" || kind === "C" || (name !== undefined && name !== "directmessage")) return "public";
  return undefined;
}
