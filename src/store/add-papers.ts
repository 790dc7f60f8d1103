import type { Kysely, Transaction } from "kysely";
import { titleIdentity } from "../digest/identity.ts";
import { mergePapers } from "../digest/merge.ts";
import type { Day, Paper } from "../digest/paper.ts";
import { chunks } from "./chunks.ts";
import { findPaper } from "./find-papers.ts";
import { type StoredPaper, toRow } from "./paper-row.ts";
import type { Listing } from "./papers.ts";
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

export interface Adding {
  /** Aborted, what is stored so far stays and the rest is left: the signal's reason is thrown. */
  readonly signal?: AbortSignal;
  /** Told after each batch how many papers are stored. */
  readonly onBatch?: (stored: number) => void;
}

/** Stores papers, finding the ones already known by any identity. Each batch is one transaction. */
export async function addPapers(
  db: Kysely<Schema>,
  papers: readonly Paper[],
  listing: Listing,
  { signal, onBatch }: Adding = {},
): Promise<Added> {
  const counts: Record<Outcome, number> = { added: 0, updated: 0, unchanged: 0 };
  const ids: number[] = [];
  for (const batch of chunks(papers, BATCH)) {
    signal?.throwIfAborted();
    const stored = await db.transaction().execute((writing) => addBatch(writing, batch, listing));
    for (const { id, outcome } of stored) {
      counts[outcome] += 1;
      ids.push(id);
    }
    onBatch?.(ids.length);
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
  const isNews = await feature(writing, stored.id, paper.featured ?? [], listing);
  return stored.outcome === "unchanged" && isNews ? { ...stored, outcome: "updated" as const } : stored;
}

/** A paper the archive knows: its row as it stands, and the facts of all rows that turned out to be it. */
interface Known {
  readonly stored: StoredPaper;
  readonly facts: Paper;
}

/** The paper this one is: by its arXiv id, else by its title where that cannot be another paper of the same name. */
async function findKnown(writing: Writing, paper: Paper, revision: number): Promise<Known | undefined> {
  const byArxiv = paper.arxivId === undefined ? undefined : await findPaper(writing, "arxiv", paper.arxivId);
  const byTitle = await findPaper(writing, "title", titleIdentity(paper.title) ?? paper.key);
  if (byArxiv === undefined) return isOther(byTitle, paper) ? undefined : alone(byTitle);
  if (byTitle === undefined || byTitle.id === byArxiv.id || byTitle.arxivId !== undefined) return alone(byArxiv);
  await uniteRows(writing, { from: byTitle.id, into: byArxiv.id, revision });
  return { stored: byArxiv, facts: mergePapers(byTitle, byArxiv) };
}

const alone = (stored: StoredPaper | undefined): Known | undefined => stored && { stored, facts: stored };

const isOther = (known: StoredPaper | undefined, paper: Paper): boolean =>
  known?.arxivId !== undefined && paper.arxivId !== undefined && known.arxivId !== paper.arxivId;

async function insert(writing: Writing, paper: Paper, revision: number): Promise<{ id: number; outcome: Outcome }> {
  const row = { ...toRow(paper), revision, merged_into: null };
  const { id } = await writing.insertInto("paper").values(row).returning("id").executeTakeFirstOrThrow();
  return { id, outcome: "added" };
}

async function update(writing: Writing, { stored, facts }: Known, paper: Paper, revision: number) {
  const after = toRow(mergePapers(facts, paper));
  if (JSON.stringify(toRow(stored)) === JSON.stringify(after)) return { id: stored.id, outcome: "unchanged" as const };
  await writing
    .updateTable("paper")
    .set({ ...after, revision })
    .where("id", "=", stored.id)
    .execute();
  return { id: stored.id, outcome: "updated" as const };
}

async function remember(writing: Writing, id: number, paper: Paper): Promise<void> {
  const title = titleIdentity(paper.title);
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

/** Notes the days the paper stood on a list; true where that is news. */
async function feature(writing: Writing, id: number, days: readonly Day[], listing: Listing): Promise<boolean> {
  if (days.length === 0) return false;
  const { list, live, at } = listing;
  const noted = await writing
    .insertInto("paper_feature")
    .values(days.map((day) => ({ paper_id: id, list, day, seen_at: at, live: live ? 1 : 0 })))
    .onConflict((conflict) => {
      const same = conflict.columns(["paper_id", "list", "day"]);
      return live ? same.doUpdateSet({ live: 1, seen_at: at }).where("paper_feature.live", "=", 0) : same.doNothing();
    })
    .returning("paper_id")
    .execute();
  return noted.length > 0;
}
