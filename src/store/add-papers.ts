import type { Kysely, Transaction } from "kysely";
import { titleKey } from "../digest/identity.ts";
import { mergePapers } from "../digest/merge.ts";
import type { Day, Paper } from "../digest/paper.ts";
import { fromRow, type StoredPaper, toRow } from "./paper-row.ts";
import { featuredDays, type Listing } from "./papers.ts";
import type { Schema } from "./schema.ts";
import { uniteRows } from "./unite-rows.ts";

/** How many papers one transaction holds: whole or not at all, and short enough for others to get their turn. */
const BATCH = 200;

export interface Added {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** The archive's numbers of all that was read, in its order. */
  readonly ids: readonly number[];
}

type Outcome = "added" | "updated" | "unchanged";
type Writing = Transaction<Schema>;

/** Stores papers, finding the ones already known by any identity. Each batch is one transaction. */
export async function addPapers(db: Kysely<Schema>, papers: readonly Paper[], listing: Listing): Promise<Added> {
  const counts: Record<Outcome, number> = { added: 0, updated: 0, unchanged: 0 };
  const ids: number[] = [];
  for (let start = 0; start < papers.length; start += BATCH) {
    const batch = papers.slice(start, start + BATCH);
    const stored = await db.transaction().execute((writing) => addBatch(writing, batch, listing));
    for (const { id, outcome } of stored) {
      counts[outcome] += 1;
      ids.push(id);
    }
  }
  return { ...counts, ids };
}

async function addBatch(writing: Writing, papers: readonly Paper[], listing: Listing) {
  const { revision: last } = await writing.selectFrom("archive").select("revision").executeTakeFirstOrThrow();
  const revision = last + 1;
  const stored: { id: number; outcome: Outcome }[] = [];
  for (const paper of papers) stored.push(await addOne(writing, paper, listing, revision));
  if (stored.some(({ outcome }) => outcome !== "unchanged")) {
    await writing.updateTable("archive").set({ revision }).execute();
  }
  return stored;
}

async function addOne(writing: Writing, paper: Paper, listing: Listing, revision: number) {
  const known = await findKnown(writing, paper, revision);
  const stored =
    known === undefined ? await insert(writing, paper, revision) : await update(writing, known, paper, revision);
  await remember(writing, stored.id, paper);
  await feature(writing, stored.id, paper.featured ?? [], listing);
  return stored;
}

/** The paper this one is: by its arXiv id, else by its title where that cannot be another paper of the same name. */
async function findKnown(writing: Writing, paper: Paper, revision: number): Promise<StoredPaper | undefined> {
  const byArxiv = paper.arxivId === undefined ? undefined : await identified(writing, "arxiv", paper.arxivId);
  const byTitle = await identified(writing, "title", titleKey(paper.title) ?? paper.key);
  if (byArxiv === undefined) return isOther(byTitle, paper) ? undefined : byTitle;
  if (byTitle === undefined || byTitle.id === byArxiv.id || byTitle.arxivId !== undefined) return byArxiv;
  await uniteRows(writing, { from: byTitle.id, into: byArxiv.id, revision });
  return byArxiv;
}

const isOther = (known: StoredPaper | undefined, paper: Paper): boolean =>
  known?.arxivId !== undefined && paper.arxivId !== undefined && known.arxivId !== paper.arxivId;

async function identified(writing: Writing, kind: "arxiv" | "title", value: string): Promise<StoredPaper | undefined> {
  const row = await writing
    .selectFrom("paper_identity")
    .innerJoin("paper", "paper.id", "paper_identity.paper_id")
    .selectAll("paper")
    .where("paper_identity.kind", "=", kind)
    .where("paper_identity.value", "=", value)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return fromRow(row, (await featuredDays(writing, [row.id])).get(row.id));
}

async function insert(writing: Writing, paper: Paper, revision: number): Promise<{ id: number; outcome: Outcome }> {
  const row = { ...toRow(paper), revision, merged_into: null };
  const { id } = await writing.insertInto("paper").values(row).returning("id").executeTakeFirstOrThrow();
  return { id, outcome: "added" };
}

async function update(writing: Writing, known: StoredPaper, paper: Paper, revision: number) {
  const before = toRow(known);
  const after = toRow(mergePapers(known, paper));
  const newDays = (paper.featured ?? []).some((day) => known.featured?.includes(day) !== true);
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return { id: known.id, outcome: newDays ? ("updated" as const) : ("unchanged" as const) };
  }
  await writing
    .updateTable("paper")
    .set({ ...after, revision })
    .where("id", "=", known.id)
    .execute();
  return { id: known.id, outcome: "updated" as const };
}

async function remember(writing: Writing, id: number, paper: Paper): Promise<void> {
  const title = titleKey(paper.title);
  const names = [
    ...(paper.arxivId === undefined ? [] : [{ kind: "arxiv" as const, value: paper.arxivId, paper_id: id }]),
    ...(title === undefined ? [] : [{ kind: "title" as const, value: title, paper_id: id }]),
  ];
  if (names.length === 0) return;
  await writing
    .insertInto("paper_identity")
    .values(names)
    .onConflict((conflict) => conflict.columns(["kind", "value"]).doNothing())
    .execute();
}

async function feature(writing: Writing, id: number, days: readonly Day[], listing: Listing): Promise<void> {
  if (days.length === 0) return;
  const { list, live, at } = listing;
  await writing
    .insertInto("paper_feature")
    .values(days.map((day) => ({ paper_id: id, list, day, seen_at: at, live: live ? 1 : 0 })))
    .onConflict((conflict) => {
      const same = conflict.columns(["paper_id", "list", "day"]);
      return live ? same.doUpdateSet({ live: 1, seen_at: at }).where("paper_feature.live", "=", 0) : same.doNothing();
    })
    .execute();
}
