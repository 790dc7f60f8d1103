import { UserError } from "../../errors.ts";
import type { Entry } from "../entry.ts";
import { arxivId } from "../identity.ts";
import type { Day } from "../paper.ts";
import type { Circumstances, Entries, Skipped } from "../reading.ts";
import { type Capture, captureOf, dayWritten } from "./capture-day.ts";
import { type CopiedEntry, type CopiedPage, copiedEntries } from "./copied-entries.ts";
import { copiedLines, type LinkedLine } from "./copied-lines.ts";

/** An organisation's name is shorter, an abstract longer. */
const LONGEST_NAME = 80;
/** What an abstract has at least, where no gap tells it from a title that wraps. */
const SHORTEST_ABSTRACT = 120;

/**
 * The page copied as text: entries of title, abstract, authors or organisation, and a date, perhaps without its year.
 * Throws a `UserError` where no line looks like an entry's foot.
 */
export function readCopiedPage(text: string, circumstances: Circumstances): Entries {
  const lines = copiedLines(text);
  const copied = copiedEntries(lines);
  const skipped = cutOff(copied);
  if (copied.entries.length === 0 && skipped.length === 0) throw noEntries(circumstances.name);
  const capture = captureOf(
    { head: copied.head, dates: copied.entries.flatMap(({ foot }) => foot.date ?? []), neighbours: listDays(lines) },
    circumstances,
  );
  const page = { ...copied, capture, day: circumstances.day, isVoted: printsUpvotes(copied) };
  const entries = copied.entries.map((entry, at) => entryOf(entry, at, page));
  return { form: "copied page", entries, skipped, notes: needsYear(copied) ? [capture.note] : [] };
}

function noEntries(name: string): UserError {
  return new UserError(
    `${name} holds no papers that Paperboy can find. It reads Hugging Face's Daily Papers: the page copied as text or saved as HTML, the API's JSON, RSS and Atom.`,
  );
}

function needsYear({ entries, head }: CopiedPage): boolean {
  const isDaily = head !== undefined && entries.some(({ submission }) => submission !== undefined);
  return isDaily || entries.some(({ foot }) => foot.date !== undefined && foot.date.year === undefined);
}

function listDays(lines: readonly LinkedLine[]): Day[] {
  return lines.flatMap(({ links }) =>
    links.flatMap((link) => /\/papers\/date\/(\d{4}-\d\d-\d\d)/.exec(link)?.[1] ?? []),
  );
}

/** Upvotes stand before titles: before the first, or between any two entries. */
function printsUpvotes({ entries: [first, ...others] }: CopiedPage): boolean {
  if (first !== undefined && first.numbers.length > 0) return true;
  return others.length > 2 && others.every(({ numbers }) => numbers.length > 0);
}

/** An entry that begins behind the last foot: the page was cut before its own. */
function cutOff({ entries, rest }: CopiedPage): Skipped[] {
  const [title, ...more] = rest.flatMap((line) => (line.kind === "text" ? [line.text] : []));
  const isPage = entries.length > 0 || rest.some(({ kind }) => kind === "submitter" || kind === "furniture");
  const begins = rest.some(({ kind }) => kind === "submitter") || more.some((text) => text.length >= SHORTEST_ABSTRACT);
  if (!isPage || !begins || title === undefined) return [];
  return [{ entry: title.slice(0, 200), why: "the page ends before its date" }];
}

interface Page extends CopiedPage {
  readonly capture: Capture;
  readonly day: Day | undefined;
  readonly isVoted: boolean;
}

function entryOf(entry: CopiedEntry, at: number, page: Page): Entry {
  const { foot, submission } = entry;
  // Only a daily list names submitters: a search, too, prints a date at its head, and features nothing that day.
  const listed = submission === undefined ? undefined : page.head && dayWritten(page.head, page.capture.day);
  return {
    place: `entry ${at + 1}`,
    source: "text",
    id: entry.links.map(absolute).find((link) => link.includes("/papers/") && arxivId(link) !== undefined),
    ...texts(entry),
    authorCount: foot.authorCount,
    published: foot.date && dayWritten(foot.date, page.capture.day),
    featured: page.day ?? listed,
    ...counts(entry, page.entries[at + 1], page),
  };
}

function absolute(link: string): string {
  return link.startsWith("/") ? `https://huggingface.co${link}` : link;
}

/** Title, abstract and organisation from an entry's blocks; a page that prints each twice is read once. */
function texts({ blocks, foot }: CopiedEntry): Pick<Entry, "title" | "abstract" | "organisation"> {
  const [first, ...more] = distinct(blocks);
  if (first === undefined) return {};
  if (more.length === 0) return ungapped(first);
  const last = more.at(-1)?.join(" ") ?? "";
  const isName = foot.authorCount === undefined && foot.blocksBefore > 1 && last.length <= LONGEST_NAME;
  const abstract = (isName ? more.slice(0, -1) : more).flat().join(" ");
  return { title: first.join(" "), abstract, organisation: isName ? last : undefined };
}

function distinct(blocks: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(blocks.map((block) => [block.join(" "), block])).values()];
}

/** Lines without a gap: a title that wraps, unless what follows its first line is long enough for an abstract. */
function ungapped([title = "", ...lines]: readonly string[]): Pick<Entry, "title" | "abstract"> {
  const rest = lines.join(" ");
  return rest.length < SHORTEST_ABSTRACT ? { title: `${title} ${rest}` } : { title, abstract: rest };
}

/** A number between two entries is upvotes of the second where the page prints upvotes, else comments on the first. */
function counts({ foot, numbers, submission }: CopiedEntry, next: CopiedEntry | undefined, page: Page) {
  const behind = next?.numbers ?? leadingNumber(page.rest);
  const isShared = page.isVoted && next !== undefined && next.submission === undefined;
  const voted = page.isVoted ? numbers.at(-1) : undefined;
  return {
    upvotes: submission ? submission.upvotes : voted,
    comments: foot.comments ?? (isShared ? behind.slice(0, -1) : behind).at(0),
  };
}

function leadingNumber([first]: readonly LinkedLine[]): (number | undefined)[] {
  return first?.kind === "number" ? [first.number] : [];
}
