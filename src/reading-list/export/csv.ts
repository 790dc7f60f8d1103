import { stringify } from "csv-stringify/sync";
import { doiOf, type Entry } from "./entry.ts";

const COLUMNS = [
  "title",
  "authors",
  "author_count",
  "published",
  "arxiv",
  "doi",
  "url",
  "keywords",
  "saved_by",
  "saved_on",
  "notes",
  "key",
];

/** CSV after RFC 4180, readable by spreadsheets: marked as UTF-8, and no cell of it is taken for a formula. */
export const csv = (entries: readonly Entry[]): string =>
  stringify(entries.map(row), {
    header: true,
    columns: COLUMNS,
    bom: true,
    record_delimiter: "windows",
    escape_formulas: true,
  });

const row = ({ key, paper, url, savers, savedOn, notes }: Entry) => [
  paper.title,
  (paper.authors ?? []).join("; "),
  paper.authorCount ?? paper.authors?.length ?? "",
  paper.published ?? "",
  paper.arxivId ?? "",
  doiOf(paper) ?? "",
  url,
  (paper.keywords ?? []).join("; "),
  savers.join("; "),
  savedOn ?? "",
  notes.join(" / "),
  key,
];
