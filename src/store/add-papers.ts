import type { Kysely, Transaction } from "kysely";
import { mergePapers } from "../digest/merge.ts";
import type { Paper } from "../digest/paper.ts";
import { chunks } from "./chunks.ts";
import { type KnownPapers, type Names, namesOf, readKnownPapers } from "./known-papers.ts";
import { createPaperNotes, type PaperNotes } from "./paper-notes.ts";
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

interface Stored {
  readonly id: number;
  readonly outcome: Outcome;
}

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

/** A paper of a batch, and its place in it. */
interface Arrival {
  readonly paper: Paper;
  readonly names: Names;
  readonly place: number;
}

/** A batch being stored: what is known so far, and what is written at its end. */
interface Batch {
  readonly writing: Writing;
  readonly known: KnownPapers;
  readonly notes: PaperNotes;
  readonly revision: number;
}

async function addBatch(writing: Writing, papers: readonly Paper[], listing: Listing): Promise<readonly Stored[]> {
  const { revision: last } = await writing.selectFrom("archive").select("revision").executeTakeFirstOrThrow();
  const arrivals = papers.map((paper, place): Arrival => ({ paper, names: namesOf(paper), place }));
  const known = await readKnownPapers(
    writing,
    arrivals.map(({ names }) => names),
  );
  const batch: Batch = { writing, known, notes: createPaperNotes(writing, listing), revision: last + 1 };
  const stored: Stored[] = [];
  for (const arrival of arrivals) stored.push(await addOne(batch, arrival));
  const news = await batch.notes.write();
  const told = stored.map((one, place) => (news.has(place) ? { ...one, outcome: withNews[one.outcome] } : one));
  if (told.some(({ outcome }) => outcome !== "unchanged")) {
    await writing.updateTable("archive").set({ revision: batch.revision }).execute();
  }
  return told;
}

/** What a day on the list makes of an outcome. */
const withNews: Record<Outcome, Outcome> = { added: "added", updated: "updated", unchanged: "updated" };

async function addOne(batch: Batch, { paper, names, place }: Arrival): Promise<Stored> {
  const found = await findKnown(batch, paper, names);
  const { stored, outcome } = found === undefined ? await insert(batch, paper) : await update(batch, found, paper);
  const own = batch.known.keep(stored, names);
  batch.notes.add({ paper: stored.id, names: own, days: paper.featured ?? [], place });
  return { id: stored.id, outcome };
}

/** A paper the archive knows: its row as it stands, and the facts of all rows that turned out to be it. */
interface Known {
  readonly stored: StoredPaper;
  readonly facts: Paper;
}

/** The paper this one is: by its arXiv id, else by its title where that cannot be another paper of the same name. */
async function findKnown(batch: Batch, paper: Paper, { arxiv, title }: Names): Promise<Known | undefined> {
  const byArxiv = arxiv === undefined ? undefined : batch.known.find("arxiv", arxiv);
  const byTitle = batch.known.find("title", title);
  if (byArxiv === undefined) return isOther(byTitle, paper) ? undefined : alone(byTitle);
  if (byTitle === undefined || byTitle.id === byArxiv.id || byTitle.arxivId !== undefined) return alone(byArxiv);
  await become(batch, byTitle.id, byArxiv.id);
  return { stored: byArxiv, facts: mergePapers(byTitle, byArxiv) };
}

/** What was noted of the one so far has to be in the archive, to be moved to the other with all the rest. */
async function become({ writing, known, notes, revision }: Batch, from: number, into: number): Promise<void> {
  await notes.write();
  await uniteRows(writing, { from, into, revision });
  known.unite(from, into);
}

const alone = (stored: StoredPaper | undefined): Known | undefined => stored && { stored, facts: stored };

const isOther = (known: StoredPaper | undefined, paper: Paper): boolean =>
  known?.arxivId !== undefined && paper.arxivId !== undefined && known.arxivId !== paper.arxivId;

async function insert({ writing, revision }: Batch, paper: Paper) {
  const row = { ...toRow(paper), revision, merged_into: null };
  const { id } = await writing.insertInto("paper").values(row).returning("id").executeTakeFirstOrThrow();
  return { stored: { ...paper, id }, outcome: "added" as const };
}

async function update({ writing, revision }: Batch, { stored, facts }: Known, paper: Paper) {
  const merged = mergePapers(facts, paper);
  const after = toRow(merged);
  if (JSON.stringify(toRow(stored)) === JSON.stringify(after)) return { stored, outcome: "unchanged" as const };
  await writing
    .updateTable("paper")
    .set({ ...after, revision })
    .where("id", "=", stored.id)
    .execute();
  return { stored: { ...merged, id: stored.id }, outcome: "updated" as const };
}
