import { DeliveryError, type Logger } from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";
import { patiently } from "../web/patiently.ts";
import { codeOf, retryAfter } from "../web/slack-errors.ts";
import type { clientOptions } from "../web/web-api.ts";
import { boltLogger } from "./bolt-logger.ts";
import { type Door, UNREADABLE } from "./door.ts";
import { guardFrames } from "./frames.ts";

interface Ports {
  readonly options: ReturnType<typeof clientOptions>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The socket is back after so long that Slack may have given up sending what happened meanwhile. */
  onFresh(): void;
}

/** Slack tries an event again at once, after a minute and after five: what a shorter gap (ms) missed comes by itself. */
const GAP = 30_000;
/** ms in which a new socket is greeted. */
const HELLO_WITHIN = 20_000;
/** ms at most between two tries. */
const LONGEST_WAIT = 30_000;

/**
 * Socket Mode. We reconnect ourselves: the SDK's own way waits five seconds even where Slack only asks for a new
 * socket, and ends the process where it is refused one.
 */
export async function createSocketDoor(appToken: string, { options, clock, logger, onFresh }: Ports): Promise<Door> {
  const { SocketModeReceiver } = await import("@slack/bolt");
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: options },
    logger: boltLogger(logger, "debug"),
    async processEventErrorHandler({ error }) {
      logger.warn({ platform: "slack", err: error }, UNREADABLE);
      return true;
    },
  });
  const { client } = receiver;
  guardFrames(client, logger);
  const closing = new AbortController();

  /** Resolves on Slack's hello; a socket that opens and stays silent is given up. */
  async function connect(): Promise<void> {
    const greeted = new AbortController();
    void clock.sleep(HELLO_WITHIN, greeted.signal).then(
      () => client.disconnect(),
      () => {},
    );
    try {
      await client.start();
    } finally {
      greeted.abort();
    }
  }

  async function reconnect(): Promise<void> {
    const lost = clock.now();
    for (let tried = 0; !closing.signal.aborted; tried += 1) {
      try {
        if (tried > 0) await clock.sleep(waitAfter(tried), closing.signal);
        await connect();
        if (closing.signal.aborted) return void client.disconnect();
        client.once("disconnected", () => void reconnect());
        logger.info({ platform: "slack", tried, away: clock.now() - lost }, "The socket to Slack is open again.");
        if (clock.now() - lost > GAP) onFresh();
        return;
      } catch (error) {
        if (closing.signal.aborted) return;
        logger.warn({ platform: "slack", tried, err: error }, "The socket to Slack could not be opened; trying again.");
        await clock.sleep(retryAfter(error) ?? 0, closing.signal).catch(() => {});
      }
    }
  }

  return {
    receiver,
    async open() {
      try {
        await patiently(connect, { clock, logger, leave: closing.signal });
      } catch (cause) {
        throw refused(cause);
      }
      client.once("disconnected", () => void reconnect());
      logger.info({ platform: "slack" }, "Slack is answered over Socket Mode.");
    },
    async close() {
      closing.abort(new Error("the adapter stops"));
      await client.disconnect();
    },
  };
}

/** 1, 2, 4, … seconds, in ms. */
function waitAfter(tried: number): number {
  return Math.min(LONGEST_WAIT, 1000 * 2 ** (tried - 1));
}

function refused(cause: unknown): DeliveryError {
  const reason = codeOf(cause) ?? (cause instanceof Error ? cause.message : "the socket was closed");
  return new DeliveryError(
    `Slack opens no socket for SLACK_APP_TOKEN (${reason}): it is an app-level token, xapp-…, with connections:write.`,
    { kind: "refused" },
    { cause },
  );
}
