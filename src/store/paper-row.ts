import type { Insertable, Selectable } from "kysely";
import type { Paper, SourceKind } from "../digest/paper.ts";
import type { PaperTable } from "./schema.ts";

/** A paper as the archive keeps it, under a number of its own that outlives its keys. */
export interface StoredPaper extends Paper {
  readonly id: number;
}

export type PaperRow = Selectable<PaperTable>;

/** The columns that hold what is known of a paper; `revision` and `merged_into` are the archive's own. */
export function toRow(paper: Paper): Omit<Insertable<PaperTable>, "id" | "revision" | "merged_into"> {
  return {
    key: paper.key,
    arxiv_id: paper.arxivId ?? null,
    title: paper.title,
    abstract: paper.abstract ?? null,
    authors: paper.authors === undefined ? null : JSON.stringify(paper.authors),
    author_count: paper.authorCount ?? null,
    organisation: paper.organisation ?? null,
    published: paper.published ?? null,
    upvotes: paper.upvotes ?? null,
    comments: paper.comments ?? null,
    code: paper.code ?? null,
    project: paper.project ?? null,
    keywords: paper.keywords === undefined ? null : JSON.stringify(paper.keywords),
    source: paper.source,
  };
}

/** What is null in the row is absent in the paper. `featured` comes from a table of its own. */
export function fromRow(row: PaperRow, featured: readonly string[] = []): StoredPaper {
  return {
    id: row.id,
    key: row.key,
    title: row.title,
    source: row.source as SourceKind,
    ...(row.arxiv_id !== null && { arxivId: row.arxiv_id }),
    ...(row.abstract !== null && { abstract: row.abstract }),
    ...(row.authors !== null && { authors: strings(row.authors) }),
    ...(row.author_count !== null && { authorCount: row.author_count }),
    ...(row.organisation !== null && { organisation: row.organisation }),
    ...(row.published !== null && { published: row.published }),
    ...(row.upvotes !== null && { upvotes: row.upvotes }),
    ...(row.comments !== null && { comments: row.comments }),
    ...(row.code !== null && { code: row.code }),
    ...(row.project !== null && { project: row.project }),
    ...(row.keywords !== null && { keywords: strings(row.keywords) }),
    ...(featured.length > 0 && { featured }),
  };
}

const strings = (json: string): readonly string[] => JSON.parse(json) as string[];
