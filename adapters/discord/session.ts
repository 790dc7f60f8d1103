import {
  Events,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  type GatewayReadyDispatchData,
} from "discord.js";
import type { Answer, Bot, ChatAdapter, Invocation } from "../../src/chat.ts";
import { watchAccess } from "./access.ts";
import { createApi } from "./api.ts";
import { registerCommands } from "./commands/registration.ts";
import { createListening, createTelling } from "./direct.ts";
import type { DiscordSettings, DiscordSurroundings } from "./discord.ts";
import { createClient } from "./gateway.ts";
import { createAnswering } from "./interactions/answering.ts";
import type { Interaction } from "./interactions/invocation.ts";
import { atMost } from "./patience.ts";
import { inviteLink } from "./permissions.ts";
import { createPlaces } from "./places.ts";
import { createFinding } from "./posting/finding.ts";
import { createPosting } from "./posting/posting.ts";
import { createThreads } from "./posting/threads.ts";
import { createReacting, createReadBack, type Reacted } from "./reactions.ts";
import { logTroubles } from "./troubles.ts";
import { createTurns } from "./turns.ts";
import { createUnderWay } from "./under-way.ts";

/** One connection to Discord with everything behind it: what comes in goes to the bot, what the bot says goes out. */
export interface Session extends Pick<ChatAdapter, "post" | "tell" | "find" | "reactions"> {
  /** Resolves once Discord has let the bot in and told of its guilds. */
  open(): Promise<void>;
  /** Takes nothing in any more, finishes what is under way within so many ms, and hangs up. */
  close(within: number): Promise<void>;
}

export function createSession(bot: Bot, settings: DiscordSettings, { logger, clock }: DiscordSurroundings): Session {
  const client = createClient(settings, logger);
  const leaving = new AbortController();
  const api = createApi(client.rest, { clock, token: settings.token, leaving: leaving.signal });
  const places = createPlaces(client, api);
  const post = createPosting(client, api, createThreads(client, api, logger));
  const tell = createTelling(api, post);
  const otherwise = async ({ channel, person }: Invocation, { message, visibility }: Answer) => {
    await (visibility === "asker" ? tell(person.id, message) : post(channel.id, message));
  };
  const underWay = createUnderWay(logger);
  const turn = createTurns();
  const answer = createAnswering({ bot, api, places, clock, logger, turn, otherwise });
  const react = createReacting({ client, bot, places, clock, turn, tell });
  const listen = createListening(bot, places, post, clock);

  logTroubles(client, logger);
  watchAccess(client, bot, places);

  // Dispatches are read as they come: waiting for discord.js's own events would cost interactions their three
  // seconds while guilds are still arriving, and reactions to messages it does not remember.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: Interaction) =>
    underWay.run("answering an interaction", () => answer(interaction)),
  );
  client.ws.on(GatewayDispatchEvents.MessageReactionAdd, (reacted: Reacted) =>
    underWay.run("taking a reaction", () => react(reacted, true)),
  );
  client.ws.on(GatewayDispatchEvents.MessageReactionRemove, (reacted: Reacted) =>
    underWay.run("taking a reaction back", () => react(reacted, false)),
  );
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) =>
    underWay.run("answering a direct message", () => listen(message)),
  );
  client.ws.once(GatewayDispatchEvents.Ready, ({ application, guilds }: GatewayReadyDispatchData) => {
    logger.info({ invite: inviteLink(application.id) }, "the link that invites Paperboy into a Discord server");
    const tools = { api, logger, clock, leaving: leaving.signal, guilds: guilds.map(({ id }) => id) };
    underWay.run("registering the commands", () => registerCommands(application.id, settings.guild, tools));
  });
  client.on(Events.ShardReady, () => underWay.run("reading back reactions", () => bot.connected("discord")));

  const find = createFinding(client, api);
  const reactions = createReadBack(api);

  return {
    post: (channel, message, options) => underWay.waitFor(post(channel, message, options)),
    tell: (person, message, channel) => underWay.waitFor(tell(person, message, channel)),
    find,
    reactions,
    async open() {
      const guildsTold = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
      await client.login(settings.token);
      await guildsTold;
    },
    async close(within) {
      leaving.abort();
      await atMost(clock, within, underWay.finish());
      await client.destroy();
    },
  };
}
