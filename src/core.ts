import type { Archive } from "./archive.ts";
import type { ChannelId, Message, MessageId, PersonId, Platform, PostOptions } from "./chat.ts";
import type { Clock } from "./clock.ts";
import type { PaperSource } from "./digest/source.ts";
import type { Logger } from "./logger.ts";
import type { SaveEmoji } from "./reading-list/emoji.ts";
import type { Events } from "./store/events.ts";
import type { Gestures } from "./store/gestures.ts";
import type { Lists } from "./store/lists.ts";
import type { Messages } from "./store/messages.ts";
import type { People } from "./store/people.ts";
import type { Readings } from "./store/readings.ts";
import type { Saves } from "./store/saves.ts";

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
  readonly gestures: Gestures;
  readonly saves: Saves;
  readonly readings: Readings;
  readonly saveEmoji: SaveEmoji;
  readonly voice: Voice;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Hugging Face. */
  readonly source: PaperSource;
  /** Ask its paper search where the archive has too little. */
  readonly searchElsewhere: boolean;
  /** How many papers a page of a list holds on this platform. */
  readonly pageSize: (platform: Platform) => number;
}
