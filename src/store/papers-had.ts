import { type Kysely, sql } from "kysely";
import type { ChannelId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Schema } from "./schema.ts";

/** Which papers channels have had: posted, about to be, or shared there. */
export interface PapersHad {
  has(channel: ChannelId, paper: number): boolean;
}

/**
 * What of these papers each of these channels has had since then. A post whose fate is unknown counts, and so does one
 * laid down and not yet sent: better a paper missed than a paper twice.
 */
export async function readPapersHad(
  db: Kysely<Schema>,
  channels: readonly ChannelId[],
  papers: readonly number[],
  since: Instant,
): Promise<PapersHad> {
  const pairs = new Set<string>();
  if (channels.length === 0 || papers.length === 0) return { has: () => false };
  const steps = await db
    .selectFrom("step")
    .select(["channel_id", "paper_id"])
    .where("paper_id", "in", papers)
    .where("channel_id", "in", channels)
    .where("made_at", ">=", since)
    .where("state", "!=", "dropped")
    .execute();
  const shares = await db
    .selectFrom("message_paper")
    .innerJoin("message", "message.id", "message_paper.message_id")
    .select(["message.channel_id", "message_paper.paper_id"])
    .where("message_paper.paper_id", "in", papers)
    .where("message.channel_id", "in", channels)
    .where("message.posted_at", ">=", since)
    .execute();
  for (const row of [...steps, ...shares]) pairs.add(`${row.channel_id} ${row.paper_id}`);
  return { has: (channel, paper) => pairs.has(`${channel} ${paper}`) };
}

/** The number each of these papers goes by today: another one where it turned out to be the same as a paper known before. */
export async function currentNumbers(
  db: Kysely<Schema>,
  papers: readonly number[],
): Promise<(paper: number) => number> {
  if (papers.length === 0) return (paper) => paper;
  const { rows } = await sql<{ start: number; id: number }>`
    with recursive chain(start, id) as (
      select id, merged_into from paper where merged_into is not null and id in (${sql.join(papers)})
      union select chain.start, paper.merged_into from chain join paper on paper.id = chain.id
      where paper.merged_into is not null)
    select chain.start, chain.id from chain join paper on paper.id = chain.id
    where paper.merged_into is null`.execute(db);
  const today = new Map(rows.map(({ start, id }) => [start, id]));
  return (paper) => today.get(paper) ?? paper;
}
