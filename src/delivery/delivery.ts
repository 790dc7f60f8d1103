import type { ChannelId, ChatAdapter, Message } from "../chat.ts";
import type { Core } from "../core.ts";
import type { Feeds } from "../digest/feeds.ts";
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
  readonly recap?: (slot: Slot) => Promise<Message | undefined>;
  readonly alertChannel?: ChannelId;
  /** Milliseconds a slot waits for a list that is missing or still growing; an hour by default, three at most. */
  readonly waitForList?: number;
  /** Milliseconds after which another may go on with a post that shows no sign of life. */
  readonly leaseFor?: number;
  /** A name no other running delivery has. */
  readonly name: string;
}

/** Reads what is new and posts what is due, for as long as it runs. */
export interface Delivery {
  /** Runs until `leave` aborts; then it takes nothing up any more, finishes the messages on their way, and resolves. */
  run(leave: AbortSignal): Promise<void>;
}

/** Clocks are set, machines sleep: never trust one long wait. Milliseconds. */
const LONGEST_NAP = 30_000;
/** Lists are read anew when a post is so near, in milliseconds. */
const SOON = 5 * 60_000;
/** Topics are searched for when their post is so near, in milliseconds. */
const SEARCH_AHEAD = 2 * 3_600_000;
const LONGEST_WAIT = 3 * 3_600_000;
const AN_HOUR = 3_600_000;
const LEASE = 3 * 60_000;

export function createDelivery(options: DeliveryOptions): Delivery {
  const { core, adapters, recap, name, leaseFor = LEASE, waitForList = AN_HOUR } = options;
  const { clock, logger, topics } = core;
  const news = createNewsReader(core);
  const beside = createBesideReader({ ...core, ...(options.feeds && { feeds: options.feeds }) });
  const alarm = createAlarm({ ...core, ...(options.alertChannel && { channel: options.alertChannel }) });
  const outboxOf = ({ channel }: Slot) => adapters.find(({ platform }) => channel.startsWith(`${platform}:`));
  const post = createPosting({ core, outboxOf, leaseFor, ...(recap && { recap }) });
  const wait = Math.min(waitForList, LONGEST_WAIT);
  const scheduler = createScheduler({ core, post, alarm, list: news.state, name, leaseFor, waitForList: wait });

  async function readNews(leave: AbortSignal): Promise<void> {
    const next = await topics.nextDue();
    await news.refresh(next !== undefined && next <= clock.now() + SOON, leave);
  }

  async function readBeside(leave: AbortSignal): Promise<void> {
    await beside.readFeeds(leave);
    if (core.searchElsewhere) await beside.search(await topics.due(clock.now() + SEARCH_AHEAD), leave);
  }

  /** Does its work again and again. What fails is logged and tried again; an outage is told once. */
  async function repeat(what: string, work: (leave: AbortSignal) => Promise<void>, leave: AbortSignal): Promise<void> {
    while (!leave.aborted) {
      try {
        await work(leave);
        await clock.sleep(untilNextLook(clock.now()), leave);
      } catch (error) {
        if (leave.aborted) return;
        logger.error({ err: error }, `${what} failed; it is tried again`);
        await alarm.failed(`${what} failed: ${error instanceof Error ? error.message : String(error)}`);
        await clock.sleep(LONGEST_NAP, leave).catch(() => {});
      }
    }
  }

  return {
    async run(leave) {
      await Promise.all([
        repeat("reading the lists", readNews, leave),
        repeat("reading beside the lists", readBeside, leave),
        repeat("looking for what is due", scheduler.tick, leave),
      ]);
      await scheduler.idle();
    },
  };
}

/** Looks fall on whole minutes and half minutes, so that 09:00 is posted at 09:00. */
const untilNextLook = (now: number): number => LONGEST_NAP - (now % LONGEST_NAP);
