import type { webApi } from "@slack/bolt";
import type { Bot, Logger } from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";
import type { Ids } from "../ids.ts";
import type { Answers } from "../ways-out/answers.ts";
import type { Directory } from "../workspace/directory.ts";
import type { Readings } from "../workspace/readings.ts";

/** What every way in has at hand: the bot to ask, and the ways to answer. */
export interface Desk {
  readonly bot: Bot;
  /** The bot's own user id. */
  readonly me: string;
  readonly ids: Ids;
  readonly client: webApi.WebClient;
  readonly directory: Directory;
  readonly answers: Answers;
  readonly readings: Readings;
  readonly clock: Clock;
  readonly logger: Logger;
}
