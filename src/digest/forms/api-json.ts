import { z } from "zod";
import { weekday } from "../../days.ts";
import type { Entry } from "../entry.ts";
import type { Day } from "../paper.ts";
import type { Circumstances, Entries, Skipped } from "../reading.ts";
import { dayOfMoment } from "../written-dates.ts";
import { listOf } from "./json-list.ts";

/** A field to use where it is what it should be: anything else in its place is as good as absent. */
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const text = maybe(z.string());
const list = maybe(z.array(z.unknown()));

const author = z.object({ name: z.string(), hidden: maybe(z.boolean()) });

const facts = z.object({
  id: text,
  title: text,
  summary: text,
  authors: list,
  publishedAt: text,
  submittedOnDailyAt: text,
  upvotes: maybe(z.number()),
  githubRepo: text,
  projectPage: text,
  ai_keywords: list,
  organization: maybe(z.object({ name: text, fullname: text })),
});

const listed = z.object({ paper: facts, numComments: maybe(z.number()), title: text, summary: text });

/** Answers of Hugging Face's `/api/daily_papers` and `/api/papers/search`: a list of entries, or what is left of one. */
export function readApiJson(json: string, { day, name }: Circumstances): Entries {
  const form = json.includes('"highlightedTitle"') ? ("search answer" as const) : ("API answer" as const);
  const source = form === "search answer" ? ("search" as const) : ("api" as const);
  const { values, skipped, notes } = listOf(json, name);
  const read = entriesOf(values, source, day);
  return { form, entries: read.entries, skipped: [...read.skipped, ...skipped], notes };
}

/** The entries among parsed values; `day` is the day of the list, where it is known. */
export function entriesOf(values: readonly unknown[], source: Entry["source"], day: Day | undefined) {
  const entries: Entry[] = [];
  const skipped: Skipped[] = [];
  values.forEach((value, index) => {
    const place = `entry ${index + 1}`;
    const parsed = listed.safeParse(isBare(value) ? { paper: value } : value);
    if (parsed.success) entries.push(entryOf(parsed.data, place, source, day));
    else skipped.push({ entry: place, why: "it holds no paper" });
  });
  return { entries, skipped };
}

/** The API tells one paper, asked for by its id, without the wrapping that lists have. */
function isBare(value: unknown): boolean {
  return typeof value === "object" && value !== null && !("paper" in value) && "title" in value;
}

function entryOf(value: z.infer<typeof listed>, place: string, source: Entry["source"], day: Day | undefined): Entry {
  const { paper } = value;
  return {
    place,
    source,
    id: paper.id,
    title: paper.title ?? value.title,
    abstract: paper.summary ?? value.summary,
    authors: visibleAuthors(paper.authors),
    organisation: paper.organization?.fullname ?? paper.organization?.name,
    // The entry's own `publishedAt` is hours off and still labelled Z: only the paper's is right.
    published: dayOfMoment(paper.publishedAt ?? ""),
    featured: day ?? dayOfList(paper.submittedOnDailyAt),
    upvotes: paper.upvotes,
    comments: value.numComments,
    code: paper.githubRepo,
    project: paper.projectPage,
    keywords: paper.ai_keywords?.filter((keyword) => typeof keyword === "string"),
  };
}

/**
 * The list a submission goes to: that of its UTC day. All 3,278 entries of 194 lists bear this out, most of them
 * submitted while New York still had the day before. A weekend has no list, and does not tell which one it joined.
 */
function dayOfList(submitted: string | undefined): Day | undefined {
  const day = dayOfMoment(submitted ?? "");
  return day !== undefined && weekday(day) % 6 !== 0 ? day : undefined;
}

function visibleAuthors(authors: readonly unknown[] | undefined): string[] | undefined {
  return authors?.flatMap((value) => {
    const parsed = author.safeParse(value);
    return parsed.success && parsed.data.hidden !== true ? [parsed.data.name] : [];
  });
}
