import type { webApi } from "@slack/bolt";
import type { Logger, Message } from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";
import { renderMessage, type SlackMessage } from "../render/message.ts";
import { retryAfter } from "../web/slack-errors.ts";
import type { Web } from "../web/web-api.ts";
import type { Directory } from "../workspace/directory.ts";
import { withNames } from "../workspace/names.ts";
import type { Asked } from "./asked.ts";

/**
 * Says something to one person, however it can be said: to the address their command came with, else in the channel
 * where only they see it, else directly. Never rejects: what can be said in no way is logged as lost.
 */
export type PrivateWord = (message: Message, asked: Asked, replaces?: boolean) => Promise<void>;

interface Ports {
  readonly client: webApi.WebClient;
  readonly web: Web;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly directory: Directory;
}

type Way = () => Promise<unknown>;

export function createPrivateWord({ client, web, clock, logger, directory }: Ports): PrivateWord {
  function answerUrl(body: SlackMessage, { responseUrl, own, thread }: Asked, replaces: boolean): readonly Way[] {
    if (responseUrl === undefined) return [];
    const manner =
      replaces && own
        ? { replace_original: true }
        : { response_type: "ephemeral", replace_original: false, ...inThread(thread) };
    return [() => web.postTo(responseUrl, JSON.stringify({ ...body, ...manner }), "application/json")];
  }

  function ownChannels(body: SlackMessage, { channel, user, direct, thread }: Asked): readonly Way[] {
    if (direct) return [() => client.chat.postMessage({ channel, ...body, ...inThread(thread) })];
    return [
      () => client.chat.postEphemeral({ channel, user, ...body, ...inThread(thread) }),
      () => client.chat.postMessage({ channel: user, ...body }),
    ];
  }

  return async (message, asked, replaces = false) => {
    const body = renderMessage(await withNames(message, directory.nameOf));
    for (const way of [...answerUrl(body, asked, replaces), ...ownChannels(body, asked)]) {
      try {
        await patiently(clock, way);
        return;
      } catch (error) {
        logger.warn({ platform: "slack", err: error, channel: asked.channel }, "One way to answer failed.");
      }
    }
    logger.error({ platform: "slack", channel: asked.channel, user: asked.user }, "An answer was lost.");
  };
}

const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });

const TRIES = 3;
/** Nobody waits longer than this for an answer, ms. */
const PATIENCE = 30_000;

/** Does as Slack says where it asks to wait a little; a network that fails is no reason to wait while there are other ways. */
async function patiently(clock: Clock, way: Way): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await way();
      return;
    } catch (error) {
      const wait = retryAfter(error);
      if (wait === undefined || wait > PATIENCE || tried === TRIES) throw error;
      await clock.sleep(wait);
    }
  }
}
