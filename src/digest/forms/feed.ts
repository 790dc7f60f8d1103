import { UserError } from "../../errors.ts";
import type { Entry } from "../entry.ts";
import { arxivId } from "../identity.ts";
import type { Day } from "../paper.ts";
import type { Circumstances, Entries } from "../reading.ts";
import { dayOfMoment } from "../written-dates.ts";
import { type FeedItem, feedItems } from "./feed-items.ts";
import { markupText } from "./markup-text.ts";

/** RSS and Atom: arXiv's categories and its API, and mirrors of the digest that put all facts in the description. */
export function readFeed(xml: string, { name, day }: Circumstances): Entries {
  const { kind, items, isCut } = feedItems(xml);
  if (kind === undefined) throw new UserError(`${name} is XML but no RSS or Atom feed. Check the feed's address.`);
  const entries = items.map((item, index) => entryOf(item, `entry ${index + 1}`, day));
  const cut = { entry: `entry ${items.length + 1}`, why: "the feed ends in the middle of it" };
  return { form: kind, entries, skipped: isCut ? [cut] : [], notes: isCut ? ["The feed is cut short."] : [] };
}

function entryOf(item: FeedItem, place: string, day: Day | undefined): Entry {
  const text = (...names: string[]) => names.map((name) => item.texts.get(name)?.[0]).find((found) => found);
  const told = description(text("summary", "description", "encoded", "content") ?? "");
  const moment = dayOfMoment(text("published", "pubdate", "date", "issued") ?? "");
  const announced = told.announcement;
  const remark = text("comment") ?? "";
  return {
    place,
    source: "feed",
    title: markupText(text("title") ?? "")
      .trim()
      .replace(/\(arXiv:[^()]*\)$/, ""),
    id: identifier(item, text),
    abstract: told.abstract,
    authors: told.authors ?? names(item),
    // An announcement's date is its own; a replaced paper was published long before.
    published: announced?.startsWith("replace") ? undefined : moment,
    featured: announced?.startsWith("replace") ? undefined : (day ?? (announced === undefined ? undefined : moment)),
    upvotes: told.upvotes,
    code: /https?:\/\/(?:github|gitlab)\.com\/[\w./-]*\w/.exec(remark)?.[0],
    project: /project page:? (https?:\/\/\S*[\w/])/i.exec(remark)?.[1],
  };
}

function identifier(item: FeedItem, text: (...names: string[]) => string | undefined): string | undefined {
  const candidates = [text("id"), text("guid"), text("link"), ...item.links];
  return candidates.find((candidate) => candidate !== undefined && arxivId(candidate) !== undefined);
}

/** Atom names a person an element; RSS names all in one, between commas, and older feeds as links. */
function names({ texts }: FeedItem): string[] {
  const people = [...(texts.get("author") ?? []), ...(texts.get("creator") ?? [])];
  return people.length > 1 ? [...people] : people.flatMap((line) => markupText(line).split(/,\s+|\n/));
}

interface Description {
  readonly abstract?: string;
  readonly authors?: readonly string[];
  readonly upvotes?: number;
  /** arXiv's word for why a paper is in the feed: new, cross, replace, replace-cross. */
  readonly announcement?: string;
}

const announcement = /^arXiv:\S+ Announce Type: ([a-z-]+)\s+Abstract: /;

function description(source: string): Description {
  const text = markupText(source).trim();
  const announced = announcement.exec(text);
  if (announced?.[1]) return { announcement: announced[1], abstract: text.slice(announced[0].length) };
  const summary = /^Summary:/m.exec(text);
  if (summary === null) return { abstract: text };
  const facts = text.slice(0, summary.index);
  const authors = /^Authors: *(.+)$/m.exec(facts)?.[1];
  const upvotes = /^Upvotes: *(\d{1,6})$/m.exec(facts)?.[1];
  return {
    abstract: text.slice(summary.index + "Summary:".length),
    ...(authors === undefined ? {} : { authors: authors.split(/,\s+/) }),
    ...(upvotes === undefined ? {} : { upvotes: Number(upvotes) }),
  };
}
