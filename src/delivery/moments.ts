import type { Instant } from "../clock.ts";
import { longDay } from "../days.ts";
import { clockTime } from "../topics/describe.ts";
import { localDay, localMinute } from "./slots.ts";

/** "Thu 16 Oct 09:00 CEST". */
export function momentIn(zone: string, at: Instant): string {
  const name = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "short" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  const day = longDay(localDay(at, zone)).slice(0, -5);
  return `${day} ${clockTime(localMinute(at, zone))} ${name ?? zone}`;
}
