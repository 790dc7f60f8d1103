import type { Core } from "../core.ts";
import { addDays, utcDay } from "../days.ts";
import type { Day } from "../digest/paper.ts";
import type { Index } from "../ranking/index.ts";
import { describeTerm } from "../ranking/query/query.ts";
import { DAILY } from "../store/papers.ts";
import { matchTopics, type Scored, topicQuery } from "./match.ts";
import type { TopicSettings } from "./topic.ts";

/** What a topic would have found lately. */
export interface Preview {
  /** The last digests, newest first: how many papers each had, and those that fit, best first, each at its first digest only. */
  readonly digests: readonly PreviewedDigest[];
  /** How many papers those digests and the last sixty days listed, which of them fit, best first, and the nearest misses. */
  readonly listed: number;
  readonly found: readonly Scored[];
  /** Of each thing looked for, how many of those papers hold it. */
  readonly terms: readonly { readonly text: string; readonly papers: number }[];
}

export interface PreviewedDigest {
  readonly day: Day;
  readonly papers: number;
  readonly fitting: readonly Scored[];
  /** What its post would have shown: the best, as many as the topic asks for. */
  readonly posted: readonly Scored[];
}

const DIGESTS = 20;
const SPAN_DAYS = 60;

type Wanted = Pick<TopicSettings, "words" | "threshold" | "top">;

export async function previewTopic(wanted: Wanted, core: Pick<Core, "archive" | "news" | "clock">): Promise<Preview> {
  const { archive, news, clock } = core;
  const index = await archive.index();
  const today = utcDay(clock.now());
  const days = await news.days(DAILY, DIGESTS);
  const lists = await Promise.all(days.map((day) => archive.papers.listed(DAILY, day, day)));
  const recent = await archive.papers.listed(DAILY, addDays(today, -SPAN_DAYS), today);
  const listed = new Set([...lists.flat(), ...recent]);
  const hits = matchTopics(index, [wanted], listed)(wanted.words);
  return {
    digests: previewDigests(days, lists, hits, wanted),
    listed: listed.size,
    found: hits,
    terms: termCounts(index, wanted.words, listed),
  };
}

function previewDigests(
  days: readonly Day[],
  lists: readonly (readonly number[])[],
  hits: readonly Scored[],
  { threshold, top }: Wanted,
): readonly PreviewedDigest[] {
  const had = new Set<number>();
  const oldestFirst = days.map((day, at) => ({ day, papers: lists[at] ?? [] })).reverse();
  const previewed = oldestFirst.map(({ day, papers }) => {
    const listed = new Set(papers);
    const fitting = hits.filter(({ id, score }) => listed.has(id) && score >= threshold);
    const posted = fitting.filter(({ id }) => !had.has(id)).slice(0, top);
    for (const { id } of posted) had.add(id);
    return { day, papers: papers.length, fitting, posted };
  });
  return previewed.reverse();
}

/** How many of the papers each thing looked for stands in by itself. */
function termCounts(index: Index, words: string, papers: ReadonlySet<number>): Preview["terms"] {
  const query = topicQuery(words);
  return query.wanted.map((choice) => {
    const alone = { text: words, wanted: [choice], without: [], ignored: [] };
    const { total } = index.search(alone, { limit: 1, among: papers });
    return { text: choice.map(describeTerm).join(" OR "), papers: total };
  });
}
