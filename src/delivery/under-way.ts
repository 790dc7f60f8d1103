import type { Clock } from "../clock.ts";
import type { Logger } from "../logger.ts";
import type { Alarm } from "./alarm.ts";
import type { Slot } from "./ledger.ts";
import type { Left, Post } from "./posting.ts";

/** The posts under way, each by itself: no channel waits for another. */
export interface UnderWay {
  /** Begins a post and does not wait for it. */
  begin(slot: Slot, owner: string, leave: AbortSignal): void;
  /** Resolves as soon as there is room for more. */
  room(): Promise<void>;
  /** Resolves when all are done or parked. */
  idle(): Promise<void>;
}

export interface UnderWayOptions {
  readonly post: Post;
  readonly alarm: Alarm;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long a post that shows no sign of life holds room, in milliseconds. */
  readonly lostAfter: number;
}

/** More at once would only take memory from one another: platforms take a few a second. */
const AT_ONCE = 500;

/** Why a wait ends early: without a reason of ours each post would cost an error with its stack. */
const DONE = "done";

export function createUnderWay({ post, alarm, clock, logger, lostAfter }: UnderWayOptions): UnderWay {
  const running = new Set<Promise<void>>();
  let roomier = Promise.withResolvers<void>();

  async function run(slot: Slot, owner: string, leave: AbortSignal): Promise<void> {
    const done = new AbortController();
    const lost = clock.sleep(lostAfter, done.signal).catch(() => {});
    try {
      await Promise.race([lost, post(slot, owner, leave).then((left) => tell(slot, left))]);
    } catch (error) {
      const { channel, day } = slot;
      logger.error({ err: error, channel, day }, "a post broke off; it is taken up again later");
    } finally {
      done.abort(DONE);
    }
  }

  async function tell({ channel, day, minute }: Slot, left: Left): Promise<void> {
    logger.info({ channel, day, minute, ...left }, "left a slot");
    if (left.kind !== "closed") return;
    if (left.outcome === "failed") await alarm.failed("posting", left.detail);
    else alarm.succeeded("posting");
  }

  return {
    begin(slot, owner, leave) {
      const one = run(slot, owner, leave).finally(() => {
        running.delete(one);
        roomier.resolve();
        roomier = Promise.withResolvers();
      });
      running.add(one);
    },
    async room() {
      while (running.size >= AT_ONCE) await roomier.promise;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
