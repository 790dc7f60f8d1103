import type { Clock } from "../clock.ts";
import { digestDay, weekdaysBack } from "../days.ts";
import { createAnswers } from "./answers.ts";
import { type Document, type Reader, type ReadOptions, SourceError } from "./http.ts";
import type { Day, Paper } from "./paper.ts";
import { readDigest } from "./read.ts";
import type { Reading } from "./reading.ts";
import type { Asking, Digest, PaperSource } from "./source.ts";
import { unite } from "./unite.ts";

export interface HuggingFaceOptions {
  readonly reader: Reader;
  readonly clock: Clock;
  /** Where its API stands: "https://huggingface.co", or a mirror's origin. */
  readonly origin: string;
}

/** Its own default of 50 cuts long days. */
const PAGE = "100";
/** The longest day seen has fifty papers; what goes on for more pages than this goes on for ever. */
const MOST_PAGES = 10;
/** How many weekdays back the newest list is looked for: over a holiday. */
const HOLIDAY = 7;
/** Who searches sits waiting, and nothing is lost by giving up (after 5 s). */
const SEARCHING: Asking = { urgent: true, patience: 5_000 };
/** Milliseconds that answers to searches stay good for. */
const AN_HOUR = 60 * 60_000;

/** Hugging Face's Daily Papers and its paper search, by their API. */
export function createHuggingFace({ reader, clock, origin }: HuggingFaceOptions): PaperSource {
  const remembered = { clock, keepFor: AN_HOUR, most: 500 };
  const searches = createAnswers<Reading>(remembered);
  const papers = createAnswers<Paper | undefined>(remembered);

  const address = (path: string, query: Readonly<Record<string, string>> = {}) => {
    const url = new URL(path, origin);
    url.search = `${new URLSearchParams(query)}`;
    return url.href;
  };
  const parse = ({ url, content }: Document, day?: Day) =>
    readDigest(content, { name: url, today: digestDay(clock.now()), ...(day && { day }) });

  const source: PaperSource = {
    async digest(day, { fresh = false, ...asking } = {}) {
      const url = address("/api/daily_papers", { date: day, limit: PAGE });
      const how = asJson(asking);
      const first = await orAbsent(fresh ? reader.read(url, how) : reader.readChanged(url, how));
      if (first === "unchanged") return first;
      const pages = first ? await allPages(reader, first, how) : [];
      const readings = pages.map((page) => parse(page, day));
      return digestOf(day, pages, readings);
    },

    async latest(asking) {
      for (const day of weekdaysBack(digestDay(clock.now()), HOLIDAY)) {
        const digest = await source.digest(day, { ...asking, fresh: true });
        if (digest !== "unchanged" && digest.papers.length > 0) return digest;
      }
      return undefined;
    },

    search(words, asking) {
      const url = address("/api/papers/search", { q: words.trim().replace(/\s+/g, " ") });
      return searches.to(url, async () => parse(await reader.read(url, asJson({ ...SEARCHING, ...asking }))));
    },

    paper(id, asking) {
      const url = address(`/api/papers/${encodeURIComponent(id)}`);
      return papers.to(url, async () => {
        const document = await orAbsent(reader.read(url, asJson({ ...SEARCHING, ...asking })));
        return document && parse(document).papers[0];
      });
    },
  };
  return source;
}

const asJson = (asking: Asking): ReadOptions => ({ ...asking, expected: "JSON" });

/**
 * Undefined where the API itself says, in JSON, that there is no such day (400 for one to come) or paper (404).
 * A 404 in any other form comes from something else than the API, and stays an error.
 */
async function orAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const failure = error instanceof SourceError ? error.failure : undefined;
    const absent = failure?.kind === "refused" && [400, 404].includes(failure.status) && failure.says !== undefined;
    if (absent) return undefined;
    throw error;
  }
}

/** The page and those after it, by its `Link` header; never from another origin, which nobody chose to trust. */
async function allPages(reader: Reader, first: Document, how: ReadOptions): Promise<readonly Document[]> {
  const { origin } = new URL(first.url);
  const pages = [first];
  for (let { next } = first; next && pages.length < MOST_PAGES && new URL(next).origin === origin; ) {
    const page = await reader.read(next, how);
    pages.push(page);
    next = page.next;
  }
  return pages;
}

function digestOf(day: Day, pages: readonly Document[], readings: readonly Reading[]): Digest {
  const listed = readings.filter(({ papers, skipped }) => papers.length + skipped.length > 0);
  const unread = pages.at(-1)?.next;
  return {
    day,
    // Votes move papers from page to page while they are read: one may come twice.
    papers: unite(listed.flatMap((reading) => reading.papers)),
    skipped: listed.flatMap((reading) => reading.skipped),
    notes: [
      ...(listed.length === 0 ? [`There is no list for ${day}.`] : []),
      ...listed.flatMap((reading) => reading.notes),
      ...(unread ? [`The list goes on at ${unread}, which was not read.`] : []),
    ],
    // The first page's version says nothing of the others: a list of several is always read whole.
    kept: () => (pages.length === 1 ? pages[0]?.kept() : undefined),
  };
}
