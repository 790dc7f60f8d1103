import type * as Moments from "./moments.ts";
import type * as SlotDays from "./slots.ts";

export type Calendar = typeof Moments & typeof SlotDays;

/** The arithmetic of days, hours and zones, for commands: loaded when one needs it, as most answers do without. */
export async function loadCalendar(): Promise<Calendar> {
  const [moments, slots] = await Promise.all([import("./moments.ts"), import("./slots.ts")]);
  return { ...moments, ...slots };
}
