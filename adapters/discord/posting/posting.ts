import { ChannelFlags, type Client, Routes } from "discord.js";
import {
  type ChannelId,
  DeliveryError,
  type Message,
  type MessageId,
  type PostOptions,
  plainText,
  type Step,
} from "../../../src/chat.ts";
import { missingPermissions } from "../access.ts";
import type { Api } from "../api.ts";
import { CODES, codeOf, isTrouble } from "../failures.ts";
import { messageId, readChannel, type Snowflake } from "../ids.ts";
import { THREAD_ARCHIVE_MINUTES, THREAD_NAME } from "../limits.ts";
import { isForum } from "../places.ts";
import { oneLine } from "../render/escape.ts";
import { render } from "../render/message.ts";
import { nonce, stamped } from "./steps.ts";
import type { Threads } from "./threads.ts";

export type Post = (channel: ChannelId, message: Message, options?: PostOptions) => Promise<MessageId>;

/** Posts into channels, into the threads of lead messages, and as the first message of a forum's post. */
export function createPosting(client: Client, api: Api, threads: Threads): Post {
  return async function post(channel, message, options = {}) {
    const { channel: where } = readChannel(channel);
    try {
      if (options.thread !== undefined) return await follow(channel, message, { ...options, thread: options.thread });
      if (isForum(client.channels.cache.get(where)?.type)) return await openPost(channel, message, options);
      return await send(channel, where, message, options.step);
    } catch (error) {
      if (codeOf(error) === CODES.notATextChannel) return openPost(channel, message, options);
      throw withCure(error, where);
    }
  };

  async function send(channel: ChannelId, where: Snowflake, message: Message, step?: Step): Promise<MessageId> {
    const { body, files } = stamped(render(message), step);
    const content = { body: { ...body, ...nonce(step) }, files };
    const { id } = await api.write<{ readonly id: Snowflake }>("post", Routes.channelMessages(where), content);
    return messageId(channel, where, id);
  }

  async function follow(channel: ChannelId, message: Message, { thread, threadName, step }: Following) {
    const lead = await threads.under(thread, threadName);
    try {
      return await send(channel, lead.where, withExcuse(message, lead.excuse), step);
    } catch (error) {
      const shut = isTrouble(error, "forbidden") || isTrouble(error, "gone");
      if (!shut || lead.where === readChannel(channel).channel) throw error;
      const { where, excuse } = threads.abandon(thread, error);
      return send(channel, where, withExcuse(message, excuse), step);
    }
  }

  async function openPost(channel: ChannelId, message: Message, { threadName, step }: PostOptions): Promise<MessageId> {
    const { body, files } = stamped(render(message), step);
    const name = oneLine(threadName ?? plainText(message), THREAD_NAME);
    const { channel: forum } = readChannel(channel);
    const thread = { name, auto_archive_duration: THREAD_ARCHIVE_MINUTES, ...wantedTag(forum) };
    const content = { body: { ...thread, message: body }, files };
    const { id } = await api.write<{ readonly id: Snowflake }>("post", Routes.threads(forum), content);
    // A post's first message has the id of its thread.
    return messageId(channel, id, id);
  }

  /** A forum may want a tag on every post: the first that anyone may give. */
  function wantedTag(forum: Snowflake): object {
    const known = client.channels.cache.get(forum);
    if (known?.isThreadOnly() !== true || !known.flags.has(ChannelFlags.RequireTag)) return {};
    const tag = known.availableTags.find(({ moderated }) => !moderated);
    return tag === undefined ? {} : { applied_tags: [tag.id] };
  }

  /** Names the permission that is missing, where it can be told. */
  function withCure(error: unknown, where: Snowflake): unknown {
    if (!isTrouble(error, "forbidden") || !(error instanceof DeliveryError)) return error;
    const code = codeOf(error);
    if (code !== CODES.missingAccess && code !== CODES.missingPermissions) return error;
    const missing = missingPermissions(client, where);
    const names = missing.length > 0 ? missing : ["View Channel", "Send Messages"];
    const cure = `Discord does not let me post in this channel. Allow Paperboy there: ${names.join(", ")}.`;
    return new DeliveryError(cure, error.trouble, { cause: error.cause });
  }
}

interface Following extends PostOptions {
  readonly thread: MessageId;
}

function withExcuse({ blocks }: Message, excuse: string | undefined): Message {
  return { blocks: excuse === undefined ? blocks : [...blocks, { kind: "note", text: excuse }] };
}
