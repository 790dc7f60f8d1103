import { UserError } from "../../errors.ts";
import type { Entry } from "../entry.ts";
import { arxivId } from "../identity.ts";
import type { Day } from "../paper.ts";
import type { Circumstances, Entries, Skipped } from "../reading.ts";
import { type Capture, captureOf, dayWritten } from "./capture-day.ts";
import { type CopiedEntry, type CopiedPage, copiedEntries } from "./copied-entries.ts";
import { countsOf, printsUpvotes, SHORTEST_ABSTRACT, textsOf, type VotedPage } from "./copied-facts.ts";
import { copiedLines, type LinkedLine } from "./copied-lines.ts";

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

/** An entry that begins behind the last foot: the page was cut before its own. */
function cutOff({ entries, rest }: CopiedPage): Skipped[] {
  const [title, ...more] = rest.flatMap((line) => (line.kind === "text" ? [line.text] : []));
  const isPage = entries.length > 0 || rest.some(({ kind }) => kind === "submitter" || kind === "furniture");
  const begins = rest.some(({ kind }) => kind === "submitter") || more.some((text) => text.length >= SHORTEST_ABSTRACT);
  if (!isPage || !begins || title === undefined) return [];
  return [{ entry: title.slice(0, 200), why: "the page ends before its date" }];
}

interface Page extends VotedPage {
  readonly capture: Capture;
  readonly day: Day | undefined;
}

function entryOf(entry: CopiedEntry, at: number, page: Page): Entry {
  const { foot, submission } = entry;
  // Only a daily list names submitters: a search, too, prints a date at its head, and features nothing that day.
  const listed = submission === undefined ? undefined : page.head && dayWritten(page.head, page.capture.day);
  return {
    place: `entry ${at + 1}`,
    source: "text",
    id: entry.links.map(absolute).find((link) => link.includes("/papers/") && arxivId(link) !== undefined),
    ...textsOf(entry),
    authorCount: foot.authorCount,
    published: foot.date && dayWritten(foot.date, page.capture.day),
    featured: page.day ?? listed,
    ...countsOf(entry, page.entries[at + 1], page),
  };
}

function absolute(link: string): string {
  return link.startsWith("/") ? `https://huggingface.co${link}` : link;
}
