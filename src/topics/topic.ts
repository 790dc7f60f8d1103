import type { ChannelId, PersonId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Day } from "../digest/paper.ts";

/** When a topic is due: a minute of the local day, in a zone, on some weekdays. */
export interface Schedule {
  /** Local minutes after midnight, 0 to 1439: 540 is 09:00. */
  readonly minute: number;
  /** IANA name: "Europe/Berlin". */
  readonly zone: string;
  /** ISO weekdays in order, 1 is Monday: "12345". */
  readonly days: string;
}

/** What a channel follows: the day's papers on a subject, or the recap of what it saved. */
export interface TopicSettings extends Schedule {
  readonly kind: "papers" | "recap";
  /** In the language of searches; "recap" for a recap. */
  readonly words: string;
  /** The smallest score that is posted, 0 to 1. */
  readonly threshold: number;
  /** How many papers a post has at most, 1 to 10. */
  readonly top: number;
}

export interface Topic extends TopicSettings {
  readonly id: number;
  /** What people call it: counted within the channel, never used twice. */
  readonly number: number;
  readonly channel: ChannelId;
  readonly madeBy?: PersonId;
  readonly madeAt: Instant;
  /** The last local day that was dealt with: posted or not, it will not be again. */
  readonly servedDay: Day;
  readonly pausedAt?: Instant;
}

export const WEEKDAYS = "12345";
export const EVERY_DAY = "1234567";

/** A post's thread stays readable, and the number emoji end there. */
export const MOST_PAPERS = 10;
/** What a select menu of either platform can hold. */
export const MOST_TOPICS = 25;
export const LONGEST_WORDS = 300;

/** What is set where neither the person nor the channel has said otherwise; the zone is asked for. */
export const DEFAULTS = { threshold: 0.15, top: 5, minute: 540, days: WEEKDAYS } as const;
