import type { Archive } from "../archive.ts";
import type { Clock, Instant } from "../clock.ts";
import { addDays, utcDay } from "../days.ts";
import type { Feeds } from "../digest/feeds.ts";
import type { Day, Paper } from "../digest/paper.ts";
import type { PaperSource } from "../digest/source.ts";
import type { Logger } from "../logger.ts";
import { searchList } from "../topics/candidates.ts";
import { topicQuery } from "../topics/match.ts";
import type { Topic } from "../topics/topic.ts";

/** What is read beside the digest: feeds, and for each topic Hugging Face's search, once a day. */
export interface BesideReader {
  readFeeds(signal?: AbortSignal): Promise<void>;
  /** Searches for topics that were not searched for today, a few at a time. */
  search(topics: readonly Topic[], signal?: AbortSignal): Promise<void>;
}

export interface BesideReaderOptions {
  readonly source: PaperSource;
  readonly feeds?: Feeds;
  readonly archive: Pick<Archive, "add">;
  readonly clock: Clock;
  readonly logger: Logger;
}

const FEEDS_EVERY = 6 * 3_600_000;
/** Searches a turn: the source allows a hundred a minute, and people search too. */
const SEARCHES = 20;
/** A feed's paper without a day of its own is news for so many days after it was published. */
const NEWS_DAYS = 5;

export function createBesideReader({ source, feeds, archive, clock, logger }: BesideReaderOptions): BesideReader {
  const searched = new Map<string, Day>();
  let feedsAt: Instant = 0;

  async function searchFor(words: string, today: Day, signal?: AbortSignal): Promise<void> {
    const asked = topicQuery(words).wanted.flatMap((choice) => choice.map(({ text }) => text));
    const { papers } = await source.search(asked.join(" "), { urgent: false, ...(signal && { signal }) });
    const found = papers.map((paper) => ({ ...paper, featured: [today] }));
    await archive.add(found, { list: searchList(words), live: true, at: clock.now() });
  }

  return {
    async readFeeds(signal) {
      if (feeds === undefined || clock.now() < feedsAt + FEEDS_EVERY) return;
      feedsAt = clock.now();
      for await (const feed of feeds.read({ ...(signal && { signal }) })) {
        if (feed.kind === "failed") logger.warn({ err: feed.error, url: feed.url }, "a feed could not be read");
        if (feed.kind !== "read") continue;
        const papers = feed.reading.papers.map((paper) => dated(paper, utcDay(clock.now())));
        await archive.add(papers, { list: feed.url, live: true, at: clock.now() });
        feed.kept();
      }
    },
    async search(topics, signal) {
      const today = utcDay(clock.now());
      for (const [text, day] of searched) if (day !== today) searched.delete(text);
      const words = new Set(topics.filter(({ kind }) => kind === "papers").map((topic) => topic.words));
      const due = [...words].filter((text) => searched.get(text) !== today).slice(0, SEARCHES);
      for (const text of due) {
        searched.set(text, today);
        await searchFor(text, today, signal).catch((error: unknown) => {
          signal?.throwIfAborted();
          logger.warn({ err: error, words: text }, "a topic's own search failed");
        });
      }
    },
  };
}

/** Feeds that tell no day list what is new now; what they still carry of old is no news. */
function dated(paper: Paper, today: Day): Paper {
  if (paper.featured !== undefined || paper.published === undefined) return paper;
  return paper.published < addDays(today, -NEWS_DAYS) ? paper : { ...paper, featured: [today] };
}
