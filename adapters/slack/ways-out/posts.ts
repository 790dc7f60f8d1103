import type { webApi } from "@slack/bolt";
import {
  type ChatAdapter,
  DeliveryError,
  type Found,
  type Message,
  type MessageId,
  type Step,
} from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";
import { bareChannel, type Ids, timestamp } from "../ids.ts";
import { HISTORY_PAGE, POSTS_AT_ONCE, POSTS_WINDOW } from "../limits.ts";
import { renderMessage } from "../render/message.ts";
import { codeOf } from "../web/slack-errors.ts";
import { deliveryError } from "../web/trouble.ts";
import type { Directory } from "../workspace/directory.ts";
import { withNames } from "../workspace/names.ts";
import { createPacing } from "./pacing.ts";

/** What the bot says unasked, each channel at its own pace. */
export interface Posts extends Pick<ChatAdapter, "post" | "find"> {
  /** For one person's eyes, within a channel. */
  whisper(channel: string, user: string, message: Message, thread?: string): Promise<void>;
}

/** The kind of our messages' metadata; its payload is the step that posted it, by which a lost answer is found again. */
const STEP = "paperboy_step";

export function createPosts(client: webApi.WebClient, ids: Ids, directory: Directory, clock: Clock): Posts {
  const pacing = createPacing(clock, { atOnce: POSTS_AT_ONCE, window: POSTS_WINDOW });

  /** In the channel's turn; whatever goes wrong comes out as a `DeliveryError` that names the channel. */
  const inTurn = <T>(channel: string, call: () => Promise<T>): Promise<T> =>
    pacing.run(channel, async () => {
      try {
        return await call();
      } catch (error) {
        const told = codeOf(error) === undefined ? undefined : await directory.channelName(channel);
        throw deliveryError(error, told === undefined ? "this channel" : `#${told}`);
      }
    });

  return {
    async post(channelId, message, { step, thread } = {}) {
      const channel = bareChannel(channelId);
      const body = renderMessage(await withNames(message, directory.nameOf));
      const { ts } = await inTurn(channel, () =>
        client.chat.postMessage({
          channel,
          ...body,
          ...(thread === undefined ? {} : { thread_ts: timestamp(thread) }),
          ...(step === undefined ? {} : { metadata: { event_type: STEP, event_payload: { step: step.id } } }),
        }),
      );
      if (ts === undefined) throw new DeliveryError("Slack took the message without naming it.", { kind: "unclear" });
      return ids.message(channel, ts);
    },

    async whisper(channel, user, message, thread) {
      const body = renderMessage(await withNames(message, directory.nameOf));
      const place = thread === undefined ? {} : { thread_ts: thread };
      await inTurn(channel, () => client.chat.postEphemeral({ channel, user, ...body, ...place }));
    },

    async find(step, { thread } = {}) {
      try {
        return await lookFor(client, step, thread, ids);
      } catch (error) {
        const code = codeOf(error);
        if (code === "thread_not_found") return "absent";
        if (code !== undefined && MAY_NOT_LOOK.has(code)) return "unknown";
        throw deliveryError(error, "this channel");
      }
    },
  };
}

const MAY_NOT_LOOK = new Set([
  "access_denied",
  "channel_not_found",
  "missing_scope",
  "no_permission",
  "not_allowed_token_type",
  "not_in_channel",
]);

/** Slack's clock and ours may differ by this, ms. */
const CLOCKS_APART = 300_000;

async function lookFor(client: webApi.WebClient, step: Step, thread: MessageId | undefined, ids: Ids): Promise<Found> {
  const channel = bareChannel(step.channel);
  const oldest = String(Math.max(0, (step.since - CLOCKS_APART) / 1000));
  let cursor: string | undefined;
  do {
    const asked = {
      channel,
      oldest,
      include_all_metadata: true,
      limit: HISTORY_PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const page =
      thread === undefined
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: timestamp(thread) });
    const ours = page.messages?.find(({ metadata }) => isStep(metadata, step));
    if (ours?.ts !== undefined) return ids.message(channel, ours.ts);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return "absent";
}

function isStep(metadata: { event_type?: string; event_payload?: object } | undefined, step: Step): boolean {
  return metadata?.event_type === STEP && Reflect.get(metadata.event_payload ?? {}, "step") === step.id;
}
