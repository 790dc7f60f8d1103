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
  /** The papers that these are like, as they are typed; null for every other list. */
  alike: string | null;
  /** The page that was shown last, from 1; null until one is turned. */
  page: number | null;
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
