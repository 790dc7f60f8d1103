import { type Bot, type ChatAdapter, DeliveryError, type Logger } from "../../src/chat.ts";
import type { Clock } from "../../src/clock.ts";
import { type Connection, connect } from "./connection.ts";
import type { Fetch } from "./web/web-api.ts";

/** With an app token Slack is answered over a socket we open, else over signed HTTP at the port. */
export interface SlackSettings {
  readonly botToken: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly port?: number;
  /** Another server that speaks Slack's protocol; ends in `/api/`. */
  readonly apiUrl?: string;
}

export interface SlackPorts {
  readonly logger: Logger;
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/** Slack as a chat platform. The SDK is loaded when it starts. */
export function createSlackAdapter(settings: SlackSettings, ports: SlackPorts): ChatAdapter {
  let connection: Connection | undefined;
  let stopped: Promise<void> | undefined;
  const leaving = new AbortController();

  function connected(): Connection {
    if (connection === undefined)
      throw new DeliveryError("Slack is not connected yet.", { kind: "temporary", wait: 1000 });
    return connection;
  }

  return {
    platform: "slack",
    async start(bot: Bot) {
      connection = await connect(settings, ports, bot, leaving.signal);
      await connection.open();
    },
    post: async (...asked) => connected().posts.post(...asked),
    find: async (...asked) => connected().posts.find(...asked),
    reactions: async (message) => connected().readings.reactions(message),
    tell: async (...asked) => connected().tell(...asked),
    async stop(within) {
      leaving.abort(new Error("the adapter stops"));
      stopped ??= connection?.close(within);
      await stopped;
    },
  };
}
