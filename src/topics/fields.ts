import { UserError } from "../errors.ts";
import { EVERY_DAY, MOST_PAPERS, WEEKDAYS } from "./topic.ts";

const CLOCK = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/i;
const NAMED_TIMES: Readonly<Record<string, number>> = { noon: 720, midnight: 0 };

/** Minutes after midnight of "09:00", "9", "9.30", "9 pm", "noon". Throws a `UserError` for any other text. */
export function readTime(text: string): number {
  const named = NAMED_TIMES[text.trim().toLowerCase()];
  if (named !== undefined) return named;
  const [, hourText, minuteText = "0", half] = CLOCK.exec(text.trim()) ?? [];
  const hour = half === undefined ? Number(hourText) : hourOfHalf(Number(hourText), half);
  const minute = Number(minuteText);
  if (hour >= 0 && hour <= 23 && minute <= 59) return hour * 60 + minute;
  throw new UserError(`${brief(text)} is no time of day: write one from 00:00 to 23:59, such as 09:00.`);
}

/** 12 am is midnight and 12 pm is noon; 0 pm and 13 am are nothing. */
function hourOfHalf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

const GROUPS: Readonly<Record<string, string>> = {
  weekdays: WEEKDAYS,
  weekday: WEEKDAYS,
  weekends: "67",
  weekend: "67",
  daily: EVERY_DAY,
  day: EVERY_DAY,
};
const DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** ISO weekdays of "weekdays", "daily", "fridays", "mon,wed,fri", "mon-thu". Throws a `UserError` for any other text. */
export function readDays(text: string): string {
  const days = daysOf(text);
  if (days !== undefined) return days;
  throw new UserError(`${brief(text)} names no days: write weekdays, daily, fridays, or mon,wed,fri.`);
}

/** The same, undefined where the text names no days. */
export function daysOf(text: string): string | undefined {
  const days = new Set<string>();
  for (const part of text
    .trim()
    .toLowerCase()
    .replace(/\s*[-–]\s*/g, "-")
    .split(/\s*(?:,|\band\b)\s*|\s+/)) {
    const found = GROUPS[part] ?? rangeOf(part);
    if (found === undefined) return undefined;
    for (const day of found) days.add(day);
  }
  return [...days].sort().join("");
}

function rangeOf(part: string): string | undefined {
  const [first = "", last = first, more] = part.split(/-|–/);
  const from = dayNumber(first);
  const to = dayNumber(last);
  if (from === undefined || to === undefined || more !== undefined) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => String(((from - 1 + step) % 7) + 1)).join("");
}

function dayNumber(name: string): number | undefined {
  const bare = name.replace(/s$/, "");
  const index = DAY_NAMES.findIndex(
    (day) => bare === day || (bare.length >= 3 && bare.length <= 5 && day.startsWith(bare)),
  );
  return index < 0 ? undefined : index + 1;
}

/** How many papers: 1 to 10. Throws a `UserError` for any other text. */
export function readTop(text: string): number {
  const top = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  if (top >= 1 && top <= MOST_PAPERS) return top;
  throw new UserError(`top ${brief(text)} is not possible: a post has 1 to ${MOST_PAPERS} papers.`);
}

/** A score from 0 to 1, also written in percent. Throws a `UserError` for any other text. */
export function readThreshold(text: string): number {
  const [, number, percent] = /^(\d{0,3}(?:\.\d{1,4})?)\s*(%)?$/.exec(text.trim()) ?? [];
  const threshold = Number(number === "" ? Number.NaN : number) / (percent === undefined ? 1 : 100);
  if (threshold > 0 && threshold < 1) return threshold;
  throw new UserError(`threshold ${brief(text)} is not possible: a score lies between 0 and 1, such as 0.15.`);
}

const brief = (text: string) => {
  const bare = text.trim();
  return bare.length > 40 ? `${bare.slice(0, 40)}…` : bare;
};
