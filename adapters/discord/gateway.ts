import { Client, type ClientOptions, Events, GatewayDispatchEvents, GatewayIntentBits, Options } from "discord.js";
import { DeliveryError, type Logger } from "../../src/chat.ts";
import type { DiscordSettings } from "./discord.ts";
import { GUILDS_MS, LONGEST_QUEUE_MS, REFUSALS_BEFORE_WARNING, REQUEST_MS } from "./limits.ts";

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

/** Close codes after which Discord takes no new connection: the token, or what we ask for, is refused. */
const REFUSALS: Readonly<Record<number, string>> = {
  4004: "the token is refused: put a valid one into DISCORD_TOKEN and start Paperboy again",
  4010: "the shard is refused",
  4011: "the bot is in too many servers for one connection",
  4012: "the version of the gateway is no longer served: update discord.js",
  4013: "the intents are refused",
  4014: "the intents are not allowed to this application",
};

/**
 * A client that keeps next to nothing: no messages, members or reactions. What happens is read from the gateway's
 * dispatches as they come, so that a reaction to a message from before this start needs no memory of that message.
 */
export function createClient({ apiUrl }: DiscordSettings): Client {
  const options: ClientOptions = {
    intents: INTENTS,
    allowedMentions: { parse: [] },
    waitGuildTimeout: GUILDS_MS,
    shards: "auto",
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

/** What we read from the dispatches ourselves: discord.js need not build objects of its own for them. */
const READ_BY_US = new Set<string>([
  GatewayDispatchEvents.InteractionCreate,
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageReactionAdd,
  GatewayDispatchEvents.MessageReactionRemove,
]);

/**
 * A dispatch that discord.js cannot digest would end the process as an unhandled rejection: it is logged instead.
 * discord.js offers no place for this, so that its inner method is wrapped.
 */
function guardDispatches(client: Client, logger: Logger): void {
  const inner: Dispatching = client.ws as never;
  const handlePacket = inner.handlePacket.bind(inner);
  inner.handlePacket = (packet, shard) => {
    if (packet !== undefined && READ_BY_US.has(packet.t)) return true;
    try {
      return handlePacket(packet, shard);
    } catch (error) {
      logger.error({ err: error, event: packet?.t }, "discord.js does not understand what Discord told it");
      return true;
    }
  };
}

interface Dispatching {
  handlePacket(packet: { readonly t: string } | undefined, shard: unknown): boolean;
}

/** Listens to everything that can go wrong: an `error` nobody listens to would end the process. */
export function logTroubles(client: Client, logger: Logger): void {
  guardDispatches(client, logger);
  client.on(Events.Error, (error) => logger.error({ err: error }, "discord.js met an error"));
  client.on(Events.Warn, (sentence) => logger.warn({}, sentence));
  client.on(Events.ShardError, (error, shard) => logger.warn({ err: error, shard }, "the gateway's connection failed"));
  client.on(Events.ShardReconnecting, (shard) => logger.info({ shard }, "connecting to Discord's gateway again"));
  client.on(Events.ShardResume, (shard, replayed) =>
    logger.info({ shard, replayed }, "the gateway's session goes on where it was"),
  );
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    logger.error({ code, shard }, `Discord ended the connection for good: ${REFUSALS[code] ?? `code ${code}`}`),
  );
  client.rest.on("rateLimited", ({ route, timeToReset, global }) =>
    logger.debug({ route, global, wait: timeToReset }, "waiting for Discord's rate limit"),
  );
  client.rest.on("invalidRequestWarning", ({ count }) =>
    logger.warn({ count }, "Discord refused many requests; 10,000 in ten minutes ban this address"),
  );
}

/** Whether Discord turned us away for a reason that trying again cannot change. */
export function refusal(error: unknown): DeliveryError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? error.code : undefined;
  const final =
    code === "TokenInvalid" || /^(Authentication failed|Used (disallowed|invalid) intents)$/.test(error.message);
  if (!final) return undefined;
  const cure = "Check DISCORD_TOKEN: the Bot page of the application in Discord's developer portal makes a new one.";
  return new DeliveryError(
    `Discord does not let the bot in (${error.message}). ${cure}`,
    { kind: "forbidden" },
    { cause: error },
  );
}
