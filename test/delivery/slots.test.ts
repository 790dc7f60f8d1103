import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/days.ts";
import {
  daysDue,
  localDay,
  localMinute,
  nextDue,
  servedWhenChanged,
  servedWhenMade,
  slotMoment,
} from "../../src/delivery/slots.ts";
import type { Schedule } from "../../src/topics/topic.ts";

const at = (moment: string): number => Date.parse(moment);
const iso = (moment: number): string => new Date(moment).toISOString();
const NINE = 540;
const berlin: Schedule = { minute: NINE, zone: "Europe/Berlin", days: "12345" };

describe("the moment of a slot", () => {
  test("keeps its local hour when the clocks change", () => {
    expect(iso(slotMoment("2026-03-27", NINE, "Europe/Paris"))).toBe("2026-03-27T08:00:00.000Z");
    expect(iso(slotMoment("2026-03-30", NINE, "Europe/Paris"))).toBe("2026-03-30T07:00:00.000Z");
  });

  test("moves to the next minute that exists where daylight saving skips it", () => {
    expect(iso(slotMoment("2026-03-29", 150, "Europe/Berlin"))).toBe("2026-03-29T01:00:00.000Z");
    expect(iso(slotMoment("2026-10-04", 135, "Australia/Lord_Howe"))).toBe("2026-10-03T15:30:00.000Z");
  });

  test("is the first of two where daylight saving doubles it", () => {
    expect(iso(slotMoment("2026-10-25", 150, "Europe/Berlin"))).toBe("2026-10-25T00:30:00.000Z");
  });

  test("moves to the next day where a zone left a whole day out", () => {
    expect(iso(slotMoment("2011-12-30", NINE, "Pacific/Apia"))).toBe("2011-12-30T10:00:00.000Z");
  });

  const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca"];
  const anySlot = fc.record({
    zone: fc.constantFrom(...zones),
    day: fc.integer({ min: 0, max: 2_000 }).map((days) => addDays("2024-01-01", days)),
    minute: fc.integer({ min: 0, max: 1439 }),
  });

  test("is the first minute at which a clock there says so, or says more", () => {
    const written = (day: string, minute: number) => `${day} ${String(minute).padStart(4, "0")}`;
    const clock = (moment: number, zone: string) => written(localDay(moment, zone), localMinute(moment, zone));
    fc.assert(
      fc.property(anySlot, ({ zone, day, minute }) => {
        const moment = slotMoment(day, minute, zone);
        const wanted = written(day, minute);
        return clock(moment, zone) >= wanted && clock(moment - 60_000, zone) < wanted;
      }),
      { numRuns: 500, examples: [[{ zone: "America/Santiago", day: "2025-09-07", minute: 0 }]] },
    );
  });
});

describe("what is due", () => {
  test("is nothing before the hour, and the day at the hour", () => {
    expect(daysDue(berlin, "2025-10-15", at("2025-10-16T06:59:59Z"))).toEqual([]);
    const dueAt = at("2025-10-16T07:00:00Z");
    expect(daysDue(berlin, "2025-10-15", dueAt)).toEqual([{ day: "2025-10-16", dueAt }]);
  });

  test("passes over the days on which the topic does not run", () => {
    expect(iso(nextDue(berlin, "2025-10-17"))).toBe("2025-10-20T07:00:00.000Z");
    expect(iso(nextDue({ ...berlin, days: "5" }, "2025-10-17"))).toBe("2025-10-24T07:00:00.000Z");
  });

  test("is every day missed, oldest first, after a time away", () => {
    const days = daysDue(berlin, "2025-10-15", at("2025-10-21T12:00:00Z"));
    expect(days.map(({ day }) => day)).toEqual(["2025-10-16", "2025-10-17", "2025-10-20", "2025-10-21"]);
  });

  test("comes once a day through a whole year, whatever the clocks do", () => {
    const schedule: Schedule = { minute: 150, zone: "America/New_York", days: "1234567" };
    const days = daysDue(schedule, "2025-12-31", at("2027-01-01T00:00:00Z"));
    expect(days).toHaveLength(365);
    expect(new Set(days.map(({ dueAt }) => dueAt)).size).toBe(365);
  });
});

describe("a topic that is made", () => {
  test("has its first post today where the hour is still to come, else on the next of its days", () => {
    expect(servedWhenMade(berlin, at("2025-10-16T06:00:00Z"))).toBe("2025-10-15");
    expect(servedWhenMade(berlin, at("2025-10-16T08:00:00Z"))).toBe("2025-10-16");
  });
});

describe("a topic that is moved to another hour", () => {
  const moved = (served: string, minute: number, now: string, days = berlin.days) => {
    const after = { ...berlin, minute, days };
    return iso(nextDue(after, servedWhenChanged(berlin, served, after, at(now))));
  };

  test("is not posted again that day where it was", () => {
    expect(moved("2025-10-16", 600, "2025-10-16T07:30:00Z")).toBe("2025-10-17T08:00:00.000Z");
  });

  test("is posted at the new hour where it was not yet", () => {
    expect(moved("2025-10-15", 600, "2025-10-16T06:30:00Z")).toBe("2025-10-16T08:00:00.000Z");
  });

  test("is posted at once where the new hour has passed and the old one had not", () => {
    const due = moved("2025-10-15", 480, "2025-10-16T06:30:00Z");
    expect(due).toBe("2025-10-16T06:00:00.000Z");
  });

  test("makes up for no day on which it did not run", () => {
    const fridays = { ...berlin, days: "5" };
    const served = servedWhenChanged(fridays, "2025-10-10", berlin, at("2025-10-15T10:00:00Z"));
    expect(iso(nextDue(berlin, served))).toBe("2025-10-16T07:00:00.000Z");
  });

  test("is never lost nor doubled by any change at any moment", () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minutes, minutes, minutes, (before, after, now) => {
        const old = { ...berlin, minute: before, days: "1234567" };
        const next = { ...old, minute: after };
        const moment = slotMoment("2025-10-16", now, "Europe/Berlin");
        const served = before <= now ? "2025-10-16" : "2025-10-15";
        const due = servedWhenChanged(old, served, next, moment);
        // Served today: tomorrow is next. Not served: today is.
        return localDay(nextDue(next, due), "Europe/Berlin") === (before <= now ? "2025-10-17" : "2025-10-16");
      }),
    );
  });
});
