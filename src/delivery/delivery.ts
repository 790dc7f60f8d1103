import type { ChannelId, ChatAdapter } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Core } from "../core.ts";
import type { Feeds } from "../digest/feeds.ts";
import type { Recap } from "../reading-list/recap.ts";
import { createAlarm } from "./alarm.ts";
import { createBesideReader } from "./beside.ts";
import type { Slot } from "./ledger.ts";
import { createNewsReader } from "./news-reader.ts";
import { createPosting } from "./posting.ts";
import { createScheduler } from "./scheduler.ts";

export interface DeliveryOptions {
  readonly core: Core;
  readonly adapters: readonly ChatAdapter[];
  readonly feeds?: Feeds;
  /** What a recap says; nothing where there is nothing to say. */
  readonly recap?: (slot: Slot) => Promise<Recap | undefined>;
  readonly alertChannel?: ChannelId;
  /** Milliseconds a slot waits for a list that is missing or still growing; an hour by default, three at most. */
  readonly waitForList?: number;
  /** Milliseconds after which another may go on with a post that shows no sign of life. */
  readonly leaseFor?: number;
  /** A name no other running delivery has. */
  readonly name: string;
  /** The longest time between two looks at the clock, in milliseconds: clocks are set, machines sleep. */
  readonly longestNap?: number;
}

/** Reads what is new and posts what is due, for as long as it runs. */
export interface Delivery {
  /** Runs until `leave` aborts; then it takes nothing up any more, finishes the messages on their way, and resolves. */
  run(leave: AbortSignal): Promise<void>;
}

const HALF_A_MINUTE = 30_000;
const SHORTEST_NAP = 1_000;
/** Lists are read anew when a post is so near, in milliseconds. */
const SOON = 5 * 60_000;
/** Topics are searched for when their post is so near, in milliseconds. */
const SEARCH_EVERY = 5 * 60_000;
const SEARCH_AHEAD = 2 * 3_600_000;
const LONGEST_WAIT = 3 * 3_600_000;
const AN_HOUR = 3_600_000;
const LEASE = 3 * 60_000;

export function createDelivery(options: DeliveryOptions): Delivery {
  const { core, adapters, recap, name, leaseFor = LEASE, waitForList = AN_HOUR, longestNap = HALF_A_MINUTE } = options;
  const { clock, logger, topics } = core;
  const news = createNewsReader(core);
  const beside = createBesideReader({ ...core, ...(options.feeds && { feeds: options.feeds }) });
  const alarm = createAlarm({ ...core, ...(options.alertChannel && { channel: options.alertChannel }) });
  const outboxOf = ({ channel }: Slot) => adapters.find(({ platform }) => channel.startsWith(`${platform}:`));
  const post = createPosting({ core, outboxOf, leaseFor, ...(recap && { recap }) });
  const wait = Math.min(waitForList, LONGEST_WAIT);
  const scheduler = createScheduler({ core, post, alarm, list: news.state, name, leaseFor, waitForList: wait });

  /** When something is posted next, as far as the last look knows. */
  let nextPost: Instant | undefined;
  let searchAt: Instant = 0;

  async function postDue(leave: AbortSignal): Promise<Instant | undefined> {
    nextPost = await scheduler.tick(leave);
    return nextPost;
  }

  async function readNews(leave: AbortSignal): Promise<Instant | undefined> {
    const now = clock.now();
    const reading = await news.refresh(nextPost !== undefined && nextPost <= now + SOON, leave);
    return nextPost === undefined || nextPost - SOON <= now ? reading : Math.min(reading, nextPost - SOON);
  }

  async function readBeside(leave: AbortSignal): Promise<undefined> {
    await beside.readFeeds(leave);
    if (!core.searchElsewhere || clock.now() < searchAt) return undefined;
    searchAt = clock.now() + SEARCH_EVERY;
    await beside.search(await topics.due(clock.now() + SEARCH_AHEAD), leave);
  }

  /** Does its work again and again. What fails is logged and tried again; an outage is told once. */
  async function repeat(what: string, work: Work, leave: AbortSignal): Promise<void> {
    while (!leave.aborted) {
      const next = await attempt(what, work, leave);
      const nap = Math.min(longestNap, next === undefined ? longestNap : next - clock.now());
      await clock.sleep(Math.max(nap, SHORTEST_NAP), leave).catch(() => {});
    }
  }

  async function attempt(what: string, work: Work, leave: AbortSignal): Promise<Instant | undefined> {
    try {
      const next = await work(leave);
      alarm.succeeded(what);
      return next;
    } catch (error) {
      if (leave.aborted) return undefined;
      logger.error({ err: error }, `${what} failed; it is tried again`);
      await alarm.failed(what, error instanceof Error ? error.message : String(error));
      return clock.now() + HALF_A_MINUTE;
    }
  }

  return {
    async run(leave) {
      await Promise.all([
        repeat("reading the lists", readNews, leave),
        repeat("reading beside the lists", readBeside, leave),
        repeat("looking for what is due", postDue, leave),
      ]);
      await scheduler.idle();
    },
  };
}

/** Gives the moment when there will be something to do again. */
type Work = (leave: AbortSignal) => Promise<Instant | undefined>;
