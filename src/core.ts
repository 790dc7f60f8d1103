import type { Archive } from "./archive.ts";
import type { ChannelId, Message, MessageId, PersonId, Platform, PostOptions } from "./chat.ts";
import type { Clock } from "./clock.ts";
import type { Reading } from "./digest/read.ts";
import type { Logger } from "./logger.ts";
import type { Events } from "./store/events.ts";
import type { Lists } from "./store/lists.ts";
import type { Messages } from "./store/messages.ts";
import type { People } from "./store/people.ts";

/** How the bot speaks unasked: to a channel, or privately to a person. Rejects with a `DeliveryError`. */
export interface Voice {
  post(channel: ChannelId, message: Message, options?: PostOptions): Promise<MessageId>;
  tell(person: PersonId, message: Message, channel?: ChannelId): Promise<void>;
}

/** Everything a command may use. `main.ts` builds it; tests and the simulation build their own. */
export interface Core {
  readonly archive: Archive;
  readonly people: People;
  readonly lists: Lists;
  readonly messages: Messages;
  readonly events: Events;
  readonly voice: Voice;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Hugging Face's paper search; absent where it is switched off or there is no network to ask. */
  readonly searchElsewhere?: (words: string) => Promise<Reading>;
  /** How many papers a page of a list holds on this platform. */
  readonly pageSize: (platform: Platform) => number;
}
