import { monthAlone, type WrittenDate } from "../written-dates.ts";
import type { LinkedLine } from "./copied-lines.ts";

/** The lines of one entry, from behind the entry before it to its own foot. */
export interface CopiedEntry {
  /** Numbers before anything else: the comments of the entry before, the upvotes of this one, or both. */
  readonly numbers: readonly (number | undefined)[];
  /** Headings, titles, abstracts, organisations: lines that follow each other without a gap stand together. */
  readonly blocks: readonly (readonly string[])[];
  readonly links: readonly string[];
  /** Daily lists print who submitted a paper; the number behind the name is its upvotes. */
  readonly submission?: { readonly upvotes: number | undefined };
  readonly foot: Foot;
}

/** What ends an entry: "5 authors · Oct 2, 2023 3", or no more than "· 5 authors". */
export interface Foot {
  readonly authorCount?: number;
  readonly date?: WrittenDate;
  readonly comments?: number;
  /** Text stands right before the dot, with a title above it: an organisation's name, if it is short. */
  readonly mayBeNamed: boolean;
}

export interface CopiedPage {
  readonly entries: readonly CopiedEntry[];
  /** What stands behind the last foot. */
  readonly rest: readonly LinkedLine[];
  /** The day at the head of the page, "Oct 15". */
  readonly head?: WrittenDate;
}

/** Cuts the lines of a copied page at the feet of its entries. One pass; every line lands in one entry at most. */
export function copiedEntries(lines: readonly LinkedLine[]): CopiedPage {
  const solid = withoutBlanks(lines);
  const feet = solid.flatMap((_, at) => (isFoot(solid, at) ? [at] : []));
  const spans = feet.map((foot, nth) => solid.slice((feet[nth - 1] ?? -1) + 1, foot + 1));
  const { head, body } = withoutHead(spans[0] ?? []);
  const entries = [body, ...spans.slice(1)].filter((span) => span.length > 0).map(entryOf);
  return { entries, rest: solid.slice((feet.at(-1) ?? -1) + 1), ...(head === undefined ? {} : { head }) };
}

type SolidLine = LinkedLine & { readonly followsGap: boolean };

/** Blank lines gone, their links and the gaps they make kept. */
function withoutBlanks(lines: readonly LinkedLine[]): readonly SolidLine[] {
  const solid: SolidLine[] = [];
  let waiting: string[] = [];
  let followsGap = true;
  for (const line of lines) {
    for (const link of line.kind === "blank" ? line.links : []) waiting.push(link);
    if (line.kind !== "blank") solid.push({ ...line, links: [...waiting, ...line.links], followsGap });
    if (line.kind !== "blank") waiting = [];
    followsGap = line.kind === "blank";
  }
  return solid;
}

function isFoot(lines: readonly SolidLine[], at: number): boolean {
  const line = lines[at];
  const before = lines[at - 1]?.kind;
  if (line?.kind === "date") return line.isMarked || before === "dot" || before === "authors";
  return line?.kind === "authors" && before === "dot" && lines[at + 1]?.kind !== "date";
}

/** The page's own head goes, up to the date it ends with: "Oct 15", or "Aug" above "1". */
function withoutHead(span: readonly SolidLine[]): { head?: WrittenDate; body: readonly SolidLine[] } {
  const dates = span.map((line, at) => (at < span.length - 1 ? headDate(line, span[at + 1]) : undefined));
  const last = dates.findLastIndex((date) => date !== undefined);
  const head = dates[last];
  if (head === undefined) return { body: span };
  return { head, body: span.slice(span[last]?.kind === "date" ? last + 1 : last + 2) };
}

function headDate(line: LinkedLine, next: LinkedLine | undefined): WrittenDate | undefined {
  if (line.kind === "date") return line.date;
  const month = line.kind === "text" ? monthAlone(line.text) : undefined;
  const day = next?.kind === "number" ? next.number : undefined;
  return month === undefined || day === undefined || day < 1 || day > 31 ? undefined : { month, day };
}

function entryOf(span: readonly SolidLine[]): CopiedEntry {
  const firstOther = span.findIndex(({ kind }) => kind !== "number");
  const submitter = span.findIndex(({ kind }) => kind === "submitter");
  const body = submitter < 0 ? span : span.slice(submitter + 2);
  const votes = body.find(({ kind }) => kind === "number");
  return {
    numbers: span.slice(0, firstOther).map(numberOf),
    blocks: blocksOf(body),
    // What is linked above the title belongs to the entry before: its comments.
    links: body.slice(body.findIndex(({ kind }) => kind === "text")).flatMap(({ links }) => links),
    ...(submitter < 0 ? {} : { submission: { upvotes: votes && numberOf(votes) } }),
    foot: footOf(body),
  };
}

function numberOf(line: LinkedLine): number | undefined {
  return line.kind === "number" ? line.number : undefined;
}

function footOf(body: readonly SolidLine[]): Foot {
  const above = body.slice(
    0,
    body.findIndex(({ kind }) => kind === "dot" || kind === "date"),
  );
  const authors = body.findLast(({ kind }) => kind === "authors");
  const last = body.at(-1);
  return {
    mayBeNamed: above.at(-1)?.kind === "text" && blocksOf(above).length > 1,
    ...(authors?.kind === "authors" ? { authorCount: authors.count } : {}),
    ...(last?.kind === "date" ? { date: last.date } : {}),
    ...(last?.kind === "date" && last.comments !== undefined ? { comments: last.comments } : {}),
  };
}

/** A heading makes the title certain: what stands before it is the page's furniture. */
function blocksOf(body: readonly SolidLine[]): string[][] {
  const heading = body.findIndex((line) => line.kind === "text" && line.isHeading);
  const blocks: string[][] = [];
  for (const line of body.slice(Math.max(heading, 0))) {
    if (line.kind !== "text") continue;
    const block = blocks.at(-1);
    if (line.followsGap || block === undefined) blocks.push([line.text]);
    else block.push(line.text);
  }
  return blocks;
}
