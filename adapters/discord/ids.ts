import { type ChannelId, DeliveryError, type MessageId, type PersonId, type WorkspaceId } from "../../src/chat.ts";

/** What Discord calls a thing: digits. */
export type Snowflake = string;

/** Direct messages belong to no guild; this stands in its place. */
const DIRECT = "@me";

export function workspaceId(guild: Snowflake | undefined): WorkspaceId {
  return `discord:${guild ?? DIRECT}`;
}

export function channelId(guild: Snowflake | undefined, channel: Snowflake): ChannelId {
  return `discord:${guild ?? DIRECT}:${channel}`;
}

export function personId(user: Snowflake): PersonId {
  return `discord:${user}`;
}

/** A message in a thread carries the thread's id as well: `discord:1:2/3/4`. */
export function messageId(channel: ChannelId, where: Snowflake, message: Snowflake): MessageId {
  return where === readChannel(channel).channel ? `${channel}/${message}` : `${channel}/${where}/${message}`;
}

export function readChannel(id: ChannelId): { readonly guild: Snowflake | undefined; readonly channel: Snowflake } {
  const [, guild, channel] = /^discord:(\d+|@me):(\d+)$/.exec(id) ?? [];
  if (guild === undefined || channel === undefined) throw notOurs(id);
  return { guild: guild === DIRECT ? undefined : guild, channel };
}

export interface MessagePlace {
  readonly channel: ChannelId;
  /** The thread it stands in, or the channel itself. */
  readonly where: Snowflake;
  readonly message: Snowflake;
}

export function readMessage(id: MessageId): MessagePlace {
  const [, guild, channel, thread, message] = /^discord:(\d+|@me):(\d+)(?:\/(\d+))?\/(\d+)$/.exec(id) ?? [];
  if (guild === undefined || channel === undefined || message === undefined) throw notOurs(id);
  return { channel: `discord:${guild}:${channel}`, where: thread ?? channel, message };
}

export function readPerson(id: PersonId): Snowflake {
  const [, user] = /^discord:(\d+)$/.exec(id) ?? [];
  if (user === undefined) throw notOurs(id);
  return user;
}

/** Discord's ids begin with the time they were made, in ms since 2015: a place in its history for an instant. */
export function snowflakeAt(instant: number): Snowflake {
  const DISCORD_EPOCH = 1_420_070_400_000;
  return String(BigInt(Math.max(0, Math.floor(instant) - DISCORD_EPOCH)) << 22n);
}

function notOurs(id: string): DeliveryError {
  return new DeliveryError(`"${id}" is not an id of Discord.`, { kind: "refused" });
}
