import { type AuthorName, authorName } from "./author-name.ts";
import { doiOf, type Entry } from "./entry.ts";

/** CSL-JSON 1.0.2, as Zotero, Pandoc and citation processors read it. */
export const csl = (entries: readonly Entry[]): string => `${JSON.stringify(entries.map(item), undefined, 2)}\n`;

function item({ key, paper, url, notes }: Entry) {
  const { published, arxivId, authors, keywords } = paper;
  return {
    id: key,
    type: "article",
    title: paper.title,
    author: authors?.map((author) => nameParts(authorName(author))),
    issued: published === undefined ? undefined : { "date-parts": [published.split("-").map(Number)] },
    publisher: arxivId === undefined ? undefined : "arXiv",
    number: arxivId === undefined ? undefined : `arXiv:${arxivId}`,
    DOI: doiOf(paper),
    URL: url,
    abstract: paper.abstract,
    keyword: keywords?.join(", "),
    note: notes.length === 0 ? undefined : notes.join(" / "),
  };
}

function nameParts(author: AuthorName) {
  if (author.kind === "whole") return { literal: author.name };
  const { family, given, suffix } = author;
  return { family, given, suffix };
}
