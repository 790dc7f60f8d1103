import type { webApi } from "@slack/bolt";
import type { ChatAdapter, Logger } from "../../../src/chat.ts";
import { bareChannel, barePerson } from "../ids.ts";
import { renderMessage } from "../render/message.ts";
import { deliveryError } from "../web/trouble.ts";
import type { Directory } from "../workspace/directory.ts";
import { withNames } from "../workspace/names.ts";
import type { Files } from "./files.ts";
import type { Posts } from "./posts.ts";

/** A private word unasked: in the channel where only they see it, else directly; nothing where they take none. */
export function createTell(
  client: webApi.WebClient,
  posts: Posts,
  files: Files,
  directory: Directory,
  logger: Logger,
): ChatAdapter["tell"] {
  async function directly(user: string, body: ReturnType<typeof renderMessage>): Promise<void> {
    try {
      await client.chat.postMessage({ channel: user, ...body });
    } catch (cause) {
      const error = deliveryError(cause, "their direct messages");
      if (error.trouble.kind === "temporary" || error.trouble.kind === "unclear") throw error;
      logger.info(
        { platform: "slack", user, err: error },
        "Somebody takes no direct messages; a private word was left unsaid.",
      );
    }
  }

  return async (person, message, channel) => {
    const user = barePerson(person);
    const filed = await files.deliver(message, user);
    const place = channel === undefined ? undefined : bareChannel(channel);
    if (place !== undefined && !place.startsWith("D")) {
      try {
        return await posts.whisper(place, user, filed);
      } catch (cause) {
        const error = deliveryError(cause, "this channel");
        if (error.trouble.kind !== "forbidden" && error.trouble.kind !== "gone") throw error;
      }
    }
    await directly(user, renderMessage(await withNames(filed, directory.nameOf)));
  };
}
