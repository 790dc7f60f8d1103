import { type Client, Events } from "discord.js";
import { DeliveryError, type Logger } from "../../src/chat.ts";

/** Close codes after which Discord takes no new connection: the token, or what we ask for, is refused. */
const REFUSALS: Readonly<Record<number, string>> = {
  4004: "the token is refused: put a valid one into DISCORD_TOKEN and start Paperboy again",
  4010: "the shard is refused",
  4011: "the bot is in too many servers for one connection",
  4012: "the version of the gateway is no longer served: update discord.js",
  4013: "the intents are refused",
  4014: "the intents are not allowed to this application",
};

/** Listens to everything that can go wrong: an `error` nobody listens to would end the process. */
export function logTroubles(client: Client, logger: Logger): void {
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
