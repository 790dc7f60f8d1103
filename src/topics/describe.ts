import type { Schedule, TopicSettings } from "./topic.ts";
import { EVERY_DAY, WEEKDAYS } from "./topic.ts";

const NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LONG_NAMES = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

/** 540 is "09:00". */
export const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** "12345" is "weekdays", "5" is "Fridays", "135" is "Mon, Wed, Fri". As `readDays` reads it. */
export function dayNames(days: string): string {
  if (days === WEEKDAYS) return "weekdays";
  if (days === EVERY_DAY) return "daily";
  if (days === "67") return "weekends";
  if (days.length === 1) return LONG_NAMES[Number(days) - 1] ?? days;
  return [...days].map((day) => NAMES[Number(day) - 1]).join(", ");
}

/** "weekdays at 09:00 Europe/Berlin". */
export const describeSchedule = ({ days, minute, zone }: Schedule): string =>
  `${dayNames(days)} at ${clockTime(minute)} ${zone}`;

/** "weekdays at 09:00 Europe/Berlin, at most 5 papers with a score of 0.15 or more". */
export function describeSettings(settings: TopicSettings): string {
  const when = describeSchedule(settings);
  if (settings.kind === "recap") return `${when}, what this channel saved most`;
  return `${when}, at most ${settings.top} with a score of ${settings.threshold} or more`;
}
