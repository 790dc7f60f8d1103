import type { Core } from "./core.ts";
import { digestDay, weekdaysBack } from "./days.ts";
import { UserError } from "./errors.ts";
import { DAILY } from "./store/papers.ts";

/** How many weekdays a live archive knows at least. */
const WEEKDAYS = 30;

/**
 * A live archive is never empty: the last weekdays it holds no digest of are read, quietly, as no news for any channel.
 * At the first start that is all of them; later what a kill, a holiday or a time without network left open.
 */
export async function fillArchive({ archive, source, clock, logger }: Core, leave: AbortSignal): Promise<void> {
  const days = weekdaysBack(digestDay(clock.now()), WEEKDAYS);
  const held = await archive.papers.daysListed(DAILY, days.at(-1) ?? "", days[0] ?? "");
  let papers = 0;
  for (const day of days.filter((one) => !held.has(one))) {
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
  if (papers === 0) return;
  await archive.keep();
  logger.info({ papers }, "filled the archive");
}
