import type { SlotTable, StepTable, TopicDraftTable, TopicTable } from "./tables/deliveries.ts";
import type { PaperFeatureTable, PaperIdentityTable, PaperTable } from "./tables/papers.ts";
import type { ArchiveTable, ChannelTable, ForgottenTable, PersonTable, WorkspaceTable } from "./tables/people.ts";
import type { DroppedTermTable, GestureTable, LessLikeTable, ReadingTable, SaveView } from "./tables/saves.ts";
import type { EventTable, ListPaperTable, ListTable, MessagePaperTable, MessageTable } from "./tables/shown.ts";

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

export type { PaperTable, SlotTable, StepTable, TopicTable };
