import type { Core } from "./core.ts";
import { fillArchive } from "./fill-archive.ts";
import { READ_BACK } from "./reading-list/read-back.ts";

const DAY = 86_400_000;
/** Lists people were shown are kept so long: so long do their buttons work. */
const LISTS_KEPT = 30 * DAY;
/** No platform repeats an event later than this. */
const EVENTS_KEPT = DAY;
/** A topic shown for confirmation can be confirmed for so long. */
const DRAFTS_KEPT = DAY;

/**
 * At the start and once a day until it is time to leave: forgets what is only kept for a while, fills gaps in the
 * archive, and keeps the index for the next start.
 */
export async function keepHouse(core: Core, leave: AbortSignal): Promise<void> {
  const { lists, events, topicDrafts, people, archive, clock, logger } = core;
  while (!leave.aborted) {
    try {
      await lists.forget(clock.now() - LISTS_KEPT);
      await events.forget(clock.now() - EVENTS_KEPT);
      await topicDrafts.forget(clock.now() - DRAFTS_KEPT);
      await people.forgetForgotten(clock.now() - READ_BACK);
      await fillArchive(core, leave);
      await archive.keep();
    } catch (error) {
      logger.error({ err: error }, "housekeeping failed; it is tried again tomorrow");
    }
    await clock.sleep(DAY, leave).catch(() => undefined);
  }
}
