/** One thing a person did to keep a paper. A save is the set of a person's live gestures on a paper. */
export interface GestureTable {
  channel_id: string;
  person_id: string;
  paper_id: number;
  /** "reaction", "button", "command" or "menu". */
  kind: string;
  /** Where a reaction stands, and which it is; empty for the other kinds. */
  message_id: string;
  emoji: string;
  /** 1 while it keeps the paper. */
  live: number;
  /** 1 while the reaction stands on its message: after `unsave` it may, and keeps nothing. */
  standing: number;
  /** The latest wins: Slack's event_ts in microseconds, Discord's order of arrival. */
  made_order: number;
  made_at: number;
}

/** A view: who keeps which paper on which channel's list, and since when. There as long as a gesture lives. */
export interface SaveView {
  channel_id: string;
  person_id: string;
  paper_id: number;
  saved_at: number;
}

/** What people keep beside a saved paper. */
export interface ReadingTable {
  channel_id: string;
  person_id: string;
  paper_id: number;
  note: string | null;
  read_at: number | null;
  presents_at: number | null;
}

/** Papers of which somebody said "less like this" in a channel. */
export interface LessLikeTable {
  channel_id: string;
  person_id: string;
  paper_id: number;
  made_at: number;
}

/** Learned terms that a channel does not want counted. */
export interface DroppedTermTable {
  channel_id: string;
  term: string;
  dropped_at: number;
}
