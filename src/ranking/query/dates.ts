import type { Day } from "../../digest/paper.ts";

/** Which day of a year or a month is meant where only that is given. */
export type Edge = "first" | "last";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const CALENDAR = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/;
const AGO = /^(\d{1,5})([dwmy])$/;
const DAY_MS = 86_400_000;

/** Nothing before is a date anyone means, and years of fewer than four digits would be written otherwise. */
const FIRST_YEAR = 1000;

/**
 * The day a person means by `30d`, `2w`, `6m`, `1y` (that long before today), `2024`, `2024-05`, `2024-05-03`,
 * `today`, `yesterday` or a weekday (the latest one, today included; `mon` will do).
 * @param edge which day of a year or month is taken: 2024-05 is the 1st or the 31st
 * @returns undefined where the text is no date of the calendar
 */
export function readDay(text: string, today: Day, edge: Edge): Day | undefined {
  const word = text.toLowerCase();
  const calendar = CALENDAR.exec(word);
  if (calendar) return calendarDay(Number(calendar[1]), calendar[2], calendar[3], edge);
  const ago = AGO.exec(word);
  if (ago) return before(today, Number(ago[1]), ago[2] ?? "d");
  return namedDay(word, today);
}

function calendarDay(year: number, monthText: string | undefined, dayText: string | undefined, edge: Edge) {
  const last = edge === "last";
  const month = monthText === undefined ? (last ? 12 : 1) : Number(monthText);
  if (month < 1 || month > 12) return undefined;
  const length = monthLength(year, month);
  const day = dayText === undefined ? (last ? length : 1) : Number(dayText);
  return day < 1 || day > length ? undefined : written(year, month, day);
}

function before(today: Day, count: number, unit: string): Day | undefined {
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  if (unit === "d" || unit === "w") return shifted(today, -count * (unit === "w" ? 7 : 1));
  const months = year * 12 + (month - 1) - count * (unit === "y" ? 12 : 1);
  const thatYear = Math.floor(months / 12);
  const thatMonth = months - thatYear * 12 + 1;
  // A month before the 31st of March is the last of February: a shorter month has no such day.
  return written(thatYear, thatMonth, Math.min(day, monthLength(thatYear, thatMonth)));
}

function namedDay(word: string, today: Day): Day | undefined {
  if (word === "today") return today;
  if (word === "yesterday") return shifted(today, -1);
  const weekday = WEEKDAYS.findIndex((name) => word === name || word === name.slice(0, 3));
  if (weekday < 0) return undefined;
  const daysAgo = (new Date(Date.parse(today)).getUTCDay() - weekday + 7) % 7;
  return shifted(today, -daysAgo);
}

function shifted(day: Day, days: number): Day | undefined {
  const moved = new Date(Date.parse(day) + days * DAY_MS);
  return written(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

function monthLength(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function written(year: number, month: number, day: number): Day | undefined {
  if (year < FIRST_YEAR) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
