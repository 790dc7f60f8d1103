import type { types } from "@slack/bolt";
import type { Message } from "../../../src/chat.ts";
import { BLOCKS_IN_MESSAGE } from "../limits.ts";
import { blocksOf } from "./blocks.ts";
import { fallbackText } from "./text.ts";
import { withinLimits } from "./within-limits.ts";

/** The body of a message as Slack takes it, wherever it goes: a channel, a person, a `response_url`. */
export type SlackMessage = {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};

export function renderMessage(message: Message): SlackMessage {
  return {
    text: fallbackText(message),
    blocks: withinLimits(blocksOf(message), BLOCKS_IN_MESSAGE),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}
