import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { HTTPModuleFunctions } from "@slack/bolt";
import type { Logger } from "../../../src/chat.ts";
import { UNREADABLE } from "./door.ts";

/** What of the SDK's receiver is needed here. */
interface Receiving {
  requestListener: RequestListener;
}

/**
 * The SDK looks into each body unguarded: `null`, which is JSON and holds nothing to look into, would end the process.
 * Such a body is turned away with 400. `path` is where Slack sends everything.
 */
export function guardBodies(receiver: Receiving, path: string, sdk: typeof HTTPModuleFunctions, logger: Logger): void {
  const take = receiver.requestListener;

  async function takeWhole(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const whole = await sdk.bufferIncomingMessage(request, sdk.defaultBodyLimit);
      if (!isNull(whole)) return take(whole, response);
      logger.warn({ platform: "slack" }, UNREADABLE);
      sdk.buildNoBodyResponse(response, 400);
    } catch (error) {
      // Too large, or broken off half-way.
      sdk.buildNoBodyResponse(response, sdk.isRawBodyError(error) ? error.statusCode : 400);
    }
  }

  function isNull(whole: Parameters<typeof sdk.parseHTTPRequestBody>[0]): boolean {
    try {
      return sdk.parseHTTPRequestBody(whole) === null;
    } catch {
      return false; // No JSON at all: the SDK turns that away by itself.
    }
  }

  receiver.requestListener = (request, response) => {
    if (request.method === "POST" && pathOf(request) === path) void takeWhole(request, response);
    else take(request, response);
  };
}

/** As the SDK reads it. */
function pathOf({ url = "" }: IncomingMessage): string | undefined {
  return URL.canParse(url, "http://localhost") ? new URL(url, "http://localhost").pathname : undefined;
}
