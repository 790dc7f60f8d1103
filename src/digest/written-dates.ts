import type { Day } from "./paper.ts";

/** A date as people write it: "Oct 2, 2023", "May 22", "6 Jul". Without a year where none is written. */
export interface WrittenDate {
  readonly month: number;
  readonly day: number;
  readonly year?: number;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthName = "([a-z]{3,9})\\.?";
const monthFirst = new RegExp(`^${monthName} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?$`, "i");
const dayFirst = new RegExp(`^(\\d{1,2}) ${monthName}(?:,? (\\d{4}))?$`, "i");

/** Reads a written date, and nothing else: "May 22 and 23" or "Feb 30" is none. */
export function writtenDate(text: string): WrittenDate | undefined {
  const american = monthFirst.exec(text);
  const [name, day, year] = american ? american.slice(1) : swapped(dayFirst.exec(text));
  const month = monthNumber(name ?? "");
  if (month === undefined || day === undefined) return undefined;
  const written = { month, day: Number(day), ...(year === undefined ? {} : { year: Number(year) }) };
  // A leap year stands in for the year that is not written, so that Feb 29 is a day.
  return calendarDay(written.year ?? 2024, month, written.day) === undefined ? undefined : written;
}

function swapped(match: RegExpExecArray | null): (string | undefined)[] {
  return match === null ? [] : [match[2], match[1], match[3]];
}

const fullNames = "january february march april may june july august september october november december".split(" ");

/** The month, 1 to 12, that a text names and nothing else. */
export function monthAlone(text: string): number | undefined {
  return monthNumber(text.replace(/\.$/, ""));
}

function monthNumber(name: string): number | undefined {
  const lower = name.toLowerCase();
  const index = months.indexOf(lower.slice(0, 3));
  const isMonth = index >= 0 && (lower === "sept" || lower.length === 3 || fullNames[index] === lower);
  return isMonth ? index + 1 : undefined;
}

/** The day of a year, month (1 to 12) and day of the month; undefined where the calendar has no such day. */
export function calendarDay(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year <= 2999;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

/** The UTC day of a moment written as ISO 8601 or as e-mail writes it (RFC 822); undefined where it is neither. */
export function dayOfMoment(moment: string): Day | undefined {
  if (!/^\d{4}-\d\d-\d\d|^(?:[a-z]{3}, ?)?\d{1,2} [a-z]{3} \d{4}/i.test(moment)) return undefined;
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return undefined;
  const date = new Date(time);
  return calendarDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}
