import { ok, type Recorded, type Reply, type Route, refused, type Tell, unknown } from "./routes.ts";
import {
  ANNOUNCEMENTS,
  addChannel,
  type Channel,
  channelJson,
  directChannel,
  FORUM,
  type Message,
  messageJson,
  PUBLIC_THREAD,
  REQUIRE_TAG,
  TEXT,
  type World,
} from "./world.ts";

const SEND = 1n << 11n;
const READ_HISTORY = 1n << 16n;
const OPEN_THREADS = 1n << 35n;
const SEND_IN_THREADS = 1n << 38n;

const FORBIDDEN = refused(403, 50_013, "Missing Permissions");

/** Messages, threads, forums and direct messages. */
export function channelRoutes(world: World, tell: Tell): readonly Route[] {
  const inChannel = (work: (channel: Channel, request: Recorded, ...parts: readonly string[]) => Reply) => {
    return (request: Recorded, id = "", ...parts: readonly string[]) => {
      const channel = world.channels.get(id);
      return channel === undefined ? unknown.channel : work(channel, request, ...parts);
    };
  };

  /** A thread is under its parent's permissions. */
  const denied = (channel: Channel, bit: bigint) =>
    ((channel.denied | (world.channels.get(channel.parent_id ?? "")?.denied ?? 0n)) & bit) !== 0n;

  function write(channel: Channel, { body, files }: Pick<Recorded, "body" | "files">): Reply {
    if (channel.type === FORUM) return refused(400, 50_008, "Cannot send messages in a non-text channel");
    if (denied(channel, channel.type === PUBLIC_THREAD ? SEND_IN_THREADS : SEND)) return FORBIDDEN;
    if (channel.recipients?.some(({ id }) => world.closed.has(id)) === true)
      return refused(403, 50_007, "Cannot send messages to this user");
    const twin = channel.messages.find(({ nonce }) => nonce !== undefined && nonce === body.nonce);
    if (body.enforce_nonce === true && twin !== undefined) return ok(messageJson(twin));
    const { nonce } = body;
    const message = newMessage(channel, { nonce, body, files });
    return ok({ ...messageJson(message), nonce });
  }

  function newMessage(
    channel: Channel,
    sent: { nonce?: string; body: Recorded["body"]; files: Recorded["files"] },
    id = world.newId(),
  ): Message {
    const { flags = 0, content = "", components = [] } = sent.body;
    const written = { id, channel_id: channel.id, author: world.bot, flags, content, components };
    const message: Message = {
      ...written,
      attachments: sent.files,
      reactions: [],
      ...(sent.nonce && { nonce: sent.nonce }),
    };
    channel.messages.push(message);
    return message;
  }

  function openThread(parent: Channel, name: string, id: string): Channel {
    const archiving = {
      archived: false,
      auto_archive_duration: 10_080,
      archive_timestamp: new Date(0).toISOString(),
      locked: false,
    };
    const thread = addChannel(world, name, PUBLIC_THREAD, {
      id,
      parent_id: parent.id,
      owner_id: world.bot.id,
      thread_metadata: archiving,
    });
    tell("THREAD_CREATE", { ...channelJson(world, thread), newly_created: true });
    return thread;
  }

  function threadUnder(channel: Channel, { body }: Recorded, message = ""): Reply {
    if (channel.type !== TEXT && channel.type !== ANNOUNCEMENTS)
      return refused(400, 50_024, "Cannot execute action on this channel type");
    if (denied(channel, OPEN_THREADS)) return FORBIDDEN;
    if (!channel.messages.some(({ id }) => id === message)) return unknown.message;
    if (world.channels.has(message)) return refused(400, 160_004, "A thread has already been created for this message");
    return { status: 201, body: channelJson(world, openThread(channel, body.name, message)) };
  }

  function forumPost(forum: Channel, { body, files }: Recorded): Reply {
    if (forum.type !== FORUM) return refused(400, 50_024, "Cannot execute action on this channel type");
    if (denied(forum, SEND)) return FORBIDDEN;
    if (((forum.flags ?? 0) & REQUIRE_TAG) !== 0 && !body.applied_tags?.length)
      return refused(400, 40_067, "A tag is required to create a forum post in this channel");
    const thread = openThread(forum, body.name, world.newId());
    const message = newMessage(thread, { body: body.message, files }, thread.id);
    return { status: 201, body: { ...channelJson(world, thread), message: messageJson(message) } };
  }

  function history(channel: Channel, { query }: Recorded): Reply {
    if (denied(channel, READ_HISTORY)) return refused(403, 50_001, "Missing Access");
    const after = BigInt(query.get("after") ?? 0);
    const later = channel.messages.filter(({ id }) => BigInt(id) > after).slice(0, Number(query.get("limit") ?? 50));
    return ok(later.toReversed().map(messageJson));
  }

  function oneMessage(channel: Channel, _: Recorded, id?: string): Reply {
    const message = channel.messages.find((candidate) => candidate.id === id);
    return message === undefined ? unknown.message : ok(messageJson(message));
  }

  function reactors(channel: Channel, { query }: Recorded, id?: string, emoji = ""): Reply {
    const [name] = decodeURIComponent(emoji).split(":");
    const message = channel.messages.find((candidate) => candidate.id === id);
    const { users = [] } = message?.reactions?.find((reaction) => reaction.emoji.name === name) ?? {};
    const after = BigInt(query.get("after") ?? 0);
    const later = users.filter((user) => BigInt(user.id) > after);
    return ok(later.slice(0, Number(query.get("limit") ?? 25)));
  }

  function openConversation({ body }: Recorded): Reply {
    const known = world.people.get(body.recipient_id);
    return known === undefined
      ? refused(400, 50_033, "Invalid Recipient(s)")
      : ok(channelJson(world, directChannel(world, known)));
  }

  const threads = () => [...world.channels.values()].filter(({ type }) => type === PUBLIC_THREAD);

  return [
    { method: "POST", path: /^\/channels\/(\d+)\/messages$/, reply: inChannel(write) },
    { method: "GET", path: /^\/channels\/(\d+)\/messages$/, reply: inChannel(history) },
    { method: "GET", path: /^\/channels\/(\d+)\/messages\/(\d+)$/, reply: inChannel(oneMessage) },
    { method: "GET", path: /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)$/, reply: inChannel(reactors) },
    { method: "POST", path: /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, reply: inChannel(threadUnder) },
    { method: "POST", path: /^\/channels\/(\d+)\/threads$/, reply: inChannel(forumPost) },
    {
      method: "GET",
      path: /^\/channels\/(\d+)\/threads\/archived\/public$/,
      reply: () => ok({ threads: [], members: [] }),
    },
    { method: "GET", path: /^\/channels\/(\d+)$/, reply: inChannel((channel) => ok(channelJson(world, channel))) },
    {
      method: "GET",
      path: /^\/guilds\/(\d+)\/threads\/active$/,
      reply: () => ok({ threads: threads().map((thread) => channelJson(world, thread)), members: [] }),
    },
    { method: "POST", path: /^\/users\/@me\/channels$/, reply: openConversation },
  ];
}
