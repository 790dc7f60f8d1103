import { z } from "zod";
import { UserError } from "../../errors.ts";
import { dayOfMoment, isWeekday } from "../day.ts";
import type { Entry } from "../entry.ts";
import type { Day } from "../paper.ts";
import type { Circumstances, Entries, Skipped } from "../reading.ts";
import { wholeObjects } from "./whole-objects.ts";

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
  const { values, skipped, notes } = listedValues(json, name);
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
  return day !== undefined && isWeekday(day) ? day : undefined;
}

function visibleAuthors(authors: readonly unknown[] | undefined): string[] | undefined {
  return authors?.flatMap((value) => {
    const parsed = author.safeParse(value);
    return parsed.success && parsed.data.hidden !== true ? [parsed.data.name] : [];
  });
}

function listedValues(json: string, name: string): { values: readonly unknown[]; skipped: Skipped[]; notes: string[] } {
  const parsed = parsedOrUndefined(json);
  if (parsed !== undefined) return { values: listIn(parsed) ?? refuse(parsed, name), skipped: [], notes: [] };
  const { values, broken, cut } = wholeObjects(json);
  const skipped = Array.from({ length: broken }, () => ({ entry: "an entry", why: "its JSON is broken" }));
  if (cut) skipped.push({ entry: `entry ${values.length + broken + 1}`, why: "the text ends in the middle of it" });
  return { values, skipped, notes: cut ? ["The JSON is cut short: the entries that are whole were kept."] : [] };
}

function parsedOrUndefined(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The list itself, or the one that an object wraps: `dailyPapers` in a page's data, `papers` elsewhere. */
export function listIn(parsed: unknown): readonly unknown[] | undefined {
  if (Array.isArray(parsed)) return parsed;
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const lists = Object.entries(parsed).filter(([name, value]) => /papers$/i.test(name) && Array.isArray(value));
  if (lists.length > 0) return lists.flatMap(([, value]) => value as readonly unknown[]);
  return "title" in parsed || "paper" in parsed ? [parsed] : undefined;
}

const refusal = z.object({ error: z.string() });

function refuse(parsed: unknown, name: string): never {
  const said = refusal.safeParse(parsed);
  if (said.success)
    throw new UserError(
      `${name} holds no papers but an error: “${said.data.error.slice(0, 200)}”. Ask the source again.`,
    );
  throw new UserError(
    `${name} is JSON without a list of papers. Paperboy reads answers of /api/daily_papers and /api/papers/search.`,
  );
}
