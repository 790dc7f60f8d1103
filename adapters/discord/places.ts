import { ChannelType, type Client, type GuildBasedChannel, PermissionFlagsBits } from "discord.js";
import type { Channel, ChannelKind, MessageId } from "../../src/chat.ts";
import type { Api } from "./api.ts";
import { isTrouble } from "./failures.ts";
import { channelId, messageId, type Snowflake, workspaceId } from "./ids.ts";

/** Where something happened. A thread belongs to its parent channel: topics, saves and lists are the parent's. */
export interface Place {
  readonly channel: Channel;
  /** The thread it happened in, or the channel itself. */
  readonly where: Snowflake;
  /** The message a thread hangs on. */
  readonly starter?: MessageId;
}

/** What Discord tells of a channel along with an event; it may leave all of it out. */
export interface Given {
  readonly id: Snowflake;
  readonly type?: number;
  readonly name?: string | null;
  readonly parent_id?: string | null;
}

export interface Places {
  /** From what is known already. */
  of(guild: Snowflake | undefined, given: Given): Place;
  /** The same for a channel of which only the id is known; asks Discord where it is not in memory. */
  find(guild: Snowflake | undefined, id: Snowflake): Promise<Place>;
}

const THREADS: readonly (number | undefined)[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];
const FORUMS: readonly (number | undefined)[] = [ChannelType.GuildForum, ChannelType.GuildMedia];

export const isForum = (type: number | undefined) => FORUMS.includes(type);

export function createPlaces(client: Client, api: Api): Places {
  const known = (id: Snowflake) => {
    const channel = client.channels.cache.get(id);
    return channel === undefined || channel.isDMBased() ? undefined : channel;
  };

  function of(guild: Snowflake | undefined, given: Given): Place {
    if (guild === undefined) return { channel: directChannel(given), where: given.id };
    const parent = parentOf(given, known(given.id));
    if (parent === undefined) return { channel: guildChannel(guild, given.id, given.name), where: given.id };
    const channel = guildChannel(guild, parent, undefined);
    const starter = messageId(channel.id, isForum(known(parent)?.type) ? given.id : parent, given.id);
    return { channel, where: given.id, starter };
  }

  function guildChannel(guild: Snowflake, id: Snowflake, given: string | null | undefined): Channel {
    const channel = known(id);
    const name = channel?.name ?? given ?? undefined;
    const kind = channel === undefined ? "private" : kindOf(channel);
    return { id: channelId(guild, id), workspace: workspaceId(guild), kind, ...(name !== undefined && { name }) };
  }

  return {
    of,
    async find(guild, id) {
      if (guild === undefined || known(id) !== undefined) return of(guild, { id });
      try {
        return of(guild, await api.read<Given>(`/channels/${id}`));
      } catch (error) {
        if (isTrouble(error, "temporary")) throw error;
        return of(guild, { id });
      }
    },
  };
}

function parentOf(given: Given, known: GuildBasedChannel | undefined): Snowflake | undefined {
  if (known?.isThread() === true) return known.parentId ?? undefined;
  return THREADS.includes(given.type) ? (given.parent_id ?? undefined) : undefined;
}

/** Public where everyone of the server may look in; what cannot be told is held to be private. */
function kindOf(channel: GuildBasedChannel): ChannelKind {
  const everyone = channel.guild.roles.cache.get(channel.guild.id);
  if (everyone === undefined || !("permissionsFor" in channel)) return "private";
  return channel.permissionsFor(everyone)?.has(PermissionFlagsBits.ViewChannel) === true ? "public" : "private";
}

function directChannel({ id, type }: Given): Channel {
  const kind: ChannelKind = type === ChannelType.GroupDM ? "people" : "direct";
  return { id: channelId(undefined, id), workspace: workspaceId(undefined), kind };
}
