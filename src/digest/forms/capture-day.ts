import type { Day } from "../paper.ts";
import type { Circumstances } from "../reading.ts";
import { calendarDay, type WrittenDate } from "../written-dates.ts";

/** What a copied page tells of the day it was copied. */
export interface Traces {
  /** The date at its head, which never has a year. */
  readonly head?: WrittenDate | undefined;
  /** The dates of its entries. One without a year is of the year of the copy, one with a year is not. */
  readonly dates: readonly WrittenDate[];
  /** The days of lists it links; the neighbours of its own. */
  readonly neighbours: readonly Day[];
}

/** The day of the copy, or the last it can have been; unknown where nothing tells. */
export interface Capture {
  readonly day?: Day;
  readonly note: string;
}

/** The first year with Daily Papers to copy. */
const FIRST_YEAR = 2023;
/** A page whose newest date is this many days old or fewer is taken for one copied this year. */
const RECENT = 31;

/** Works out when a page was copied: from what the person says, else its links, else its own dates, else today's. */
export function captureOf(traces: Traces, { asOf, today }: Circumstances): Capture {
  if (asOf !== undefined) return { day: asOf, note: `Dates without a year are read as of ${asOf}.` };
  const linked = yearByLinks(traces);
  if (linked !== undefined) return readAs(linked, traces, today, "by the lists the page links");
  const dated = yearByEntries(traces, today);
  if (dated !== undefined) return readAs(dated, traces, today, "worked out from the page's own entries");
  const recent = yearByToday(traces, today);
  if (recent !== undefined) return readAs(recent, traces, today, "as the page looks newly copied");
  return {
    note: "Dates without a year are left out: nothing in it tells the year. --as-of YYYY-MM-DD says when it was copied.",
  };
}

function readAs(year: number, { head }: Traces, today: Day, because: string): Capture {
  const last = (head && calendarDay(year, head.month, head.day)) ?? `${year}-12-31`;
  const note = `Dates without a year are read as ${year}, ${because}; --as-of YYYY-MM-DD says otherwise.`;
  return { day: last < today ? last : today, note };
}

function yearByLinks({ head, neighbours }: Traces): number | undefined {
  if (head === undefined) return undefined;
  const years = neighbours.flatMap((day) => [-1, 0, 1].map((step) => ({ day, year: Number(day.slice(0, 4)) + step })));
  return years.find(({ day, year }) => {
    const candidate = calendarDay(year, head.month, head.day);
    return candidate !== undefined && Math.abs(daysBetween(day, candidate)) <= RECENT;
  })?.year;
}

/**
 * The year after the newest one written out: the site leaves out only the year of the day it is looked at.
 * Entries older than the site's first year tell nothing.
 */
function yearByEntries({ head, dates }: Traces, today: Day): number | undefined {
  const newest = dates.reduce((latest, { year }) => Math.max(latest, year ?? 0), 0);
  const year = newest + 1;
  if (year < FIRST_YEAR) return undefined;
  const first = calendarDay(year, head?.month ?? 1, head?.day ?? 1);
  return first !== undefined && first <= today ? year : undefined;
}

function yearByToday({ head, dates }: Traces, today: Day): number | undefined {
  const newest = [head ? [head] : dates.filter(({ year }) => year === undefined)]
    .flat()
    .map((date) => lastBefore(date, today))
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  return newest !== undefined && daysBetween(newest, today) <= RECENT ? Number(newest.slice(0, 4)) : undefined;
}

/** The day a written date means on a page copied on `captured`: the last such day, a day of grace for other zones. */
export function dayWritten({ year, month, day }: WrittenDate, captured: Day | undefined): Day | undefined {
  if (year !== undefined) return calendarDay(year, month, day);
  return captured === undefined ? undefined : lastBefore({ month, day }, captured);
}

function lastBefore({ month, day }: WrittenDate, captured: Day): Day | undefined {
  const year = Number(captured.slice(0, 4));
  const candidates = [year + 1, year, year - 1].map((each) => calendarDay(each, month, day));
  return candidates.find((candidate) => candidate !== undefined && daysBetween(captured, candidate) <= 1);
}

/** Whole days from one day to another, negative where the second is earlier. */
function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
