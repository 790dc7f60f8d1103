import type { webApi } from "@slack/bolt";
import type { ChatAdapter } from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";
import { bareChannel, timestamp } from "../ids.ts";
import { READS_AT_ONCE, READS_WINDOW } from "../limits.ts";
import { plainQuoted } from "../ways-in/plain.ts";
import { createPacing } from "../ways-out/pacing.ts";
import { codeOf } from "../web/slack-errors.ts";
import { deliveryError } from "../web/trouble.ts";
import type { Directory } from "./directory.ts";

/** What stands on a message now, read within the method's rate. */
export interface Readings extends Pick<ChatAdapter, "reactions"> {
  /** The words of a message, links in full; nothing where it is gone. Goes before the reading back of old reactions. */
  textOf(channel: string, ts: string): Promise<string | undefined>;
}

const METHOD = "reactions.get";
const SOON = 1;

export function createReadings(client: webApi.WebClient, directory: Directory, clock: Clock): Readings {
  const pacing = createPacing(clock, { atOnce: READS_AT_ONCE, window: READS_WINDOW });

  /** The message, or nothing where it is no more. `reactions:read` allows this without any history scope. */
  async function read(channel: string, ts: string) {
    try {
      return (await client.reactions.get({ channel, timestamp: ts, full: true })).message ?? {};
    } catch (error) {
      if (codeOf(error) === "message_not_found") return undefined;
      throw deliveryError(error, "this channel");
    }
  }

  return {
    async reactions(id) {
      const message = await pacing.run(METHOD, () => read(bareChannel(id), timestamp(id)));
      if (message === undefined) return undefined;
      const standing = (message.reactions ?? []).flatMap(({ name: emoji, users = [] }) =>
        emoji === undefined ? [] : users.map(async (user) => ({ person: await directory.person(user), emoji })),
      );
      return await Promise.all(standing);
    },
    async textOf(channel, ts) {
      const message = await pacing.run(METHOD, () => read(channel, ts), SOON);
      return message?.text === undefined ? undefined : plainQuoted(message.text);
    },
  };
}
