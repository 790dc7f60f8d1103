import { type Client, Routes } from "discord.js";
import { type ChannelId, DeliveryError, type Logger, type MessageId } from "../../../src/chat.ts";
import { missingPermissions } from "../access.ts";
import type { Api } from "../api.ts";
import { CODES, codeOf, isTrouble } from "../failures.ts";
import { type MessagePlace, readChannel, readMessage, type Snowflake } from "../ids.ts";
import { THREAD_ARCHIVE_MINUTES, THREAD_NAME } from "../limits.ts";
import { createRecent } from "../recent.ts";
import { oneLine } from "../render/escape.ts";

/** Where what belongs to a lead message goes. */
export interface UnderLead {
  readonly where: Snowflake;
  /** Why it follows in the channel and what would help; told to a channel once. */
  readonly excuse?: string;
}

export interface Threads {
  /** The lead's thread, opened where there is none yet; the channel itself where none can be opened. */
  under(lead: MessageId, name?: string): Promise<UnderLead>;
  /** The thread took no message: what belongs to this lead follows in the channel from now on. */
  abandon(lead: MessageId, trouble: DeliveryError): UnderLead;
}

export function createThreads(client: Client, api: Api, logger: Logger): Threads {
  const known = createRecent<MessageId, UnderLead>(1_000);
  const excused = new Set<ChannelId>();

  function abandon(lead: MessageId, trouble: DeliveryError): UnderLead {
    const { channel } = readMessage(lead);
    const { channel: where } = readChannel(channel);
    known.set(lead, { where });
    if (!isTrouble(trouble, "forbidden") || excused.has(channel)) return { where };
    excused.add(channel);
    const excuse = `The papers follow here because I may not open threads in this channel. To change that, allow Paperboy ${permissions(where)} here.`;
    logger.warn({ err: trouble, channel }, "no thread can be opened; the papers follow in the channel");
    return { where, excuse };
  }

  function permissions(where: Snowflake): string {
    const names = missingPermissions(client, where).filter((name) => name.includes("Threads"));
    return (names.length > 0 ? names : ["Create Public Threads", "Send Messages in Threads"]).join(" and ");
  }

  async function open({ where, message }: MessagePlace, name: string): Promise<void> {
    const body = { name: oneLine(name, THREAD_NAME), auto_archive_duration: THREAD_ARCHIVE_MINUTES };
    try {
      await api.write("post", Routes.threads(where, message), { body });
    } catch (error) {
      // Opened already, perhaps by the try whose answer was lost.
      if (codeOf(error) !== CODES.threadExists) throw error;
    }
  }

  return {
    abandon,
    async under(lead, name = "Papers") {
      const place = readMessage(lead);
      const { guild, channel: parent } = readChannel(place.channel);
      const found = known.get(lead);
      if (found !== undefined) return found;
      // A lead in a forum is a thread's first message; direct messages know no threads.
      if (place.where !== parent || guild === undefined) return { where: place.where };
      try {
        // A thread that begins at a message has the message's own id.
        if (!client.channels.cache.has(place.message)) await open(place, name);
        known.set(lead, { where: place.message });
        return { where: place.message };
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        // The thread may be open or not; what belongs in it was certainly not posted.
        if (error.trouble.kind === "unclear")
          throw new DeliveryError(error.message, { kind: "temporary", wait: 1_000 });
        if (error.trouble.kind === "temporary") throw error;
        return abandon(lead, error);
      }
    },
  };
}
