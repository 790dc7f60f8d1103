import { Client, type ClientOptions, GatewayIntentBits, Options } from "discord.js";
import type { Logger } from "../../src/chat.ts";
import type { DiscordSettings } from "./discord.ts";
import { guardedShards } from "./dispatches.ts";
import { GUILDS_MS, LONGEST_QUEUE_MS, REFUSALS_BEFORE_WARNING, REQUEST_MS } from "./limits.ts";
import { requestWithWait } from "./retry-after.ts";

/**
 * What we ask to be told, none of it privileged: guilds (their channels, threads and our permissions) and reactions,
 * which save papers; and the same for direct messages, where plain text is a command and reactions save, too.
 */
const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
];

/**
 * A client that keeps next to nothing: no messages, members or reactions. What happens is read from the gateway's
 * dispatches as they come, so that a reaction to a message from before this start needs no memory of that message.
 */
export function createClient({ apiUrl }: DiscordSettings, logger: Logger): Client {
  const options: ClientOptions = {
    intents: INTENTS,
    allowedMentions: { parse: [] },
    waitGuildTimeout: GUILDS_MS,
    shards: "auto",
    ws: { buildStrategy: (shards) => guardedShards(shards, client, logger) },
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === client.user?.id },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === client.user?.id },
      VoiceStateManager: 0,
    }),
    rest: {
      ...(apiUrl !== undefined && { api: apiUrl }),
      makeRequest: requestWithWait,
      timeout: REQUEST_MS,
      // Who asks decides whether to ask again: only they know whether twice does harm.
      retries: 0,
      rejectOnRateLimit: ({ retryAfter, sublimitTimeout }) => Math.max(retryAfter, sublimitTimeout) > LONGEST_QUEUE_MS,
      invalidRequestWarningInterval: REFUSALS_BEFORE_WARNING,
    },
  };
  const client: Client = new Client(options);
  return client;
}
