import {
  type ChannelId,
  type ChatAdapter,
  DeliveryError,
  type Message,
  type MessageId,
  type PostOptions,
  plainText,
  type StandingReaction,
  type Step,
} from "../../src/chat.ts";
import type { Instant } from "../../src/clock.ts";

/** A message as the channel has it. */
export interface Posted {
  readonly id: MessageId;
  readonly channel: ChannelId;
  readonly at: Instant;
  readonly text: string;
  readonly step?: string;
  readonly thread?: MessageId;
  /** The titles of papers shown as papers: not those a lead merely lists. */
  readonly titles: readonly string[];
}

/** A chat platform that forgets nothing. */
export interface FakePlatform {
  readonly adapter: Pick<ChatAdapter, "platform" | "post" | "find" | "tell" | "reactions">;
  /** Who reacts to which message. */
  readonly standing: Map<MessageId, readonly StandingReaction[]>;
  readonly posted: readonly Posted[];
  /** Channels the bot was thrown out of. */
  readonly closedTo: Set<ChannelId>;
}

/** `mayLook` says whether the workspace lets us see what became of a post. */
export function createFakePlatform(now: () => Instant, mayLook: boolean): FakePlatform {
  const posted: Posted[] = [];
  const closedTo = new Set<ChannelId>();
  const standing = new Map<MessageId, readonly StandingReaction[]>();

  function enter(channel: ChannelId): void {
    if (closedTo.has(channel)) throw new DeliveryError("I am not in that channel: invite me.", { kind: "forbidden" });
  }

  return {
    posted,
    closedTo,
    standing,
    adapter: {
      platform: "slack",
      async post(channel: ChannelId, message: Message, { step, thread }: PostOptions = {}) {
        enter(channel);
        const id: MessageId = `${channel}/${posted.length}`;
        const titles = message.blocks.flatMap((block) => (block.kind === "paper" ? [block.paper.title] : []));
        posted.push({
          id,
          channel,
          at: now(),
          text: plainText(message),
          titles,
          ...(step && { step: step.id }),
          ...(thread && { thread }),
        });
        return id;
      },
      async find({ id, channel, since }: Step) {
        enter(channel);
        if (!mayLook) return "unknown";
        // Clocks differ: a platform's own may be an hour behind what the step remembers.
        return posted.find((one) => one.step === id && one.at >= since - 4 * 3_600_000)?.id ?? "absent";
      },
      async tell() {},
      async reactions(message: MessageId) {
        enter(message.slice(0, message.indexOf("/")) as ChannelId);
        return standing.get(message) ?? [];
      },
    },
  };
}
