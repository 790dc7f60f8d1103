import type { Generated } from "kysely";

export interface PaperTable {
  id: Generated<number>;
  /** The arXiv id where known, else the title key. */
  key: string;
  arxiv_id: string | null;
  title: string;
  abstract: string | null;
  authors: string | null;
  author_count: number | null;
  organisation: string | null;
  published: string | null;
  upvotes: number | null;
  comments: number | null;
  code: string | null;
  project: string | null;
  keywords: string | null;
  source: string;
  /** The archive's revision when this row last changed: what a running bot reads again. */
  revision: number;
  /** The paper this one turned out to be. The row stays, so that nothing that names it is lost. */
  merged_into: number | null;
}

/** Every name a paper was ever known by still finds it. */
export interface PaperIdentityTable {
  kind: "arxiv" | "title";
  value: string;
  paper_id: number;
}

/** The days a paper stood on a list, and on whose: "daily", a feed's address, "search:<words>". */
export interface PaperFeatureTable {
  paper_id: number;
  list: string;
  day: string;
  seen_at: number;
  /** 1 once the list itself was read on its day; 0 for what `ingest` or filling the archive brought: no news for a channel. */
  live: number;
}
