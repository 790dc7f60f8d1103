import type { Platform } from "../chat.ts";
import type { Core } from "../core.ts";

/** Tries again to post where something stood in the way. */
export type TryAgain = (platform: Platform) => Promise<void>;

/**
 * Who invited the bot back, or gave it a permission, while it was not running has told nobody: once a start, when a
 * platform is first connected, its channels are posted to again. Where it still may not, the next post says so, in the
 * ledger, and the channel is paused as before; what it was paused for is not made up for.
 */
export function createTryAgain({ channels, logger }: Pick<Core, "channels" | "logger">): TryAgain {
  const tried = new Set<Platform>();
  return async (platform) => {
    if (tried.has(platform)) return;
    tried.add(platform);
    const paused = await channels.paused();
    for (const { channel } of paused.filter((one) => one.channel.startsWith(`${platform}:`))) {
      await channels.resume(channel);
      logger.info({ channel }, "a channel where nothing could be posted is tried again");
    }
  };
}
