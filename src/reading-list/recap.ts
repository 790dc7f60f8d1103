import { referenceOf } from "../answers/lasting.ts";
import type { ChannelId, Message } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Core } from "../core.ts";
import { longDay, utcDay } from "../days.ts";
import { count, note, paperCard, say, typed } from "../messages.ts";
import { newest, type SavedPaper } from "../store/saves.ts";

/** What a channel saved most in a span of time, ready to post. */
export interface Recap {
  readonly message: Message;
  /** The papers' numbers in the archive, in the order of the message. */
  readonly papers: readonly number[];
}

/** A span of time; its end is not part of it. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export type RecapCore = Pick<Core, "archive" | "saves">;

/** Papers a recap names; number emoji go to ten. */
const MOST = 10;

/**
 * The papers that most people of the channel saved in the span, the newest first among equals; those saved before it
 * count only by who saved them in it. Nothing where nobody saved any.
 */
export async function recap(channel: ChannelId, span: Span, core: RecapCore): Promise<Recap | undefined> {
  const within = (await core.saves.ofChannel(channel)).flatMap((saved) => savedWithin(saved, span));
  const most = within.toSorted((one, other) => other.savers.length - one.savers.length || newest(other) - newest(one));
  const papers = await core.archive.papers.byIds(most.slice(0, MOST).map(({ paper }) => paper));
  if (papers.length === 0) return undefined;
  const ids = papers.map(({ id }) => id);
  const counts = await core.saves.counts(channel, ids);
  const title = `Most saved, ${longDay(utcDay(span.from))} to ${longDay(utcDay(span.to - 1))}`;
  // A recap stays, and its buttons with it: no list, which is forgotten some day, names its papers.
  const cards = papers.map((paper, index) =>
    paperCard(paper, { number: index + 1, reference: referenceOf(paper), savedBy: counts.get(paper.id) ?? 0 }),
  );
  const message = say(
    [{ kind: "strong", text: `${title}: ${count(within.length, "paper")}` }],
    { kind: "papers", papers: cards },
    note(["React with a number to save that paper too; ", typed("saved"), " shows the whole list."]),
  );
  return { message, papers: ids };
}

const WEEK = 7 * 86_400_000;

/** The recap of the week before a post is due. */
export const weeklyRecap =
  (core: RecapCore) =>
  ({ channel, dueAt }: { readonly channel: ChannelId; readonly dueAt: Instant }): Promise<Recap | undefined> =>
    recap(channel, { from: dueAt - WEEK, to: dueAt }, core);

/** The paper with those who saved it in the span, if anybody did. */
function savedWithin({ paper, savers }: SavedPaper, { from, to }: Span): readonly SavedPaper[] {
  const within = savers.filter(({ at }) => at >= from && at < to);
  return within.length === 0 ? [] : [{ paper, savers: within }];
}
