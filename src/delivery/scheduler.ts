import type { ChannelId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Core } from "../core.ts";
import { chunks } from "../store/chunks.ts";
import { slotKey } from "../store/slots.ts";
import type { DueTopic } from "../store/topics.ts";
import { REPEAT_AFTER } from "../topics/candidates.ts";
import type { Alarm } from "./alarm.ts";
import { type Claimed, decideAll } from "./deciding.ts";
import { type DueChannel, dueChannels } from "./due.ts";
import type { DueSlot, Lease, Slot } from "./ledger.ts";
import type { ListState } from "./news-reader.ts";
import type { Post } from "./posting.ts";
import { nextDue, slotMoment } from "./slots.ts";
import { createUnderWay } from "./under-way.ts";
import { remarkOn, waitUntil } from "./waiting.ts";

export interface SchedulerOptions {
  readonly core: Pick<Core, "archive" | "topics" | "slots" | "news" | "clock" | "logger" | "learning">;
  readonly post: Post;
  readonly alarm: Alarm;
  readonly list: () => ListState;
  /** A name no other running scheduler has. */
  readonly name: string;
  readonly leaseFor: number;
  /** How long a slot waits for a list that is missing or still growing, in milliseconds: at most three hours. */
  readonly waitForList: number;
}

/** Posts what is due. Any number of them may run on one archive. */
export interface Scheduler {
  /**
   * Looks at what is due now: decides it, and begins or goes on with its posts, which it does not wait for.
   * Gives the moment when there will be something to do again; undefined where nothing is in sight.
   */
  tick(leave: AbortSignal): Promise<Instant | undefined>;
  /** Resolves when the posts under way are done or parked. */
  idle(): Promise<void>;
}

/** Channels settled in one go: the first of them are posted while the others are decided. */
const CHANNELS = 250;
/** A post that shows no sign of life for so many leases holds no room any more. */
const LEASES = 2;
/** Slots left behind by their topics are tidied away after so many milliseconds. */
const STRAY_AFTER = 3_600_000;

export function createScheduler({ core, post, alarm, list, name, leaseFor, waitForList }: SchedulerOptions): Scheduler {
  const { clock, topics, slots, logger } = core;
  const underWay = createUnderWay({ post, alarm, clock, logger, lostAfter: leaseFor * LEASES });
  let leases = 0;

  /** Each look has an owner of its own, so that a post that hung and wakes late finds its slot in other hands. */
  const newLease = (now: Instant): Lease => ({ owner: `${name}.${++leases}`, until: now + leaseFor });

  async function tick(leave: AbortSignal): Promise<Instant | undefined> {
    const now = clock.now();
    const soonest = await soonestDue(now);
    if (soonest === undefined || soonest > now) return earliest(soonest, await goOn(now, leave));
    for (const some of chunks(await topics.channelsDue(now), CHANNELS)) {
      await underWay.room();
      await settle(some, leave);
    }
    await topics.arrange(nextDue);
    return earliest(await topics.nextDue(now), await goOn(now, leave));
  }

  /** Most looks find nothing due: one short question tells. A topic changed between two of them is due for a look now. */
  async function soonestDue(now: Instant): Promise<Instant | undefined> {
    const soonest = await topics.soonest();
    if (soonest !== "unarranged") return soonest;
    await topics.arrange(nextDue);
    const arranged = await topics.soonest();
    return arranged === "unarranged" ? now : arranged;
  }

  /** Goes on with what was begun and left. Gives the moment of the next turn of an open slot. */
  async function goOn(now: Instant, leave: AbortSignal): Promise<Instant | undefined> {
    const turns = await slots.turns();
    const later = turns.filter((turn) => turn > now);
    if (later.length === turns.length) return earliest(...later);
    const lease = newLease(now);
    for (const slot of await slots.takeUp(lease, now)) underWay.begin(slot, lease.owner, leave);
    await slots.closeStrays(now - STRAY_AFTER, now);
    return earliest(...later, lease.until);
  }

  /** Decides what becomes of what is due, as far as it is ours, and begins its posts. */
  async function settle(channels: readonly ChannelId[], leave: AbortSignal): Promise<void> {
    const now = clock.now();
    const lease = newLease(now);
    const claimed = await claim(dueChannels(await topics.due(now, channels), now), lease, now);
    const ready = await holdBack(claimed, lease, now);
    for (const slot of await decide(ready, lease, now)) underWay.begin(slot, lease.owner, leave);
  }

  async function claim(due: readonly DueChannel<DueTopic>[], lease: Lease, now: Instant): Promise<readonly Claimed[]> {
    await slots.cover(
      due.flatMap(({ covered }) => covered),
      now,
    );
    const claimed = await claimAll(due, lease, now);
    const taken = new Set(claimed.map((one) => one.due));
    const others = due.filter((one) => !taken.has(one));
    return others.length === 0 ? claimed : [...claimed, ...(await claimAll(await moved(others), lease, now))];
  }

  /** A topic that was moved to an hour whose slot is over has the next minute for itself. */
  async function moved(due: readonly DueChannel<DueTopic>[]): Promise<readonly DueChannel<DueTopic>[]> {
    const closed = await slots.closed(due.map(({ slot }) => slot));
    const over = due.filter(({ slot }) => closed.has(slotKey(slot)));
    return over.map((one) => ({ ...one, slot: nextOpen(one.slot, closed) }));
  }

  async function claimAll(
    due: readonly DueChannel<DueTopic>[],
    lease: Lease,
    now: Instant,
  ): Promise<readonly Claimed[]> {
    const byKey = new Map(due.map((one) => [slotKey(one.slot), one]));
    const mine = await slots.claim(
      due.map(({ slot }) => slot),
      lease,
      now,
    );
    return mine.flatMap((slot) => {
      const one = byKey.get(slotKey(slot));
      return one === undefined ? [] : [{ slot, due: one }];
    });
  }

  /** Those whose list is missing or still growing wait a while; gives the others. */
  async function holdBack(claimed: readonly Claimed[], lease: Lease, now: Instant): Promise<readonly Claimed[]> {
    const state = list();
    const waits = Map.groupBy(claimed, (one) => waitUntil(one, state, now, waitForList));
    for (const [until, those] of waits) {
      if (until === undefined) continue;
      await slots.wait(
        those.map(({ slot }) => slot),
        until,
        remarkOn(state),
        lease,
      );
    }
    return waits.get(undefined) ?? [];
  }

  async function decide(claimed: readonly Claimed[], lease: Lease, now: Instant): Promise<readonly Slot[]> {
    if (claimed.length === 0) return [];
    const state = list();
    const listed = state.kind === "settled" || state.kind === "growing";
    const decisions = await decideAll(claimed, { ...core, now, listed, remark: remarkOn(state) });
    const posting = await slots.decide(decisions, lease, now, now - REPEAT_AFTER);
    logger.info({ due: claimed.length, posts: posting.length }, "decided what to post");
    return posting;
  }

  return { tick, idle: underWay.idle };
}

const earliest = (...moments: readonly (Instant | undefined)[]): Instant | undefined =>
  moments.filter((moment) => moment !== undefined).sort((a, b) => a - b)[0];

const MINUTES_A_DAY = 1_440;

/** The same minute at every look, so that a slot which waits for its list is found again. */
function nextOpen(slot: DueSlot, closed: ReadonlySet<string>): DueSlot {
  if (!closed.has(slotKey(slot))) return slot;
  const minute = (slot.minute + 1) % MINUTES_A_DAY;
  return nextOpen({ ...slot, minute, dueAt: slotMoment(slot.day, minute, slot.zone) }, closed);
}
