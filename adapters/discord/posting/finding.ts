import { type APIMessage, type ChannelType, type Client, Routes } from "discord.js";
import type { ChatAdapter, Found, MessageId, Step } from "../../../src/chat.ts";
import type { Api } from "../api.ts";
import { isTrouble } from "../failures.ts";
import { messageId, readChannel, readMessage, type Snowflake, snowflakeAt } from "../ids.ts";
import { HISTORY_PAGE } from "../limits.ts";
import { isForum } from "../places.ts";
import { carries } from "./steps.ts";

/** Our clock and Discord's need not agree; what was tried at a time is looked for from a little before it. */
const CLOCKS_APART_MS = 5 * 60_000;
/** So many pages of history are read; beyond, we say that we do not know. */
const PAGES = 50;

/** Of Discord's lists of threads as much as is looked at. */
interface ThreadList {
  readonly threads: readonly {
    readonly id: Snowflake;
    readonly parent_id?: Snowflake | null;
    readonly owner_id?: Snowflake;
  }[];
}

/** Looks for a post whose answer was lost, by the mark that its message carries. */
export function createFinding(client: Client, api: Api): ChatAdapter["find"] {
  async function inHistory(step: Step, where: Snowflake): Promise<Found> {
    let after = snowflakeAt(step.since - CLOCKS_APART_MS);
    for (let page = 0; page < PAGES; page++) {
      const query = { after, limit: HISTORY_PAGE };
      const messages = await api.read<APIMessage[]>(Routes.channelMessages(where), query);
      const found = messages.find((message) => isOurs(message) && carries(message, step));
      if (found !== undefined) return messageId(step.channel, where, found.id);
      if (messages.length < HISTORY_PAGE) return "absent";
      after = newest(messages);
    }
    return "unknown";
  }

  /** A post in a forum is a thread: among those of ours begun since, the one whose first message is the step's. */
  async function inForum(step: Step, guild: Snowflake, forum: Snowflake): Promise<Found> {
    const since = BigInt(snowflakeAt(step.since - CLOCKS_APART_MS));
    const active = await api.read<ThreadList>(Routes.guildActiveThreads(guild));
    const archived = await api.read<ThreadList>(Routes.channelThreads(forum, "public"));
    for (const { id, parent_id, owner_id } of [...active.threads, ...archived.threads]) {
      if (parent_id !== forum || owner_id !== client.user?.id || BigInt(id) < since) continue;
      const first = await firstMessage(id);
      if (first !== undefined && carries(first, step)) return messageId(step.channel, id, id);
    }
    return "absent";
  }

  async function firstMessage(thread: Snowflake): Promise<APIMessage | undefined> {
    try {
      return await api.read<APIMessage>(Routes.channelMessage(thread, thread));
    } catch (error) {
      if (isTrouble(error, "gone")) return undefined;
      throw error;
    }
  }

  function isOurs(message: APIMessage): boolean {
    return message.author.id === client.user?.id;
  }

  async function typeOf(channel: Snowflake): Promise<ChannelType | undefined> {
    const known = client.channels.cache.get(channel);
    return known?.type ?? (await api.read<{ readonly type: ChannelType }>(Routes.channel(channel))).type;
  }

  return async function find(step, { thread } = {}) {
    const { guild, channel } = readChannel(step.channel);
    try {
      if (thread !== undefined) return await besides(thread, (where) => inHistory(step, where));
      if (guild !== undefined && isForum(await typeOf(channel))) return await inForum(step, guild, channel);
      return await inHistory(step, channel);
    } catch (error) {
      if (isTrouble(error, "forbidden")) return "unknown";
      throw error;
    }
  };
}

/** In the lead's thread, and where there is none, or nothing in it, in the channel. */
async function besides(lead: MessageId, look: (where: Snowflake) => Promise<Found>): Promise<Found> {
  const { channel, where, message } = readMessage(lead);
  const { guild, channel: parent } = readChannel(channel);
  if (guild === undefined) return look(where);
  const inThread = await lookIfThere(where === parent ? message : where, look);
  return inThread === "absent" && where === parent ? look(parent) : inThread;
}

async function lookIfThere(where: Snowflake, look: (where: Snowflake) => Promise<Found>): Promise<Found> {
  try {
    return await look(where);
  } catch (error) {
    if (isTrouble(error, "gone")) return "absent";
    throw error;
  }
}

function newest(messages: readonly APIMessage[]): Snowflake {
  return messages.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
}
