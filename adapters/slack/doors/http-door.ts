import type { IncomingMessage, Server } from "node:http";
import { DeliveryError, type Logger } from "../../../src/chat.ts";
import { guardBodies } from "./bodies.ts";
import { boltLogger } from "./bolt-logger.ts";
import { type Door, UNREADABLE } from "./door.ts";

/** Where Slack sends everything, also in the manifest. */
export const HTTP_PATH = "/slack/events";

/** Signed HTTP: the SDK checks each request's signature and age; we count what it refuses. */
export async function createHttpDoor(signingSecret: string, port: number, logger: Logger): Promise<Door> {
  const { HTTPModuleFunctions, HTTPReceiver } = await import("@slack/bolt");
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [HTTP_PATH],
    logger: boltLogger(logger, "debug"),
    async processEventErrorHandler({ error, response }) {
      logger.warn({ platform: "slack", err: error }, UNREADABLE);
      if (!response.headersSent) response.writeHead(400).end();
      return true;
    },
  });
  guardBodies(receiver, HTTP_PATH, HTTPModuleFunctions, logger);
  let server: Server | undefined;
  return {
    receiver,
    async open() {
      try {
        server = await receiver.start(port);
      } catch (cause) {
        throw new DeliveryError(`PORT ${port} cannot be used: ${String(cause)}.`, { kind: "refused" }, { cause });
      }
      server.prependListener("request", bareContentType);
      countRefused(server, logger);
      logger.info({ platform: "slack", port: portOf(server), path: HTTP_PATH }, "Slack is answered over signed HTTP.");
    },
    async close() {
      if (server === undefined) return;
      const closed = receiver.stop();
      server.closeIdleConnections();
      server = undefined;
      await closed;
    },
  };
}

/** The port in use: another than the one asked for where that was 0, any. */
function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === "object" ? address?.port : undefined;
}

/** The SDK reads a form only where its type stands bare, without a charset beside it. */
function bareContentType({ headers }: IncomingMessage): void {
  const [type] = (headers["content-type"] ?? "").split(";");
  if (type !== undefined && type !== "") headers["content-type"] = type.trim().toLowerCase();
}

function countRefused(server: Server, logger: Logger): void {
  let refused = 0;
  server.on("request", (request, response) => {
    response.once("finish", () => {
      if (response.statusCode !== 401) return;
      refused += 1;
      const from = request.socket.remoteAddress;
      logger.warn(
        { platform: "slack", refused, from },
        "A request was refused: its signature is forged, stale or missing.",
      );
    });
  });
}
