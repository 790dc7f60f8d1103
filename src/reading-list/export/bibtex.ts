import { authorName, familyFirst } from "./author-name.ts";
import { doiOf, type Entry, hasUnnamedAuthors } from "./entry.ts";
import { latex } from "./latex.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Words that a style would write small and lose by it: SpectralGPT, U-Net, S4D, HSI. */
const OWN_CAPITALS =
  /(?<![\p{L}\p{N}+-])([\p{L}\p{N}+-]*(?:[\p{L}\p{N}+-]\p{Lu}|\p{Lu}[\p{L}-]*\p{N})[\p{L}\p{N}+-]*)/u;

/** A BibTeX file, for BibTeX and biblatex alike. */
export const bibtex = (entries: readonly Entry[]): string => entries.map(entryText).join("\n");

function entryText(entry: Entry): string {
  const { paper, key, url, notes } = entry;
  const [year, month] = paper.published?.split("-") ?? [];
  const fields: readonly (readonly [string, string | undefined])[] = [
    ["title", `{${title(paper.title)}}`],
    ["author", authors(entry)],
    ["year", year === undefined ? undefined : `{${year}}`],
    ["month", MONTHS[Number(month) - 1]],
    ["eprint", braced(paper.arxivId)],
    ["archiveprefix", paper.arxivId === undefined ? undefined : "{arXiv}"],
    ["doi", braced(doiOf(paper))],
    ["url", `{${verbatim(url)}}`],
    ["keywords", paper.keywords === undefined ? undefined : `{${paper.keywords.map(latex).join(", ")}}`],
    ["abstract", paper.abstract === undefined ? undefined : `{${latex(paper.abstract)}}`],
    ["annote", notes.length === 0 ? undefined : `{${notes.map(latex).join(" / ")}}`],
  ];
  const lines = fields.filter(([, value]) => value !== undefined).map(([name, value]) => `  ${name} = ${value}`);
  return `@misc{${key},\n${lines.join(",\n")}\n}\n`;
}

/** Names of one piece are braced, so that no "and" or comma in them is read as one of ours. */
function authors({ paper }: Entry): string | undefined {
  if (paper.authors === undefined || paper.authors.length === 0) return undefined;
  const names = paper.authors
    .map(authorName)
    .map((name) => (name.kind === "whole" ? `{${latex(name.name)}}` : personal(name)));
  if (hasUnnamedAuthors(paper)) names.push("others");
  return `{${names.join(" and ")}}`;
}

/** BibTeX wants the suffix between family and given name: "King, Jr., Martin Luther". */
function personal(name: Parameters<typeof familyFirst>[0] & { readonly kind: "person" }): string {
  const { family, given, suffix } = name;
  if (suffix === undefined) return latex(familyFirst(name));
  return latex(`${family}, ${suffix}, ${given}`);
}

function title(text: string): string {
  const pieces = text.split(OWN_CAPITALS);
  return pieces.map((piece, index) => (index % 2 === 1 ? `{${latex(piece)}}` : latex(piece))).join("");
}

const braced = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : `{${verbatim(text)}}`;

/** Addresses and ids are read as they stand; only what would end the field is coded. */
const verbatim = (text: string): string => text.replace(/[{}\\]/g, (character) => encodeURIComponent(character));
