/**
 * The contract with chat platforms. The bot is a function from what people do (an `Invocation`, a `Reaction`)
 * to what the bot says (a `Message`); adapters translate both ways and know nothing else.
 */
import type { Message } from "./message.ts";

export type { Instant } from "./clock.ts";
export type { Logger } from "./logger.ts";
export type * from "./message.ts";
export { plainText, richText, type Spelling, whyText, withoutControls } from "./plain-text.ts";

export type Platform = "slack" | "discord" | "console";

/** `slack:T…`, `discord:<guild>`, `discord:@me` for direct messages, `console:local`. */
export type WorkspaceId = `${Platform}:${string}`;
/** `slack:T…:C…`, `discord:<guild>:<channel>`, `console:local:terminal`. A Discord thread goes by its parent channel. */
export type ChannelId = `${Platform}:${string}:${string}`;
/** `slack:T…:U…`, `discord:<user>`: people of Discord are the same in every guild. */
export type PersonId = `${Platform}:${string}`;
/** The channel's id, a slash, and what the platform calls the message in it: `slack:T1:C1/1718.0001`. */
export type MessageId = `${ChannelId}/${string}`;

export type ChannelKind = "public" | "private" | "direct" | "people";

export interface Channel {
  readonly id: ChannelId;
  readonly workspace: WorkspaceId;
  /** `direct`: one person and the bot; `people`: a direct message between people. */
  readonly kind: ChannelKind;
  readonly name?: string;
}

export interface Person {
  readonly id: PersonId;
  readonly name?: string;
  /** A program, where the platform says so: what it does saves nothing. */
  readonly bot?: boolean;
}

/** The person who asks, with the questions only the platform can answer; asked when a command needs them. */
export interface Asker extends Person {
  /** Their time zone by its IANA name, where the platform tells it. */
  zone?(): Promise<string | undefined>;
  /** Whether they may manage this channel (Discord: Manage Channels; Slack: admins, owners, the channel's creator). */
  manages?(): Promise<boolean>;
}

/** What somebody did: a command typed, a button pressed, a form sent. A button is a command ready to press. */
export interface Invocation {
  readonly channel: Channel;
  readonly person: Asker;
  /** What stands after `/papers`, in plain characters: the platform's own escapes undone. */
  readonly text: string;
  /** The values of a form that was sent; `text` is then the form's command. */
  readonly form?: Readonly<Record<string, string>>;
  /** The message it was done on: a button's, a message menu's, a thread's first. */
  readonly on?: MessageId;
  /** The text of that message, where the platform gives it along (message menus and shortcuts). */
  readonly quoted?: string;
  /** What the platform calls this one event. Seen twice (a retry, a replay, also after a restart) it acts once. */
  readonly event?: string;
}

/** A reaction added to a message or taken away. */
export interface Reaction {
  readonly channel: Channel;
  readonly message: MessageId;
  readonly person: Person;
  /** As the platform spells it: `bookmark`, `one`, `+1::skin-tone-2`, `🔖`, `1️⃣`, or a custom emoji's name. */
  readonly emoji: string;
  readonly added: boolean;
  /** Larger is later; only compared within one person, message and emoji. Slack: event_ts in µs; Discord: order of arrival. */
  readonly order: number;
  /** The text of the message reacted to, where the platform lets us read it (a person's own message that links a paper). */
  text?(): Promise<string | undefined>;
}

/** A reaction as it stands on a message now. */
export interface StandingReaction {
  readonly person: Person;
  readonly emoji: string;
}

/** Who reads an answer. It belongs to the command, because Discord fixes it at the moment of deferring. */
export type Visibility = "asker" | "channel";

export interface Answer {
  readonly message: Message;
  readonly visibility: Visibility;
  /** It takes the place of the message whose button was pressed, where that message is the asker's own. */
  readonly replaces?: boolean;
}

/** What an adapter asks of the bot. None of these rejects: a failure is a message, logged once. */
export interface Bot {
  /** Gives nothing where this very event was answered already. */
  handle(invocation: Invocation): Promise<Answer | undefined>;
  /** Who will read the answer to this text, known before it is computed. */
  visibility(text: string): Visibility;
  /** Takes a reaction; gives a private word for the person where one is due (their first save). */
  react(reaction: Reaction): Promise<Message | undefined>;
  /** What could stand after `/papers`, for autocomplete: the text as typed first, at most 25. */
  suggest(invocation: Invocation): Promise<readonly string[]>;
  /** A person's home page; `channels` are those of this workspace they are in. */
  home(person: Asker, workspace: WorkspaceId, channels: readonly ChannelId[]): Promise<Message>;
  /** The bot was invited to a channel, or removed from it. */
  invited(channel: Channel): Promise<void>;
  removed(channel: Channel): Promise<void>;
  /** The platform renamed a channel's id (Slack: channel_id_changed). */
  moved(from: ChannelId, to: ChannelId): Promise<void>;
  /** The platform's connection is fresh: what was missed while away can be made good, reactions and invitations. */
  connected(platform: Platform): Promise<void>;
}

/** One step of a delivery, the same words each time it is tried: what makes it recognisable after a crash. */
export interface Step {
  /** At most 25 characters of [a-z0-9-]: Discord's nonce, Slack's metadata. */
  readonly id: string;
  readonly channel: ChannelId;
  /** When it was first tried; nothing of it can be older. */
  readonly since: number;
}

export interface PostOptions {
  /** Given for posts that must not be doubled. */
  readonly step?: Step;
  /** The lead message in whose thread this one belongs. */
  readonly thread?: MessageId;
  /** What a thread or forum post is called, where it has a name. */
  readonly threadName?: string;
}

/** What became of a step whose answer was lost: the message, nothing, or we may not look. */
export type Found = MessageId | "absent" | "unknown";

/** A chat platform. Every call may reject with a `DeliveryError`, and with nothing else. */
export interface ChatAdapter {
  readonly platform: Platform;
  start(bot: Bot): Promise<void>;
  post(channel: ChannelId, message: Message, options?: PostOptions): Promise<MessageId>;
  /** A private word: in the channel where only they see it, else a direct message; nothing where they take none. */
  tell(person: PersonId, message: Message, channel?: ChannelId): Promise<void>;
  find(step: Step, options?: { readonly thread?: MessageId; readonly threadName?: string }): Promise<Found>;
  /** Who reacts to a message now: every person and emoji; `undefined` when the message is gone. */
  reactions(message: MessageId): Promise<readonly StandingReaction[] | undefined>;
  /** Stops taking anything in, finishes what is under way, and is gone within the time given (ms). */
  stop(within: number): Promise<void>;
}

export type DeliveryTrouble =
  /** Try again after `wait` ms. */
  | { readonly kind: "temporary"; readonly wait: number }
  /** Not allowed there: stop posting to that channel until invited or permitted again. */
  | { readonly kind: "forbidden" }
  /** The channel, the message or the person is no more. */
  | { readonly kind: "gone" }
  /** Sent, but the answer was lost: it may or may not have been posted. Look with `find` before trying again. */
  | { readonly kind: "unclear" }
  /** The platform will never take this message. */
  | { readonly kind: "refused" };

/** Why a post did not arrive. `message` is a sentence for people: what happened, and the cure. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  readonly trouble: DeliveryTrouble;
  constructor(message: string, trouble: DeliveryTrouble, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}
