import type { Archive } from "../archive.ts";
import type { Clock, Instant } from "../clock.ts";
import { digestDay, utcDay, weekday, weekdaysBack } from "../days.ts";
import type { Day } from "../digest/paper.ts";
import type { PaperSource } from "../digest/source.ts";
import { UserError } from "../errors.ts";
import type { Logger } from "../logger.ts";
import { DAILY } from "../store/papers.ts";

/** How the list stands that people expect today. */
export type ListState =
  /** It was read, and the last reading brought nothing new. */
  | { readonly kind: "settled"; readonly day: Day }
  | { readonly kind: "growing"; readonly day: Day }
  /** A weekday without a list, so far. */
  | { readonly kind: "missing"; readonly day: Day }
  /** Digests list papers Monday to Friday only. */
  | { readonly kind: "none"; readonly day: Day }
  /** The first reading since the start is under way. */
  | { readonly kind: "unread" }
  | { readonly kind: "failed"; readonly day: Day; readonly reason: string };

/** Reads the newest days' lists again and again, as politely as they change. */
export interface NewsReader {
  /**
   * Reads what is to be read by now; `soon` says that a post is near and old readings will not do.
   * Gives the moment of the next reading.
   */
  refresh(soon: boolean, signal?: AbortSignal): Promise<Instant>;
  state(): ListState;
}

export interface NewsReaderOptions {
  readonly source: PaperSource;
  readonly archive: Pick<Archive, "add">;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Watch {
  /** Each paper as it was last stored, by its key: what has not changed is not stored again. */
  readonly stored: ReadonlyMap<string, string>;
  readonly papers: number;
  /** Whether the last reading brought papers that were not known. */
  readonly grew: boolean;
  readonly readAt?: Instant;
  readonly failure?: string;
  readonly nextAt: Instant;
  readonly interval: number;
}

const MINUTE = 60_000;
/** A list that changed is read again after ten minutes, one that did not after twice as long, up to two hours. */
const SHORTEST = 10 * MINUTE;
const LONGEST = 120 * MINUTE;
/** Earlier days' lists seldom change, and are read so often at most. */
const EARLIER = 8 * 60 * MINUTE;
/** After a failure: a minute, then twice as long each time, up to an hour. */
const FIRST_RETRY = MINUTE;
const LAST_RETRY = 60 * MINUTE;
/** What an answer to one reading may take. */
const PATIENCE = MINUTE;
/** How many weekdays keep growing or may have been missed. */
const DAYS = 3;

const UNREAD: Watch = { stored: new Map(), papers: 0, grew: false, nextAt: 0, interval: SHORTEST };

export function createNewsReader({ source, archive, clock, logger }: NewsReaderOptions): NewsReader {
  const watches = new Map<Day, Watch>();
  let days: readonly Day[] = [];
  let daysOf: Day | undefined;

  async function read(day: Day, before: Watch, signal?: AbortSignal): Promise<Watch> {
    const fresh = before.readAt === undefined;
    const digest = await source.digest(day, { fresh, patience: PATIENCE, ...(signal && { signal }) });
    const at = clock.now();
    if (digest === "unchanged") return settled(before, before, at);
    const { papers } = digest;
    const stored = new Map(papers.map((paper) => [paper.key, JSON.stringify(paper)]));
    const changed = papers.filter(({ key }) => before.stored.get(key) !== stored.get(key));
    const { added, updated } = await archive.add(changed, { list: DAILY, live: true, at });
    digest.kept();
    const read = { stored, papers: papers.length };
    // After a start, a list that holds nothing unknown has not grown: it was read before.
    const longer = before.readAt !== undefined && papers.length > before.papers;
    if (added === 0 && !longer) return settled(before, read, at);
    logger.info({ day, papers: papers.length, added, updated }, "the list grew");
    return { ...read, grew: true, readAt: at, nextAt: at + SHORTEST, interval: SHORTEST };
  }

  async function attempt(day: Day, before: Watch, signal?: AbortSignal): Promise<Watch> {
    try {
      return await read(day, before, signal);
    } catch (error) {
      signal?.throwIfAborted();
      const reason = error instanceof UserError ? error.message : "Its list could not be stored.";
      logger.warn({ err: error, day }, "the list could not be read");
      const interval = before.failure === undefined ? FIRST_RETRY : Math.min(before.interval * 2, LAST_RETRY);
      return { ...before, failure: reason, nextAt: clock.now() + interval, interval };
    }
  }

  return {
    async refresh(soon, signal) {
      const now = clock.now();
      const today = newestDay(now);
      if (today !== daysOf) days = weekdaysBack(today, DAYS);
      daysOf = today;
      for (const day of days) {
        const watch = watches.get(day) ?? UNREAD;
        const old = (watch.readAt ?? 0) + SHORTEST <= now && watch.failure === undefined;
        const isNewest = day === days[0];
        if (watch.nextAt > now && !(soon && old && isNewest)) continue;
        const read = await attempt(day, watch, signal);
        const settled = !isNewest && !read.grew && read.failure === undefined;
        watches.set(day, settled ? { ...read, nextAt: now + EARLIER } : read);
      }
      for (const day of watches.keys()) if (!days.includes(day)) watches.delete(day);
      return Math.min(...[...watches.values()].map(({ nextAt }) => nextAt));
    },
    state() {
      const now = clock.now();
      const day = digestDay(now);
      const [newest = day] = days;
      const watch = watches.get(isWeekday(day) ? day : newest);
      if (watch?.failure !== undefined) return { kind: "failed", day, reason: watch.failure };
      if (watch?.readAt === undefined) return { kind: "unread" };
      if (!isWeekday(day)) return { kind: "none", day };
      if (watch.papers === 0) return { kind: "missing", day };
      return { kind: watch.grew ? "growing" : "settled", day };
    },
  };
}

function settled(
  { interval, failure }: Watch,
  { stored, papers }: Pick<Watch, "stored" | "papers">,
  at: Instant,
): Watch {
  const longer = failure === undefined ? Math.min(interval * 2, LONGEST) : SHORTEST;
  return { stored, papers, grew: false, readAt: at, nextAt: at + longer, interval: longer };
}

const isWeekday = (day: Day): boolean => weekday(day) !== 0 && weekday(day) !== 6;

/** A day's list begins in the evening before, in New York: at midnight UTC. */
function newestDay(now: Instant): Day {
  const [utc, newYork] = [utcDay(now), digestDay(now)];
  return utc > newYork ? utc : newYork;
}
