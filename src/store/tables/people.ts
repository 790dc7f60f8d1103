import type { Generated } from "kysely";

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
