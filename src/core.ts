import type { Archive } from "./archive.ts";
import type { ChannelId, Message, MessageId, PersonId, Platform, PostOptions, StandingReaction } from "./chat.ts";
import type { Clock } from "./clock.ts";
import type { PaperSource } from "./digest/source.ts";
import type { Logger } from "./logger.ts";
import type { SaveEmoji } from "./reading-list/emoji.ts";
import type { Learning } from "./reading-list/learning.ts";
import type { Memory } from "./store/store.ts";

/** How the bot speaks unasked, to a channel or privately to a person, and looks at what it said. Rejects with a `DeliveryError`. */
export interface Voice {
  post(channel: ChannelId, message: Message, options?: PostOptions): Promise<MessageId>;
  tell(person: PersonId, message: Message, channel?: ChannelId): Promise<void>;
  /** Who reacts to a message now; `undefined` when the message is gone. */
  reactions(message: MessageId): Promise<readonly StandingReaction[] | undefined>;
}

/** Everything a command may use. `program.ts` builds it; tests and the simulation build their own. */
export interface Core extends Memory {
  readonly archive: Archive;
  readonly saveEmoji: SaveEmoji;
  readonly learning: Learning;
  readonly voice: Voice;
  readonly clock: Clock;
  /** The zone of whoever has none of their own. */
  readonly zone: string;
  /** Aborts when the program is to leave: what waits in the background gives up. */
  readonly leave: AbortSignal;
  readonly logger: Logger;
  /** Hugging Face. */
  readonly source: PaperSource;
  /** Ask its paper search where the archive has too little. */
  readonly searchElsewhere: boolean;
  /** How many papers a page of a list holds on this platform. */
  readonly pageSize: (platform: Platform) => number;
}
