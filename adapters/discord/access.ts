import { type Client, Events, type Guild, type NonThreadGuildBasedChannel } from "discord.js";
import type { Bot, Channel } from "../../src/chat.ts";
import type { Snowflake } from "./ids.ts";
import { PERMISSIONS, TO_POST } from "./permissions.ts";
import type { Places } from "./places.ts";

/** The names of the permissions missing in a channel; none where the gateway has not told enough to say. */
export function missingPermissions(client: Client, id: Snowflake): readonly string[] {
  const channel = client.channels.cache.get(id);
  if (channel === undefined || channel.isDMBased() || channel.isThread()) return [];
  const held = permissionsIn(channel);
  if (held === undefined) return [];
  return Object.entries(PERMISSIONS).flatMap(([name, bit]) => (held.has(bit) ? [] : [name]));
}

/**
 * Tells the bot when a channel opens to it or closes: channels deleted, permissions changed, servers joined and left.
 * A channel seen for the first time is only remembered, so that a start announces nothing.
 */
export function watchAccess(client: Client, bot: Bot, places: Places): void {
  const guilds = new Map<Snowflake, Map<Snowflake, Seen>>();
  const seenIn = (guild: Snowflake) => guilds.get(guild) ?? new Map<Snowflake, Seen>();

  function look(guild: Guild, before?: boolean): void {
    const seen = seenIn(guild.id);
    guilds.set(guild.id, seen);
    for (const channel of guild.channels.cache.values()) {
      const open = channel.isThread() ? undefined : mayPost(channel);
      if (open === undefined) continue;
      const was = seen.get(channel.id)?.open ?? before ?? open;
      const now = { channel: places.of(guild.id, channel).channel, open };
      seen.set(channel.id, now);
      if (was !== open) tell(now);
    }
  }

  const tell = ({ channel, open }: Seen) => void (open ? bot.invited(channel) : bot.removed(channel));
  const close = (seen: Seen | undefined) => {
    if (seen?.open === true) tell({ ...seen, open: false });
  };

  client.on(Events.ShardReady, () => {
    for (const guild of client.guilds.cache.values()) look(guild);
  });
  client.on(Events.GuildAvailable, (guild) => look(guild));
  client.on(Events.GuildCreate, (guild) => look(guild, false));
  client.on(Events.GuildDelete, ({ id }) => {
    for (const seen of seenIn(id).values()) close(seen);
    guilds.delete(id);
  });
  client.on(Events.ChannelCreate, ({ guild }) => look(guild));
  client.on(Events.ChannelUpdate, (_, channel) => {
    if (!channel.isDMBased()) look(channel.guild);
  });
  client.on(Events.ChannelDelete, (channel) => {
    if (channel.isDMBased()) return;
    close(seenIn(channel.guildId).get(channel.id));
    seenIn(channel.guildId).delete(channel.id);
  });
  client.on(Events.GuildRoleUpdate, (_, { guild }) => look(guild));
  client.on(Events.GuildRoleDelete, ({ guild }) => look(guild));
  client.on(Events.GuildMemberUpdate, (_, member) => {
    if (member.id === client.user?.id) look(member.guild);
  });
}

interface Seen {
  readonly channel: Channel;
  /** Whether the bot may post there. */
  readonly open: boolean;
}

function mayPost(channel: NonThreadGuildBasedChannel): boolean | undefined {
  return permissionsIn(channel)?.has([...TO_POST]);
}

function permissionsIn(channel: NonThreadGuildBasedChannel) {
  const { members, roles, id } = channel.guild;
  // Everyone's role has the guild's own id; discord.js does not look whether it was told of it.
  if (members.me === null || !roles.cache.has(id)) return undefined;
  return channel.permissionsFor(members.me) ?? undefined;
}
