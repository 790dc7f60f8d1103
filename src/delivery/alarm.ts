import type { ChannelId, Message } from "../chat.ts";
import type { Voice } from "../core.ts";
import type { Logger } from "../logger.ts";
import { say } from "../messages.ts";

/** Tells the operator's channel when things go wrong again and again: once, and again only after they went well. */
export interface Alarm {
  /** `what` failed, as a sentence begins: "posting", "reading the lists". Each is counted by itself. */
  failed(what: string, reason: string): Promise<void>;
  succeeded(what: string): void;
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
  const inARow = new Map<string, number>();

  const message = (what: string, reason: string): Message =>
    say(`Paperboy: ${what} failed ${after} times in a row, the last time because: ${reason}`, {
      kind: "note",
      text: ["What became of each post: ", { kind: "code", text: "npm start -- status" }, "."],
    });

  return {
    async failed(what, reason) {
      const failures = (inARow.get(what) ?? 0) + 1;
      inARow.set(what, failures);
      if (failures !== after) return;
      logger.error({ what, failures, reason }, "it fails again and again");
      if (channel === undefined) return;
      await voice.post(channel, message(what, reason)).catch((error: unknown) => {
        logger.error({ err: error, channel }, "the operator's channel could not be told");
      });
    },
    succeeded(what) {
      inARow.delete(what);
    },
  };
}
