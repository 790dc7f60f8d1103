import { type ChannelId, DeliveryError, type Message } from "../chat.ts";
import type { Voice } from "../core.ts";
import type { Logger } from "../logger.ts";
import { say } from "../messages.ts";

/** Tells the operator's channel when things go wrong again and again: once, and again only after they went well. */
export interface Alarm {
  failed(reason: string): Promise<void>;
  succeeded(): void;
}

export interface AlarmOptions {
  readonly voice: Pick<Voice, "post">;
  readonly logger: Logger;
  /** Where to tell it; absent: only the log is told. */
  readonly channel?: ChannelId;
  /** So many failures in a row are too many. */
  readonly after?: number;
}

export function createAlarm({ voice, logger, channel, after = 3 }: AlarmOptions): Alarm {
  let failures = 0;

  const message = (reason: string): Message =>
    say(`Paperboy: ${failures} failures in a row, the last: ${reason}`, {
      kind: "note",
      text: ["What became of each post: ", { kind: "code", text: "npm start -- status" }, "."],
    });

  return {
    async failed(reason) {
      failures += 1;
      if (failures !== after) return;
      logger.error({ failures, reason }, "posts fail again and again");
      if (channel === undefined) return;
      await voice.post(channel, message(reason)).catch((error: unknown) => {
        if (!(error instanceof DeliveryError)) throw error;
        logger.error({ err: error, channel }, "the operator's channel could not be told");
      });
    },
    succeeded() {
      failures = 0;
    },
  };
}
