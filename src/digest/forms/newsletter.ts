import type { Entry } from "../entry.ts";
import type { Circumstances, Entries } from "../reading.ts";
import { type WrittenDate, writtenDate } from "../written-dates.ts";
import { captureOf, dayWritten } from "./capture-day.ts";

/** "Speech Foo: A Speech Model (140 ▲)" */
const voted = /^(.{1,1000}?) ?\((\d{1,6}) ?▲\)$/;
const heading = /selection of papers for today \(([^()]{3,20})\)/i;

/** Whether a text is the daily e-mail: a line in it ends in votes. */
export function isNewsletter(text: string): boolean {
  return /\(\d{1,6} ?▲\)[ \t]*$/m.test(text);
}

/** The daily e-mail: titles with their upvotes under a day without a year. Several mails may follow each other. */
export function readNewsletter(mail: string, circumstances: Circumstances): Entries {
  const lines = mail.split(/[\r\n]+/).map((line) => line.replace(/[\s\u00a0]+/g, " ").trim());
  const days = lines.map(headingDate);
  const capture = captureOf({ dates: days.filter((date) => date !== undefined), neighbours: [] }, circumstances);
  const entries: Entry[] = [];
  let day: WrittenDate | undefined;
  for (const [at, line] of lines.entries()) {
    day = days[at] ?? day;
    const [, title, upvotes] = voted.exec(line) ?? [];
    if (title === undefined) continue;
    const featured = circumstances.day ?? (day && dayWritten(day, capture.day));
    entries.push({ place: `entry ${entries.length + 1}`, source: "text", title, upvotes: Number(upvotes), featured });
  }
  const isDated = days.some((date) => date !== undefined && date.year === undefined);
  return { form: "newsletter", entries, skipped: [], notes: isDated ? [capture.note] : [] };
}

function headingDate(line: string): WrittenDate | undefined {
  const written = heading.exec(line)?.[1];
  return written === undefined ? undefined : writtenDate(written);
}
