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
import { nearestMiss, planPapers } from "./plan.ts";

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
  /** A sentence about the list: that it was missing or still growing. */
  readonly remark: string;
  /** Whether there was a list to read at all. */
  readonly listed: boolean;
}

/** What was found for a slot. */
interface Found extends Claimed {
  /** Its topics that are not paused. */
  readonly live: readonly DueTopic[];
  readonly planned: readonly PlannedPaper[];
  /** How many papers were looked at: those this channel has not had. */
  readonly considered: number;
  /** Where nothing is to be posted: the paper that came nearest. */
  readonly miss: Miss | undefined;
}

type Miss = NonNullable<ReturnType<typeof nearestMiss>>;

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
  const channels = claimed.map(({ slot }) => slot.channel);
  const had = await at.news.had(channels, [...candidates.papers], at.now - REPEAT_AFTER);
  const lifted = liftedBy(await at.learning.weightsOf(channels), index);
  const material = { ...at, candidates, match, had, lifted };
  const found = claimed.map((one) => findFor(one, material));
  const missed = await at.archive.papers.byIds(found.flatMap(({ miss }) => miss?.id ?? []));
  const titles = new Map(missed.map(({ id, title }) => [id, title]));
  return found.map((one) => decideOne(one, titles, material));
}

function findFor({ slot, due }: Claimed, { had: papersHad, candidates, match, lifted }: Material): Found {
  const live = due.topics.filter(
    ({ pausedAt, channelPaused }) => pausedAt === undefined && channelPaused === undefined,
  );
  const papers = live.filter(({ kind }) => kind === "papers");
  const had = papersHad.get(slot.channel);
  const matched = papers.map((topic) => {
    const offered = candidates.of(topic);
    const hits = match(topic.words).filter(({ id }) => offered.has(id) && !had?.has(id));
    return { topic, hits: lifted(slot.channel, topic, hits) };
  });
  const planned = planPapers(matched);
  const considered = countFresh(papers, had, candidates);
  return { slot, due, live, planned, considered, miss: planned.length > 0 ? undefined : nearestMiss(matched) };
}

function decideOne(found: Found, titles: Titles, { listed, remark }: Material): Decision {
  const { slot, due, live, planned, considered } = found;
  if (live.length === 0) return { kind: "close", slot, outcome: "paused", detail: pausedBecause(due.topics) };
  const recap = live.some(({ kind }) => kind === "recap");
  const quietLine = live.some((topic) => topic.quietLine);
  const isRecapOnly = live.every(({ kind }) => kind === "recap");
  const remarks = isRecapOnly ? [] : [silence(found, titles, listed), remark];
  const detail = remarks.filter((part) => part !== "").join(" ");
  if (planned.length > 0 || recap || quietLine)
    return { kind: "post", slot, considered, papers: planned, recap, quietLine, detail };
  return { kind: "close", slot, outcome: considered === 0 && !listed ? "no-list" : "nothing", detail };
}

type Titles = ReadonlyMap<number, string>;

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
function silence({ planned, considered, miss }: Found, titles: Titles, listed: boolean): string {
  if (planned.length > 0) return "";
  if (considered === 0) return listed ? "No paper that this channel has not had." : "";
  if (miss === undefined) return `${count(considered, "new paper")}, none with any of the words.`;
  const title = titles.get(miss.id) ?? "";
  const named = title === "" ? "" : ` (${title.length > 80 ? `${title.slice(0, 80)}…` : title})`;
  return `${count(considered, "new paper")}, best ${miss.score.toFixed(2)}, threshold ${miss.threshold}${named}.`;
}
