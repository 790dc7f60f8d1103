import type { Day, Paper } from "../../digest/paper.ts";

/** One paper of a reading list as it is taken along. */
export interface Entry {
  /** What a text cites it by; no two entries of an export share one. */
  readonly key: string;
  readonly paper: Paper;
  readonly url: string;
  /** Those who keep it, the first of them first, where they may be named. */
  readonly savers: readonly string[];
  readonly savedOn?: Day;
  readonly notes: readonly string[];
}

/** Where an arXiv id resolves to, by arXiv's own scheme of DOIs. */
export const doiOf = ({ arxivId }: Paper): string | undefined =>
  arxivId === undefined ? undefined : `10.48550/arXiv.${arxivId}`;

/** Some of the authors are known by name, and more by their number. */
export const hasUnnamedAuthors = ({ authors = [], authorCount = 0 }: Paper): boolean =>
  authors.length > 0 && authorCount > authors.length;
