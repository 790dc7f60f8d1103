import { type Bot, type ChatAdapter, DeliveryError, type Logger } from "../../src/chat.ts";
import type { Clock } from "../../src/clock.ts";
import { atMost } from "./patience.ts";
import { createSession, type Session } from "./session.ts";
import { refusal } from "./troubles.ts";

export interface DiscordSettings {
  readonly token: string;
  /** Where Discord's API is, without its version: `https://discord.com/api` unless told. */
  readonly apiUrl?: string;
  /** For development: commands are registered in this guild alone, where they appear at once. */
  readonly guild?: string;
}

export interface DiscordSurroundings {
  readonly logger: Logger;
  readonly clock: Clock;
}

/** How long to wait before knocking again where Discord cannot be reached, in ms: doubled each time, up to the last. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** How long a start waits to be let in, in ms; after that it goes on behind the scenes, and nobody else is held up. */
const START_PATIENCE = 5_000;

/** Paperboy on Discord. Loading this file loads discord.js, which takes its time: import it where it is used. */
export function createDiscordAdapter(settings: DiscordSettings, surroundings: DiscordSurroundings): ChatAdapter {
  const { logger, clock } = surroundings;
  const leaving = new AbortController();
  let session: Session | undefined;

  const current = (): Session => {
    if (session !== undefined && !leaving.signal.aborted) return session;
    throw new DeliveryError("Paperboy is not connected to Discord now.", { kind: "temporary", wait: FIRST_PAUSE });
  };

  /** Whether Discord let us in; throws where it never will. */
  async function knock(bot: Bot): Promise<boolean> {
    session = createSession(bot, settings, surroundings);
    try {
      await session.open();
      return true;
    } catch (error) {
      session = undefined;
      const final = refusal(error);
      if (final !== undefined) throw final;
      logger.warn({ err: error }, "Discord cannot be reached; trying again");
      return false;
    }
  }

  async function enter(bot: Bot): Promise<void> {
    for (let pause = FIRST_PAUSE; !leaving.signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      if (await knock(bot)) return;
      await clock.sleep(pause, leaving.signal).catch(() => undefined);
    }
  }

  return {
    platform: "discord",
    async start(bot) {
      let started = false;
      const entered = enter(bot).catch((error: unknown) => {
        if (!started) throw error;
        logger.error({ err: error }, "Discord does not let the bot in");
      });
      await atMost(clock, START_PATIENCE, entered);
      started = true;
    },
    post: async (channel, message, options) => current().post(channel, message, options),
    tell: async (person, message, channel) => current().tell(person, message, channel),
    find: async (step, options) => current().find(step, options),
    reactions: async (message) => current().reactions(message),
    async stop(within) {
      leaving.abort();
      if (session !== undefined) await atMost(clock, within, session.close(within));
    },
  };
}
