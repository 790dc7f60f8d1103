import type { Instant } from "../clock.ts";
import { addDays, utcDay } from "../days.ts";
import type { News } from "../store/news.ts";
import type { Topic } from "./topic.ts";

/** How long a paper on a list is news, in days. */
const LISTED_DAYS = 5;
/** How long a paper that a topic's own search found is news, in days after it was published. */
const SEARCHED_DAYS = 14;
/** A channel does not get the same paper twice within so many milliseconds. */
export const REPEAT_AFTER = 30 * 86_400_000;

const SEARCH = "search:";

/** The list a topic's own search is kept under. */
export const searchList = (words: string): string => `${SEARCH}${words}`;

/** The papers that could be posted now. */
export interface Candidates {
  /** All of them. */
  readonly papers: ReadonlySet<number>;
  /** Those a topic may choose from: every listed paper, and what its own search found. */
  of(topic: Pick<Topic, "words">): ReadonlySet<number>;
}

export async function findCandidates(news: News, now: Instant): Promise<Candidates> {
  const today = utcDay(now);
  const earliest = addDays(today, -SEARCHED_DAYS);
  const items = await news.since(addDays(today, -LISTED_DAYS), earliest);
  const listed = items.filter(({ list }) => !list.startsWith(SEARCH));
  const searched = items.filter(({ list, published }) => list.startsWith(SEARCH) && (published ?? "") >= earliest);
  const byList = Map.groupBy(searched, ({ list }) => list);
  const everywhere = new Set(listed.map(({ paper }) => paper));
  return {
    papers: new Set([...listed, ...searched].map(({ paper }) => paper)),
    of({ words }) {
      const own = byList.get(searchList(words));
      return own === undefined ? everywhere : new Set([...everywhere, ...own.map(({ paper }) => paper)]);
    },
  };
}
