import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { dayNames } from "../../src/topics/describe.ts";
import { readDays } from "../../src/topics/fields.ts";
import { readFollowText } from "../../src/topics/follow-text.ts";
import { readZone } from "../../src/topics/zones.ts";

describe("a follow text", () => {
  test.for([
    ["hyperspectral", "hyperspectral", {}],
    [
      "hyperspectral -survey at 09:00 Europe/Berlin weekdays top 5",
      "hyperspectral -survey",
      { minute: 540, zone: "Europe/Berlin", days: "12345", top: 5 },
    ],
    ["top:3 is not a setting here diffusion", "top:3 is not a setting here diffusion", {}],
    ["diffusion top 3 mon wed fri at 9.30 pm", "diffusion", { top: 3, days: "135", minute: 1290 }],
    ["diffusion every day at noon", "diffusion", { days: "1234567", minute: 720 }],
    ["diffusion mondays and thursdays at 8", "diffusion", { days: "14", minute: 480 }],
    ["diffusion mon-thu", "diffusion", { days: "1234" }],
    ["diffusion fri-mon", "diffusion", { days: "1567" }],
    ["diffusion on sat", "diffusion", { days: "6" }],
    ["diffusion at 09:00 mon", "diffusion", { minute: 540, days: "1" }],
    ["diffusion at 09:00 berlin", "diffusion", { minute: 540, zone: "Europe/Berlin" }],
    ["diffusion at 09:00 europe/berlin", "diffusion", { minute: 540, zone: "Europe/Berlin" }],
    ["diffusion at 09:00 utc", "diffusion", { minute: 540, zone: "UTC" }],
    ["diffusion threshold 20%", "diffusion", { threshold: 0.2 }],
    ["diffusion above 0.3", "diffusion", { threshold: 0.3 }],
  ] as const)("%s", ([text, words, given]) => {
    expect(readFollowText(text)).toEqual({ kind: "papers", words, given });
  });

  test.for([
    ["the sun"],
    ["attention at 9 transformers"],
    ["one day"],
    ['"at 09:00"'],
    ["top"],
    ["looking at"],
  ] as const)("%s is words and nothing else", ([text]) => {
    expect(readFollowText(text)).toEqual({ kind: "papers", words: text, given: {} });
  });

  test("names the recap like a topic", () => {
    expect(readFollowText("recap fridays at 16:00")).toEqual({
      kind: "recap",
      words: "recap",
      given: { days: "5", minute: 960 },
    });
  });

  test.for([
    ["diffusion at 25:00", "25:00 is no time of day"],
    ["diffusion at 9:75", "9:75 is no time of day"],
    ["diffusion at 13 pm", "13 pm is no time of day"],
    ["diffusion at 09:00 Europe/Berln", "did you mean Europe/Berlin?"],
    ["diffusion at 09:00 berln", "did you mean Europe/Berlin?"],
    ["diffusion at 09:00 EST", "name a place"],
    ["diffusion top 0", "a post has 1 to 10 papers"],
    ["diffusion top 11", "a post has 1 to 10 papers"],
    ["diffusion threshold 2", "between 0 and 1"],
    ["", "Say what to follow"],
    ["at 09:00 weekdays", "Say what to follow"],
    ["-survey", "names nothing to look for"],
    ["diffusion since:30d", "only ever looks at new papers"],
    ["x".repeat(301), "at most 300"],
  ] as const)("%s is refused with the cure", ([text, cure]) => {
    expect(() => readFollowText(text)).toThrow(UserError);
    expect(() => readFollowText(text)).toThrow(cure);
  });

  test("of any characters is read or refused, never broken, and in no time", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: "grapheme" }), (text) => {
        try {
          readFollowText(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
    expect(() => readFollowText("at ".repeat(50_000))).toThrow(UserError);
    expect(() => readFollowText(`${"mon,".repeat(50_000)} x`)).toThrow(UserError);
  });
});

test("days read as they are written", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (numbers) => {
      const days = numbers.sort().join("");
      expect(readDays(dayNames(days))).toBe(days);
    }),
  );
});

test("every zone of the database is known by its name", () => {
  for (const zone of Intl.supportedValuesOf("timeZone")) expect(() => readZone(zone)).not.toThrow();
});
