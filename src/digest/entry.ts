import { arxivId, titleKey } from "./identity.ts";
import type { Day, Paper, SourceKind } from "./paper.ts";
import { readable } from "./readable.ts";

/** One entry of a digest as its source spells it: nothing checked, nothing mended. */
export interface Entry {
  /** How to name it to a person while its title is unknown: "entry 3". */
  readonly place: string;
  readonly source: SourceKind;
  readonly title?: string | undefined;
  /** Anything `arxivId` understands. */
  readonly id?: string | undefined;
  readonly abstract?: string | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly authorCount?: number | undefined;
  readonly organisation?: string | undefined;
  readonly published?: Day | undefined;
  readonly featured?: Day | undefined;
  readonly upvotes?: number | undefined;
  readonly comments?: number | undefined;
  readonly code?: string | undefined;
  readonly project?: string | undefined;
  readonly keywords?: readonly string[] | undefined;
}

/** Longer than any real one many times over: what is longer is a page gone wrong. */
const LONGEST_TITLE = 1_000;
const LONGEST_ABSTRACT = 20_000;

/** The paper an entry tells of, or the reason why it tells of none. */
export function paperOf(entry: Entry): Paper | { readonly why: string } {
  if ((entry.title?.length ?? 0) > LONGEST_TITLE)
    return { why: `its title is longer than ${LONGEST_TITLE} characters` };
  if ((entry.abstract?.length ?? 0) > LONGEST_ABSTRACT) {
    return { why: `its abstract is longer than ${LONGEST_ABSTRACT} characters` };
  }
  const title = readable(entry.title ?? "");
  if (title === "") return { why: "it has no title" };
  const id = entry.id === undefined ? undefined : arxivId(entry.id);
  const key = id ?? titleKey(title);
  if (key === undefined) return { why: "its title has no letters" };
  return { key, title, source: entry.source, ...known({ arxivId: id, ...details(entry) }) };
}

function details(entry: Entry) {
  const authors = list(entry.authors);
  return {
    abstract: line(entry.abstract),
    authors,
    authorCount: authors?.length ?? count(entry.authorCount),
    organisation: line(entry.organisation),
    published: entry.published,
    featured: entry.featured === undefined ? undefined : [entry.featured],
    upvotes: count(entry.upvotes),
    comments: count(entry.comments),
    code: link(entry.code),
    project: link(entry.project),
    keywords: list(entry.keywords),
  };
}

type Known<Facts> = { [Fact in keyof Facts]?: Exclude<Facts[Fact], undefined> };

/** The facts without those that are unknown. */
function known<Facts extends object>(facts: Facts): Known<Facts> {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Known<Facts>;
}

function line(text: string | undefined): string | undefined {
  return readable(text ?? "") || undefined;
}

/** Each once, in order. */
function list(texts: readonly string[] | undefined): readonly string[] | undefined {
  const readableTexts = (texts ?? []).map((text) => readable(text)).filter((text) => text !== "");
  return readableTexts.length === 0 ? undefined : [...new Set(readableTexts)];
}

function count(number: number | undefined): number | undefined {
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** A link to follow: http and https only. */
function link(text: string | undefined): string | undefined {
  const address = text?.trim();
  return address !== undefined && /^https?:\/\/[^\s<>"]+$/i.test(address) && URL.canParse(address)
    ? address
    : undefined;
}
