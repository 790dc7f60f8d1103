/** An arXiv identifier without its version: "2410.06131", or the older "cs/0112017". */
export type ArxivId = string;

/** A calendar day, "2025-10-15". */
export type Day = string;

/**
 * What a paper is known by: its arXiv id where one is known, else its title key (`identity.ts`).
 * People type it, links are made from it, and it may be upgraded from the second to the first.
 */
export type PaperKey = string;

/** How a fact reached us: the form it was read from. */
export type SourceKind = "api" | "search" | "html" | "text" | "feed" | "sample";

/**
 * A paper as a source tells it. What the source does not say is absent, never invented:
 * `undefined` means unknown, not none.
 */
export interface Paper {
  readonly key: PaperKey;
  readonly arxivId?: ArxivId;
  /** One line, readable: wraps joined, half-stripped LaTeX mended. */
  readonly title: string;
  /** One paragraph, readable. */
  readonly abstract?: string;
  /** In the order of the source; hidden ones and repetitions left out. */
  readonly authors?: readonly string[];
  /** Known even where the names are not. At least `authors.length`. */
  readonly authorCount?: number;
  readonly organisation?: string;
  readonly published?: Day;
  /** The days a digest listed it, ascending. */
  readonly featured?: readonly Day[];
  readonly upvotes?: number;
  readonly comments?: number;
  readonly code?: string;
  readonly project?: string;
  readonly keywords?: readonly string[];
  readonly source: SourceKind;
}
