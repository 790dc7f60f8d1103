import type { Selectable } from "kysely";
import type { ChannelId, PersonId } from "../chat.ts";
import type { Topic, TopicSettings } from "../topics/topic.ts";
import type { TopicTable } from "./schema.ts";

/** The columns that hold what people set. */
export const settingColumns = ({ kind, words, threshold, top, minute, zone, days }: TopicSettings) => ({
  kind,
  words,
  threshold,
  top,
  minute,
  zone,
  days,
});

export const toTopic = (row: Selectable<TopicTable>): Topic => ({
  id: row.id,
  number: row.number,
  channel: row.channel_id as ChannelId,
  kind: row.kind as TopicSettings["kind"],
  words: row.words,
  threshold: row.threshold,
  top: row.top,
  minute: row.minute,
  zone: row.zone,
  days: row.days,
  servedDay: row.served_day,
  madeAt: row.made_at,
  ...(row.made_by !== null && { madeBy: row.made_by as PersonId }),
  ...(row.paused_at !== null && { pausedAt: row.paused_at }),
});
