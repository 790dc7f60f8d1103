import { type Kysely, sql } from "kysely";
import type { ChannelId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Schema } from "./schema.ts";

/** The papers each channel has had: posted, about to be, or shared there. */
export type PapersHad = ReadonlyMap<ChannelId, ReadonlySet<number>>;

/**
 * What of these papers each of these channels has had since then. A post whose fate is unknown counts, and so does one
 * laid down and not yet sent: better a paper missed than a paper twice. A post may have taken days: until its slot was
 * closed, any of it could still arrive.
 */
export async function readPapersHad(
  db: Kysely<Schema>,
  channels: readonly ChannelId[],
  papers: readonly number[],
  since: Instant,
): Promise<PapersHad> {
  const had = new Map<ChannelId, Set<number>>();
  if (channels.length === 0 || papers.length === 0) return had;
  const steps = await db
    .selectFrom("step")
    .innerJoin("slot", "slot.id", "step.slot_id")
    .select(["step.channel_id", "step.paper_id"])
    .where("step.paper_id", "in", papers)
    .where("step.channel_id", "in", channels)
    .where((eb) => eb(eb.fn.coalesce("slot.closed_at", eb.val(since)), ">=", since))
    .where("step.state", "!=", "dropped")
    .execute();
  const shares = await db
    .selectFrom("message_paper")
    .innerJoin("message", "message.id", "message_paper.message_id")
    .select(["message.channel_id", "message_paper.paper_id"])
    .where("message_paper.paper_id", "in", papers)
    .where("message.channel_id", "in", channels)
    .where("message.posted_at", ">=", since)
    .execute();
  for (const { channel_id, paper_id } of [...steps, ...shares]) {
    const channel = channel_id as ChannelId;
    if (paper_id !== null) had.set(channel, (had.get(channel) ?? new Set()).add(paper_id));
  }
  return had;
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
