import { type AuthorName, authorName, familyFirst } from "./author-name.ts";
import { doiOf, type Entry } from "./entry.ts";

/** A RIS file: one tag a line, lines ended as the format wants. A value never breaks its line. */
export const ris = (entries: readonly Entry[]): string => entries.map(entryText).join("");

function entryText({ key, paper, url, notes }: Entry): string {
  const { published, arxivId } = paper;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["TY", arxivId === undefined ? "GEN" : "UNPB"],
    ["ID", key],
    ["TI", paper.title],
    ...(paper.authors ?? []).map((author) => ["AU", nameText(authorName(author))] as const),
    ["PY", published?.slice(0, 4)],
    ["DA", published === undefined ? undefined : `${published.replaceAll("-", "/")}/`],
    ["PB", arxivId === undefined ? undefined : "arXiv"],
    ["M1", arxivId === undefined ? undefined : `arXiv:${arxivId}`],
    ["DO", doiOf(paper)],
    ["UR", url],
    ["AB", paper.abstract],
    ...(paper.keywords ?? []).map((keyword) => ["KW", keyword] as const),
    ...notes.map((note) => ["N1", note] as const),
    ["ER", ""],
  ];
  return `${lines.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${oneLine(value)}`])).join("\r\n")}\r\n\r\n`;
}

/** A comma parts family and given name, and cannot be escaped: a group's name does without it, to stay in one piece. */
const nameText = (author: AuthorName): string =>
  author.kind === "whole" ? author.name.replace(/\s*,\s*/g, " ") : familyFirst(author);

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
