import type { ChannelId, Message } from "../chat.ts";
import type { Core } from "../core.ts";
import { longDay } from "../days.ts";
import type { Day } from "../digest/paper.ts";
import { UserError } from "../errors.ts";
import { count, paperCard, say } from "../messages.ts";
import { DAILY } from "../store/papers.ts";
import { REPEAT_AFTER } from "../topics/candidates.ts";
import { matchTopics } from "../topics/match.ts";
import type { Topic } from "../topics/topic.ts";
import type { PlannedPaper } from "./ledger.ts";
import { liftedBy } from "./lifted.ts";
import { planPapers } from "./plan.ts";
import { createPosting, type Left } from "./posting.ts";
import { localDay, localMinute } from "./slots.ts";

/** A post that somebody asks for: a digest's best for the topics of a channel. */
export interface HandPost {
  readonly channel: ChannelId;
  readonly topics: readonly Topic[];
  readonly day: Day;
  /** New papers of that digest: those this channel has not had. */
  readonly considered: number;
  readonly papers: readonly PlannedPaper[];
}

const LEASE = 3 * 60_000;

/** What would be posted. Throws a `UserError` where there is nothing to post from or for. */
export async function planByHand(channel: ChannelId, date: Day | undefined, core: Core): Promise<HandPost> {
  const topics = (await core.topics.of(channel)).filter(
    ({ kind, pausedAt }) => kind === "papers" && pausedAt === undefined,
  );
  if (topics.length === 0)
    throw new UserError("This channel follows nothing that could be posted: follow a subject in it first.");
  const day = date ?? (await core.archive.papers.newestDay(DAILY));
  const listed = day === undefined ? [] : await core.archive.papers.listed(DAILY, day, day);
  if (day === undefined || listed.length === 0) {
    throw new UserError(
      `No digest of ${day ?? "any day"} has been read: \`npm start -- fetch${day === undefined ? "" : ` --date ${day}`}\` reads it.`,
    );
  }
  const had = await core.news.had([channel], listed, core.clock.now() - REPEAT_AFTER);
  const fresh = new Set(listed.filter((paper) => had.get(channel)?.has(paper) !== true));
  const index = await core.archive.index();
  const match = matchTopics(index, topics, fresh);
  const lifted = liftedBy(await core.learning.weightsOf([channel]), index);
  const papers = planPapers(topics.map((topic) => ({ topic, hits: lifted(channel, topic, match(topic.words)) })));
  return { channel, topics, day, considered: fresh.size, papers };
}

/** Posts it, under a slot of its own that the ledger keeps. A topic's own hour comes all the same. */
export async function postByHand(plan: HandPost, core: Core, leave: AbortSignal): Promise<Left> {
  const now = core.clock.now();
  const lease = { owner: `by hand ${now}`, until: now + LEASE };
  const zone = plan.topics[0]?.zone ?? core.zone;
  const [day, minute] = [localDay(now, zone), localMinute(now, zone)];
  const topics = plan.topics.map(({ id, servedDay }) => ({ topic: id, day: servedDay }));
  const [slot] = await core.slots.claim([{ channel: plan.channel, day, minute, zone, dueAt: now, topics }], lease, now);
  if (slot === undefined) throw new UserError("There is a post of this very minute already: try again in a minute.");
  const detail = `By hand, from the digest of ${longDay(plan.day)}.`;
  const { papers, considered } = plan;
  const decision = {
    kind: "post",
    slot,
    considered,
    papers,
    detail,
    recap: false,
    quietLine: false,
    byHand: true,
  } as const;
  const [begun] = await core.slots.decide([decision], lease, now, now - REPEAT_AFTER);
  if (begun === undefined) return { kind: "closed", outcome: "nothing", detail };
  // Should this process die on the way, the scheduler goes on, and looks first.
  const outbox = { post: core.voice.post, find: async () => "unknown" as const };
  return createPosting({ core, outboxOf: () => outbox, leaseFor: LEASE })(begun, lease.owner, leave);
}

/** What would be posted, for whoever asked to see it first. */
export async function showHandPost({ papers, considered, day, topics }: HandPost, core: Core): Promise<Message> {
  const stored = await core.archive.papers.byIds(papers.map(({ paper }) => paper));
  const words = topics.map((topic) => topic.words).join(", ");
  const lead = `${papers.length} of ${count(considered, "new paper")} of ${longDay(day)} would be posted for ${words}.`;
  const cards = stored.map((paper, index) =>
    paperCard(paper, { number: index + 1, reference: paper.key, actions: [] }),
  );
  return cards.length === 0 ? say(lead) : say(lead, { kind: "papers", papers: cards });
}
