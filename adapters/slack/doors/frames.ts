import type { Logger } from "../../../src/chat.ts";
import { UNREADABLE } from "./door.ts";

/** Takes one frame of the socket, as the SDK's own listener does. */
type Read = (data: unknown, binary?: boolean) => unknown;

/** What of the SDK's client is needed here. */
interface Frames {
  listeners(name: "ws_message"): readonly unknown[];
  removeAllListeners(name: "ws_message"): unknown;
  on(name: "ws_message", listener: Read): unknown;
}

/**
 * The SDK reads each frame unguarded: one that holds no event where it expects one, or is no object at all, would end
 * the process. Such a frame is logged and, where it names an envelope, acknowledged as something unknown.
 */
export function guardFrames(client: Frames, logger: Logger): void {
  const readers = client.listeners("ws_message").filter((listener): listener is Read => typeof listener === "function");
  const read = (data: unknown, binary?: boolean) => Promise.all(readers.map((reader) => reader(data, binary)));
  client.removeAllListeners("ws_message");
  client.on("ws_message", async (data, binary) => {
    try {
      await read(data, binary);
    } catch (error) {
      logger.warn({ platform: "slack", err: error }, UNREADABLE);
      const again = withoutEvent(data);
      if (again !== undefined) await read(again);
    }
  });
}

/** The frame as one of an unknown kind, which the SDK hands on as it stands; nothing where it has no envelope. */
function withoutEvent(data: unknown): string | undefined {
  const frame: unknown = JSON.parse(String(data));
  if (typeof frame !== "object" || frame === null || !("envelope_id" in frame)) return undefined;
  return JSON.stringify({ payload: {}, ...frame, type: "unknown" });
}
