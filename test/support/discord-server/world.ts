/** What the server knows: one guild, its channels, what is written in them, and who asked what. */
export interface World {
  readonly bot: User;
  readonly application: string;
  readonly guild: string;
  /** Told as soon as the bot is let in; emptied, they are late. */
  guilds: readonly (() => object)[];
  readonly channels: Map<string, Channel>;
  /** Those of everywhere, and those of the one guild alone. */
  readonly commands: Map<string, Command>;
  readonly guildCommands: Map<string, Command>;
  /** By the token that came with them. */
  readonly interactions: Map<string, Asked>;
  readonly people: Map<string, User>;
  /** People who take no direct messages. */
  readonly closed: Set<string>;
  /** A new id, later than all before: 64 bits that begin with the time, as Discord's do. */
  newId(): string;
}

export interface User {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly discriminator: string;
  readonly avatar: null;
  readonly bot?: boolean;
}

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name?: string;
  readonly guild_id?: string;
  readonly parent_id?: string;
  readonly owner_id?: string;
  readonly recipients?: readonly User[];
  readonly thread_metadata?: object;
  readonly flags?: number;
  /** A forum's tags. */
  readonly available_tags?: readonly { readonly id: string; readonly name: string; readonly moderated: boolean }[];
  /** Permission bits taken from everyone here. */
  denied: bigint;
  readonly messages: Message[];
}

/** A message as it stands in a channel. */
export interface Message {
  readonly id: string;
  readonly channel_id: string;
  readonly author: User;
  readonly nonce?: string;
  flags: number;
  content: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent, for tests to look at
  components: any[];
  attachments: readonly { readonly filename: string; readonly content: string }[];
  reactions: Reaction[];
}

export interface Reaction {
  readonly emoji: { readonly id: string | null; readonly name: string };
  readonly users: User[];
}

export interface Command {
  readonly id: string;
  readonly name: string;
  readonly type: number;
}

/** An interaction that was sent to the bot, and what came of it. */
export interface Asked {
  readonly id: string;
  readonly token: string;
  readonly channel: string;
  /** The message whose button was pressed. */
  readonly pressed?: Message;
  /** Discord takes no answer to it any more. */
  expired: boolean;
  answered: boolean;
  /** The message that its first answer became. */
  original?: Message;
}

export const TEXT = 0;
export const DIRECT = 1;
export const ANNOUNCEMENTS = 5;
export const PUBLIC_THREAD = 11;
export const FORUM = 15;

/** Of a forum: each post needs one of its tags. */
export const REQUIRE_TAG = 1 << 4;

export const EPHEMERAL = 1 << 6;
export const THINKING = 1 << 7;

export function addPerson(world: World, name: string): User {
  const user = userNamed(name, world.newId());
  world.people.set(user.id, user);
  return user;
}

function userNamed(name: string, id: string): User {
  return { id, username: name.toLowerCase(), global_name: name, discriminator: "0", avatar: null };
}

export function createWorld(): World {
  let count = 0;
  const newId = () => String((BigInt(Date.now() - 1_420_070_400_000) << 22n) + BigInt(++count));
  const world: World = {
    guilds: [() => guildJson(world)],
    bot: { ...userNamed("Paperboy", newId()), bot: true },
    application: newId(),
    guild: newId(),
    channels: new Map(),
    commands: new Map(),
    guildCommands: new Map(),
    interactions: new Map(),
    people: new Map(),
    closed: new Set(),
    newId,
  };
  return world;
}

export function addChannel(world: World, name: string, type: number = TEXT, more: Partial<Channel> = {}): Channel {
  const id = more.id ?? world.newId();
  const channel = { guild_id: world.guild, denied: 0n, messages: [], ...more, id, type, name };
  world.channels.set(id, channel);
  return channel;
}

/** The conversation between a person and the bot. */
export function directChannel(world: World, user: User): Channel {
  const known = [...world.channels.values()].find(
    ({ type, recipients }) => type === DIRECT && recipients?.[0]?.id === user.id,
  );
  if (known !== undefined) return known;
  const channel: Channel = { id: world.newId(), type: DIRECT, recipients: [user], denied: 0n, messages: [] };
  world.channels.set(channel.id, channel);
  return channel;
}

/** A channel as Discord describes it to the bot. */
export function channelJson(world: World, { messages: _, denied, ...channel }: Channel): object {
  if (channel.guild_id === undefined) return channel;
  const overwrites = [{ id: world.guild, type: 0, allow: "0", deny: String(denied) }];
  return { ...channel, position: 0, permission_overwrites: overwrites };
}

/** A message as Discord gives it. */
export function messageJson({ reactions, attachments, ...message }: Message): object {
  return {
    ...message,
    type: 0,
    timestamp: new Date(0).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    embeds: [],
    pinned: false,
    attachments: attachments.map(({ filename, content }, index) => ({
      id: String(index + 1),
      filename,
      size: content.length,
      url: `https://cdn.example/${filename}`,
      proxy_url: `https://cdn.example/${filename}`,
    })),
    reactions: reactions
      .filter(({ users }) => users.length > 0)
      .map(({ emoji, users }) => ({
        emoji,
        count: users.length,
        count_details: { normal: users.length, burst: 0 },
        me: false,
        me_burst: false,
        burst_colors: [],
      })),
  };
}

export function guildJson(world: World): object {
  const channels = [...world.channels.values()].filter(({ guild_id }) => guild_id === world.guild);
  const isThread = ({ type }: Channel) => type === PUBLIC_THREAD;
  const everyone = { id: world.guild, name: "@everyone", permissions: String((1n << 50n) - 1n - 8n), position: 0 };
  return {
    id: world.guild,
    name: "Remote sensing",
    owner_id: world.application,
    unavailable: false,
    roles: [{ ...everyone, color: 0, hoist: false, managed: false, mentionable: false, flags: 0 }],
    members: [{ user: world.bot, roles: [], joined_at: new Date(0).toISOString(), deaf: false, mute: false, flags: 0 }],
    member_count: 2,
    channels: channels.filter((channel) => !isThread(channel)).map((channel) => channelJson(world, channel)),
    threads: channels.filter(isThread).map((channel) => channelJson(world, channel)),
    emojis: [],
    stickers: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    features: [],
  };
}
