import type { Core } from "./core.ts";
import { digestDay, weekdaysBack } from "./days.ts";
import { UserError } from "./errors.ts";
import { DAILY } from "./store/papers.ts";

/** How many weekdays a new archive starts with. */
const WEEKDAYS = 30;

/** A live archive is never empty: a new one is filled with the last weekdays' digests, quietly, as no news for any channel. */
export async function fillArchive({ archive, source, clock, logger }: Core, leave: AbortSignal): Promise<void> {
  if ((await archive.papers.count()) > 0) return;
  let papers = 0;
  for (const day of weekdaysBack(digestDay(clock.now()), WEEKDAYS)) {
    try {
      const digest = await source.digest(day, { fresh: true, signal: leave });
      if (digest === "unchanged") continue;
      await archive.add(digest.papers, { list: DAILY, live: false, at: clock.now() });
      papers += digest.papers.length;
    } catch (error) {
      if (leave.aborted) return;
      if (!(error instanceof UserError)) throw error;
      logger.warn({ day, reason: error.message }, "a day could not be read while filling the archive");
    }
  }
  await archive.keep();
  logger.info({ papers, weekdays: WEEKDAYS }, "filled the archive");
}
