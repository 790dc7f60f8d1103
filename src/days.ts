import type { Instant } from "./clock.ts";
import type { Day } from "./digest/paper.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const DAY = 86_400_000;

/** "16 Aug 2017". */
export function shortDay(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** "Wed 15 Oct 2025". */
export const longDay = (day: Day): string => `${WEEKDAYS[weekday(day)]} ${shortDay(day)}`;

/** 0 is Sunday. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

export const addDays = (day: Day, days: number): Day => utcDay(Date.parse(`${day}T00:00:00Z`) + days * DAY);

/** The calendar day in UTC. */
export const utcDay = (at: Instant): Day => new Date(at).toISOString().slice(0, 10);

/** Made once and when first needed: making one costs more than a thousand uses of it. */
let newYork: Intl.DateTimeFormat | undefined;

/** The digest's own day: Hugging Face turns the page at midnight in New York. */
export function digestDay(at: Instant): Day {
  newYork ??= new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" });
  return newYork.format(at);
}

/** The last `count` weekdays up to and including `day`, newest first. */
export function weekdaysBack(day: Day, count: number): readonly Day[] {
  const days: Day[] = [];
  for (let at = day; days.length < count; at = addDays(at, -1)) {
    if (weekday(at) !== 0 && weekday(at) !== 6) days.push(at);
  }
  return days;
}

/** The weekdays from `first` to `last`, both inclusive, oldest first. */
export function weekdaysBetween(first: Day, last: Day): readonly Day[] {
  const days: Day[] = [];
  for (let at = first; at <= last; at = addDays(at, 1)) {
    if (weekday(at) !== 0 && weekday(at) !== 6) days.push(at);
  }
  return days;
}
