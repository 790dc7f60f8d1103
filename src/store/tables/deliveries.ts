import type { Generated } from "kysely";

export interface TopicTable {
  id: Generated<number>;
  channel_id: string;
  /** What people call it, counted within the channel; never used twice. */
  number: number;
  /** "papers", or "recap" of the most saved. */
  kind: Generated<string>;
  words: string;
  /** Smallest score that is posted, 0 to 1. */
  threshold: number;
  top: number;
  /** Local minutes after midnight: 540 is 09:00. */
  minute: number;
  zone: string;
  /** ISO weekdays, 1 is Monday: "12345". */
  days: string;
  /** The last local day that was dealt with. */
  served_day: string;
  /** When it is due next: worked out from the columns above; null where they changed since. */
  next_at: number | null;
  made_by: string | null;
  made_at: number;
  paused_at: number | null;
  ended_at: number | null;
}

/** A topic shown for confirmation, made or changed (`topic_id`). Kept a day. */
export interface TopicDraftTable {
  id: string;
  channel_id: string;
  person_id: string;
  topic_id: number | null;
  /** JSON of its settings. */
  settings: string;
  made_at: number;
}

/** One (channel, local day, minute): open (due, waiting, posting) or closed by exactly one outcome. */
export interface SlotTable {
  id: Generated<number>;
  channel_id: string;
  day: string;
  minute: number;
  zone: string;
  /** The moment it was due. */
  due_at: number;
  /** "due", "waiting", "posting", or the outcome that closed it. */
  state: string;
  /** What an operator or a person reads: the reason and the cure, the best score. */
  detail: string | null;
  /** JSON: the topics it is for, and the day of each that it deals with. */
  topics: string;
  /** How many new papers were looked at. */
  considered: number;
  /** How often its post was put off by the platform, and why it was last. */
  failures: number;
  trouble: string | null;
  /** Not to be taken up before. */
  retry_at: number;
  closed_at: number | null;
  lease_owner: string | null;
  lease_until: number;
}

/** One message of a slot's post, claimed before it is sent and recorded after. Position 0 is the lead. */
export interface StepTable {
  id: string;
  slot_id: number;
  channel_id: string;
  position: number;
  /** "lead", "paper", "recap" or "quiet". */
  kind: string;
  paper_id: number | null;
  /** JSON: the topics it matched, the best first. */
  topics: string;
  /** "planned", "claimed", "posted", "unknown", or "dropped" where it surely was not posted and will not be. */
  state: string;
  made_at: number;
  /** When it was first claimed. */
  since: number | null;
  message_id: string | null;
}
