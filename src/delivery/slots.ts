import { Temporal } from "temporal-polyfill";
import type { Instant } from "../clock.ts";
import { addDays, weekday } from "../days.ts";
import type { Day } from "../digest/paper.ts";
import type { Schedule } from "../topics/topic.ts";

/**
 * The moment at which it is this minute of this day there. A minute that daylight saving skips stands for the next
 * that exists, one that comes twice for the first.
 * @param minute local minutes after midnight, 0 to 1439
 * @throws RangeError where nobody knows the zone
 */
export function slotMoment(day: Day, minute: number, zone: string): Instant {
  const key = `${day} ${minute} ${zone}`;
  const moment = moments.get(key) ?? workOut(day, minute, zone);
  if (moments.size >= MOMENTS) moments.clear();
  moments.set(key, moment);
  return moment;
}

/** A day's moment is asked for when the next is arranged, when it comes, and by every topic of that hour. */
const moments = new Map<string, Instant>();
const MOMENTS = 2_000;

function workOut(day: Day, minute: number, zone: string): Instant {
  const wall = Temporal.PlainDate.from(day).toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const first = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (first.toPlainDateTime().equals(wall)) return first.epochMilliseconds;
  return (first.getTimeZoneTransition("next") ?? first).epochMilliseconds;
}

/** What the calendar there says. */
export const localDay = (at: Instant, zone: string): Day => local(at, zone).toPlainDate().toString();

/** What the clock there says, in minutes after midnight. */
export function localMinute(at: Instant, zone: string): number {
  const { hour, minute } = local(at, zone);
  return hour * 60 + minute;
}

const local = (at: Instant, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** The first day after `served` on which the schedule runs. */
function dayAfter({ days }: Schedule, served: Day): Day {
  let day = addDays(served, 1);
  while (!days.includes(isoWeekday(day))) day = addDays(day, 1);
  return day;
}

/** "1" is Monday, "7" Sunday. */
const isoWeekday = (day: Day): string => String(weekday(day) || 7);

/** When the schedule is due next, `served` having been dealt with. */
export function nextDue(schedule: Schedule, served: Day): Instant {
  return slotMoment(dayAfter(schedule, served), schedule.minute, schedule.zone);
}

/** A day of a schedule, and the moment it is due. */
export interface DueDay {
  readonly day: Day;
  readonly dueAt: Instant;
}

/** The days that have come due since `served`, oldest first: more than one after the program was away. */
export function daysDue(schedule: Schedule, served: Day, now: Instant): readonly DueDay[] {
  const { minute, zone } = schedule;
  const days: DueDay[] = [];
  for (let day = dayAfter(schedule, served); ; day = dayAfter(schedule, day)) {
    const dueAt = slotMoment(day, minute, zone);
    if (dueAt > now) return days;
    days.push({ day, dueAt });
  }
}

const isDue = ({ minute, zone }: Schedule, day: Day, now: Instant): boolean => slotMoment(day, minute, zone) <= now;

/** The day that counts as dealt with when a schedule is made now: nothing of the past is due. */
export function servedWhenMade(schedule: Schedule, now: Instant): Day {
  const today = localDay(now, schedule.zone);
  return isDue(schedule, today, now) ? today : dayBefore(today);
}

/**
 * The day that counts as dealt with when a schedule is changed now. A day that was still to come under the old hour
 * comes under the new one, at once where that has passed; a day that was dealt with is not dealt with again.
 */
export function servedWhenChanged(before: Schedule, served: Day, after: Schedule, now: Instant): Day {
  const today = localDay(now, after.zone);
  if (dayAfter(before, served) <= today) return dayBefore(today);
  const made = servedWhenMade(after, now);
  return made > served ? made : served;
}

const dayBefore = (day: Day): Day => addDays(day, -1);
