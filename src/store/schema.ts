import type { Generated } from "kysely";

/**
 * The archive's tables, as the newest migration leaves them. Types are those both SQLite and PostgreSQL know:
 * moments are milliseconds since 1970 (integer), days are "2025-10-15" (text), lists are JSON (text), flags are 0 or 1.
 */
export interface Schema {
  archive: ArchiveTable;
  workspace: WorkspaceTable;
  channel: ChannelTable;
  person: PersonTable;
  forgotten: ForgottenTable;
  paper: PaperTable;
  paper_identity: PaperIdentityTable;
  paper_feature: PaperFeatureTable;
  list: ListTable;
  list_paper: ListPaperTable;
  message: MessageTable;
  message_paper: MessagePaperTable;
  event: EventTable;
  topic: TopicTable;
  topic_draft: TopicDraftTable;
  slot: SlotTable;
  step: StepTable;
  gesture: GestureTable;
  save: SaveView;
  reading: ReadingTable;
  less_like: LessLikeTable;
  dropped_term: DroppedTermTable;
}

/** One row, number 1: what holds for the archive as a whole. */
export interface ArchiveTable {
  id: number;
  /** The number of the last change to its papers. */
  revision: number;
  /** The fingerprint of the index kept beside the archive, and the revision it was taken at: any other is not trusted. */
  snapshot: string | null;
  snapshot_revision: number | null;
}

export interface WorkspaceTable {
  id: string;
  platform: string;
  name: string | null;
}

export interface ChannelTable {
  id: string;
  workspace_id: string;
  kind: string;
  name: string | null;
  /** Who may change topics: "anyone" or "managers". */
  topics_by: Generated<string>;
  /** Say so in the channel when a slot finds nothing. */
  quiet_line: Generated<number>;
  /** Why nothing is posted here now (removed, forbidden), and since when. */
  paused_reason: string | null;
  paused_at: number | null;
  /** Only saves made since count for what the channel learns; null: all do. */
  learns_from: number | null;
}

export interface PersonTable {
  id: string;
  name: string | null;
  zone: string | null;
  /** When they were first told what saving does; once a person. */
  told_saving_at: number | null;
}

/** Who asked to be forgotten, as a hash of their id: reactions of theirs that still stand are not read back. Kept 14 days. */
export interface ForgottenTable {
  person_hash: string;
  forgotten_at: number;
}

export interface PaperTable {
  id: Generated<number>;
  /** The arXiv id where known, else the title key. */
  key: string;
  arxiv_id: string | null;
  title: string;
  abstract: string | null;
  authors: string | null;
  author_count: number | null;
  organisation: string | null;
  published: string | null;
  upvotes: number | null;
  comments: number | null;
  code: string | null;
  project: string | null;
  keywords: string | null;
  source: string;
  /** The archive's revision when this row last changed: what a running bot reads again. */
  revision: number;
  /** The paper this one turned out to be. The row stays, so that nothing that names it is lost. */
  merged_into: number | null;
}

/** Every name a paper was ever known by still finds it. */
export interface PaperIdentityTable {
  kind: "arxiv" | "title";
  value: string;
  paper_id: number;
}

/** The days a paper stood on a list, and on whose: "daily", a feed's address, "search:<words>". */
export interface PaperFeatureTable {
  paper_id: number;
  list: string;
  day: string;
  seen_at: number;
  /** 1 once the list itself was read on its day; 0 for what `ingest` or filling the archive brought: no news for a channel. */
  live: number;
}

/** A list somebody was shown: buttons carry its short id, numbers refer to it. Kept 30 days. */
export interface ListTable {
  id: string;
  title: string;
  query: string | null;
  /** "saved" or "mine" for a reading list; null for every other. */
  kind: string | null;
  shown_at: number;
  person_id: string | null;
  channel_id: string;
  total: number;
}

export interface ListPaperTable {
  list_id: string;
  position: number;
  paper_id: number;
  score: number | null;
}

/** A message of ours that carries papers: what a reaction on it means. */
export interface MessageTable {
  id: string;
  channel_id: string;
  posted_at: number;
  /** "lead", "paper" or "share". */
  kind: string;
  /** When its reactions were last read back; null: not since it was posted. */
  reactions_read_at: number | null;
}

export interface MessagePaperTable {
  message_id: string;
  position: number;
  paper_id: number;
}

/** Events answered already, so that a retry or a replay acts once. Kept for a day. */
export interface EventTable {
  id: string;
  seen_at: number;
}

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
