import type { Desk } from "./desk.ts";
import { channelIdChanged, left, membership } from "./payloads.ts";

/** Somebody joined a channel; it is the bot's own joining that matters. */
export async function joined({ bot, me, directory }: Desk, event: unknown): Promise<void> {
  const { user, channel, channel_type: kind } = membership.parse(event);
  if (user === me) await bot.invited(await directory.channel(channel, user, { kind }));
}

export async function memberLeft({ bot, me, directory }: Desk, event: unknown): Promise<void> {
  const { user, channel, channel_type: kind } = membership.parse(event);
  if (user === me) await bot.removed(await directory.channel(channel, user, { kind }));
}

/** The bot itself was taken out of a channel, public or private. */
export async function removed({ bot, ids }: Desk, event: unknown, kind: "public" | "private"): Promise<void> {
  const { channel } = left.parse(event);
  await bot.removed({ id: ids.channel(channel), workspace: ids.workspace, kind });
}

export async function moved({ bot, ids }: Desk, event: unknown): Promise<void> {
  const { old_channel_id: from, new_channel_id: to } = channelIdChanged.parse(event);
  await bot.moved(ids.channel(from), ids.channel(to));
}
