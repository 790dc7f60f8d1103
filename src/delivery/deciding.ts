import type { Archive } from "../archive.ts";
import type { Instant } from "../clock.ts";
import { count } from "../messages.ts";
import type { Learning } from "../reading-list/learning.ts";
import type { News } from "../store/news.ts";
import type { PapersHad } from "../store/papers-had.ts";
import type { DueTopic } from "../store/topics.ts";
import { type Candidates, findCandidates, REPEAT_AFTER } from "../topics/candidates.ts";
import { matchTopics, type Scored } from "../topics/match.ts";
import type { DueChannel } from "./due.ts";
import type { Decision, PlannedPaper, Slot } from "./ledger.ts";
import { type Lifted, liftedBy } from "./lifted.ts";
import { type Matched, nearestMiss, planPapers } from "./plan.ts";

/** A slot that is ours, and what is due with it. */
export interface Claimed {
  readonly slot: Slot;
  readonly due: DueChannel<DueTopic>;
}

/** What every decision of one moment is made from. */
interface Material {
  readonly candidates: Candidates;
  readonly match: (words: string) => readonly Scored[];
  readonly had: PapersHad;
  readonly lifted: Lifted;
  readonly titles: ReadonlyMap<number, string>;
  /** A sentence about the list: that it was missing or still growing. */
  readonly remark: string;
  /** Whether there was a list to read at all. */
  readonly listed: boolean;
}

export interface Circumstances {
  readonly archive: Archive;
  readonly news: News;
  readonly learning: Learning;
  readonly now: Instant;
  readonly remark: string;
  readonly listed: boolean;
}

/** What becomes of each slot: its post, or why there is none. */
export async function decideAll(claimed: readonly Claimed[], at: Circumstances): Promise<readonly Decision[]> {
  const candidates = await findCandidates(at.news, at.now);
  const topics = claimed.flatMap(({ due }) => due.topics).filter(({ kind }) => kind === "papers");
  const index = await at.archive.index();
  const match = matchTopics(index, topics, candidates.papers);
  const papers = [...candidates.papers];
  const channels = claimed.map(({ slot }) => slot.channel);
  const had = await at.news.had(channels, papers, at.now - REPEAT_AFTER);
  const titles = new Map((await at.archive.papers.byIds(papers)).map(({ id, title }) => [id, title]));
  const lifted = liftedBy(await at.learning.weightsOf(channels), index);
  const material = { ...at, candidates, match, had, titles, lifted };
  return claimed.map((one) => decideOne(one, material));
}

function decideOne({ slot, due }: Claimed, material: Material): Decision {
  const { topics } = due;
  const live = topics.filter(({ pausedAt, channelPaused }) => pausedAt === undefined && channelPaused === undefined);
  if (live.length === 0) return { kind: "close", slot, outcome: "paused", detail: pausedBecause(topics) };
  const papers = live.filter(({ kind }) => kind === "papers");
  const recap = papers.length < live.length;
  const had = material.had.get(slot.channel);
  const matched = papers.map((topic) => {
    const offered = material.candidates.of(topic);
    const hits = material.match(topic.words).filter(({ id }) => offered.has(id) && !had?.has(id));
    return { topic, hits: material.lifted(slot.channel, topic, hits) };
  });
  const planned = planPapers(matched);
  const quietLine = live.some((topic) => topic.quietLine);
  const considered = countFresh(papers, had, material.candidates);
  const remarks = papers.length === 0 ? [] : [silence(planned, considered, matched, material), material.remark];
  const detail = remarks.filter((part) => part !== "").join(" ");
  if (planned.length > 0 || recap || quietLine)
    return { kind: "post", slot, considered, papers: planned, recap, quietLine, detail };
  return { kind: "close", slot, outcome: considered === 0 && !material.listed ? "no-list" : "nothing", detail };
}

const pausedBecause = ([topic]: readonly DueTopic[]): string => topic?.channelPaused ?? "Paused by hand.";

/** How many candidates this channel has not had. Topics without a search of their own share one set of them. */
function countFresh(topics: readonly DueTopic[], had: ReadonlySet<number> = new Set(), { of }: Candidates): number {
  const [first = new Set(), ...others] = new Set(topics.map(of));
  const offered = others.length === 0 ? first : new Set([first, ...others].flatMap((papers) => [...papers]));
  let fresh = offered.size;
  for (const paper of had) if (offered.has(paper)) fresh -= 1;
  return fresh;
}

/** "38 new papers, best 0.09, threshold 0.15 (SpectralGPT)." Nothing where papers are to be posted. */
function silence(
  planned: readonly PlannedPaper[],
  considered: number,
  matched: readonly Matched[],
  { listed, titles }: Material,
): string {
  if (planned.length > 0) return "";
  if (considered === 0) return listed ? "No paper that this channel has not had." : "";
  const miss = nearestMiss(matched);
  if (miss === undefined) return `${count(considered, "new paper")}, none with any of the words.`;
  const title = titles.get(miss.id) ?? "";
  const named = title === "" ? "" : ` (${title.length > 80 ? `${title.slice(0, 80)}…` : title})`;
  return `${count(considered, "new paper")}, best ${miss.score.toFixed(2)}, threshold ${miss.threshold}${named}.`;
}
