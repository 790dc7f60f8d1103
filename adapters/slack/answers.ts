import type { webApi } from "@slack/bolt";
import { type Answer, DeliveryError, type Form, type Logger, type Message } from "../../src/chat.ts";
import type { Clock } from "../../src/clock.ts";
import type { Directory } from "./directory.ts";
import type { Files } from "./files.ts";
import { originOf } from "./form-origin.ts";
import type { Ids } from "./ids.ts";
import { withNames } from "./names.ts";
import type { Posts } from "./posts.ts";
import { renderMessage } from "./render/message.ts";
import { formView, messageView } from "./render/view.ts";
import { deliveryError } from "./trouble.ts";
import { type Fetch, postTo } from "./web-api.ts";

/** Where somebody asked, and the ways there are to answer them. Ids are Slack's own. */
export interface Asked {
  readonly user: string;
  readonly channel: string;
  /** The channel is their conversation with the bot: what is said there is private by itself. */
  readonly direct: boolean;
  readonly thread?: string | undefined;
  readonly responseUrl?: string | undefined;
  readonly trigger?: string | undefined;
  /** The button pressed stands in a message that only they see: it may be replaced. */
  readonly own?: boolean;
  /** The button pressed stands in a view and not in a message. */
  readonly view?: "home" | "modal" | undefined;
}

/** Brings answers to those who asked. Nothing here rejects: an answer that cannot be brought is logged. */
export interface Answers {
  give(answer: Answer | undefined, asked: Asked): Promise<void>;
  /** A private word, however it can be said: in the channel where only they see it, else directly. */
  privately(message: Message, asked: Asked, replaces?: boolean): Promise<void>;
}

interface Ports {
  readonly client: webApi.WebClient;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly ids: Ids;
  readonly directory: Directory;
  readonly posts: Posts;
  readonly files: Files;
}

export function createAnswers({ client, fetch, clock, logger, ids, directory, posts, files }: Ports): Answers {
  /** Whether the first of these that works did. A failure of one is no loss while there is another. */
  async function oneOf(ways: readonly (() => Promise<unknown>)[], what: string): Promise<boolean> {
    for (const [place, way] of ways.entries()) {
      try {
        await patiently(clock, way);
        return true;
      } catch (error) {
        const last = place === ways.length - 1;
        logger[last ? "error" : "warn"](
          { platform: "slack", what, err: error },
          last ? "An answer was lost." : "One way to answer failed.",
        );
      }
    }
    return false;
  }

  function opened(form: Form, asked: Asked): Promise<boolean> {
    const { trigger } = asked;
    if (trigger === undefined) return Promise.resolve(false);
    return shown({ trigger_id: trigger, view: formView(form, originOf(form, asked)) }, asked);
  }

  async function shown(modal: webApi.ViewsOpenArguments, asked: Asked): Promise<boolean> {
    try {
      await (asked.view === "modal" ? client.views.push(modal) : client.views.open(modal));
      return true;
    } catch (error) {
      logger.warn({ platform: "slack", err: error }, "A modal could not be opened in time; answering with a message.");
      return false;
    }
  }

  async function toChannel(message: Message, asked: Asked): Promise<void> {
    const thread = asked.thread === undefined ? {} : { thread: ids.message(asked.channel, asked.thread) };
    try {
      await posts.post(ids.channel(asked.channel), message, thread);
    } catch (error) {
      const { message: sentence } = deliveryError(error, "this channel");
      await privately({ blocks: [{ kind: "paragraph", text: sentence }] }, asked);
    }
  }

  async function privately(message: Message, asked: Asked, replaces = false): Promise<void> {
    const body = renderMessage(await withNames(message, directory.nameOf));
    const { channel, user, responseUrl } = asked;
    const thread = asked.thread === undefined ? {} : { thread_ts: asked.thread };
    const manner =
      replaces && asked.own ? { replace_original: true } : { response_type: "ephemeral", replace_original: false };
    const ways = [
      ...(responseUrl === undefined
        ? []
        : [() => postTo(fetch, responseUrl, JSON.stringify({ ...body, ...manner, ...thread }), "application/json")]),
      asked.direct
        ? () => client.chat.postMessage({ channel, ...body, ...thread })
        : () => client.chat.postEphemeral({ channel, user, ...body, ...thread }),
      ...(asked.direct ? [] : [() => client.chat.postMessage({ channel: user, ...body })]),
    ];
    await oneOf(ways, "answer");
  }

  return {
    privately,
    async give(answer, asked) {
      if (answer === undefined) return;
      const form = answer.message.blocks.find((block) => block.kind === "form")?.form;
      if (form !== undefined && (await opened(form, asked))) return;
      const message = await files.deliver(answer.message, asked.user);
      if (answer.visibility === "channel") return toChannel(message, asked);
      if (asked.view !== undefined && asked.trigger !== undefined) {
        const view = messageView(await withNames(message, directory.nameOf));
        if (await shown({ trigger_id: asked.trigger, view }, asked)) return;
      }
      await privately(message, asked, answer.replaces);
    },
  };
}

const TRIES = 3;
/** Nobody waits longer than this for an answer, ms. */
const PATIENCE = 30_000;

/** Does as Slack says where it asks to wait a little. */
async function patiently<T>(clock: Clock, call: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await call();
    } catch (error) {
      const { trouble } = error instanceof DeliveryError ? error : deliveryError(error, "this conversation");
      if (trouble.kind !== "temporary" || trouble.wait > PATIENCE || tried === TRIES) throw error;
      await clock.sleep(trouble.wait);
    }
  }
}
