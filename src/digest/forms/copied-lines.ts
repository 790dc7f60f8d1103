import { type WrittenDate, writtenDate } from "../written-dates.ts";

/** What one line of a copied page is, once links and list marks are taken off. */
export type Line =
  | { readonly kind: "blank" }
  | { readonly kind: "text"; readonly text: string; readonly isHeading: boolean }
  | { readonly kind: "dot" }
  | { readonly kind: "authors"; readonly count: number }
  /** Marked where the dot or the words "Published on" stand in its own line: no other date has them. */
  | { readonly kind: "date"; readonly date: WrittenDate; readonly comments?: number; readonly isMarked: boolean }
  /** A number on its own: upvotes before a title, comments after a date. Undefined where it is rounded: "1.2k". */
  | { readonly kind: "number"; readonly number: number | undefined }
  | { readonly kind: "submitter" }
  | { readonly kind: "furniture" };

/** A line and the addresses of papers and lists that it links. */
export type LinkedLine = Line & { readonly links: readonly string[] };

/** What the site prints around papers, in lower case. */
const furniture = new Set(
  [
    "new|subscribe|daily papers|trending papers|daily|weekly|monthly|trending|previous|next|papers",
    "get trending papers in your email inbox!|get trending papers in your email inbox once a day!",
    "search by arxiv id or title|submit a paper|submit|hugging face|daily papers - hugging face",
    "models|datasets|spaces|community|docs|enterprise|pricing|log in|sign up|buckets|posts",
    "upvote|github|arxiv page|view all|read more|show more|load more|ai-generated summary",
  ].flatMap((names) => names.split("|")),
);

/** The lines of a page copied as text, by whatever reader: as a browser pastes it, with links, or as Markdown. */
export function copiedLines(page: string): readonly LinkedLine[] {
  const lines = page.split(/\r\n|[\n\r\u2028\u2029]/);
  const isMarkdown = /^ {0,3}(?:\]\[\d+\]|#{1,6} \[)/m.test(page);
  const addresses = isMarkdown ? linkDefinitions(lines) : new Map<string, string>();
  return lines.map((line) => {
    const links: string[] = [];
    const heading = /^ {0,3}#{1,6} (.*)$/.exec(line);
    const bare = withoutLinks(heading?.[1] ?? line, addresses, isMarkdown, (address) => links.push(address));
    const text = bare.replace(/[\s\u00a0]+/g, " ").trim();
    return { ...lineOf(text, heading !== null), links };
  });
}

/** Markdown's footnotes: "[32]: https://huggingface.co/papers/2410.05434". */
function linkDefinitions(lines: readonly string[]): Map<string, string> {
  const definitions = lines.map((line) => /^\s*\[(\d{1,6})\]:\s*(\S+)/.exec(line));
  return new Map(definitions.flatMap((found) => (found?.[1] && found[2] ? [[found[1], found[2]] as const] : [])));
}

const ownAddress = /^\s*(https?:\/\/(?:huggingface\.co|hf\.co)\/\S*)\s*$/;

function withoutLinks(
  line: string,
  addresses: ReadonlyMap<string, string>,
  isMarkdown: boolean,
  found: (address: string) => void,
): string {
  const own = ownAddress.exec(line)?.[1];
  if (own !== undefined) found(own);
  if (own !== undefined) return "";
  const inline = line
    .replace(/!\[[^[\]]*\]\([^\s()]*\)/g, "")
    .replace(/(?:\[([^[\]]*))?\]\(((?:https?:\/\/|\/)[^\s()]*)\)/g, (_, text: string | undefined, address: string) => {
      found(address);
      return text ?? "";
    });
  if (!isMarkdown) return inline.trim() === "[" ? "" : inline;
  return inline
    .replace(/^\s*\[\d{1,6}\]:.*$/, "")
    .replace(/^\s*\[\[[^[\]]*\]/, "[")
    .replace(/(?:\[([^[\]]*))?\]\[(\d{1,6})\]/g, (_, text: string | undefined, number: string) => {
      const address = addresses.get(number);
      if (address !== undefined) found(address);
      return text ?? "";
    })
    .replace(/^\s*\[(?![^[\]]*\])/, "");
}

const authors = /^(?:[•·*-] ?)?(\d{1,3}(?:,?\d{3})?) authors?$/i;
const dated =
  /^(?:[•·] ?)?(?:published on )?([a-z]{3,9}\.? \d{1,2}(?:, ?\d{4})?|\d{1,2} [a-z]{3,9}(?: \d{4})?)(?: (\d{1,5}))?$/i;
/** Pages read with their form fields print the upvote's tick box: "[-] 19". */
const numbered = /^(?:\[[-x ]?\] ?)?(-|\d{1,3}(?:,?\d{3})*|\d{1,3}(?:\.\d)?k)$/i;

function lineOf(text: string, isHeading: boolean): Line {
  if (text === "" || text === "[" || text === "]") return { kind: "blank" };
  if (/^[·•]$/.test(text)) return { kind: "dot" };
  const count = authors.exec(text)?.[1];
  if (count !== undefined) return { kind: "authors", count: wholeNumber(count) };
  const number = numbered.exec(text)?.[1];
  // A dash is how the page prints that nobody voted.
  if (number !== undefined) return { kind: "number", number: number === "-" ? 0 : exactNumber(number) };
  if (/^submitted by$/i.test(text)) return { kind: "submitter" };
  if (isFurniture(text)) return { kind: "furniture" };
  return dateLine(text) ?? { kind: "text", text, isHeading };
}

function isFurniture(text: string): boolean {
  return furniture.has(text.toLowerCase().replace(/^\* /, "")) || /^by ?(?:AK|community)\b.{0,40}$/.test(text);
}

function dateLine(text: string): Line | undefined {
  const [, written, behind] = dated.exec(text) ?? [];
  if (written === undefined) return undefined;
  const isYear = behind !== undefined && /^(?:19|20)\d\d$/.test(behind) && !/\d{4}/.test(written);
  const date = writtenDate(isYear ? `${written}, ${behind}` : written);
  if (date === undefined) return undefined;
  const isMarked = /^[•·]|^published/i.test(text);
  return { kind: "date", date, isMarked, ...(behind === undefined || isYear ? {} : { comments: Number(behind) }) };
}

function exactNumber(text: string): number | undefined {
  return /k/i.test(text) ? undefined : wholeNumber(text);
}

function wholeNumber(text: string): number {
  return Number(text.replaceAll(",", ""));
}
