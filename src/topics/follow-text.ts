import { UserError } from "../errors.ts";
import { parseQuery } from "../ranking/query/query-parser.ts";
import { daysOf, readDays, readThreshold, readTime, readTop } from "./fields.ts";
import { LONGEST_WORDS, type TopicSettings } from "./topic.ts";
import { readZone } from "./zones.ts";

/** A follow text, read: its words, and what was said about when and how many. */
export interface FollowText {
  readonly kind: TopicSettings["kind"];
  readonly words: string;
  readonly given: Partial<Omit<TopicSettings, "kind" | "words">>;
}

type Given = FollowText["given"];

/** What may stand after the words, in any order. Each reads one clause at the end of a text. */
interface Clause {
  readonly pattern: RegExp;
  /** Undefined where the clause turns out to be words after all. */
  read(match: RegExpExecArray): Given | undefined;
}

const TIME = String.raw`\d{1,2}[:.h]\d{2}(?:\s?[ap]m)?|\d{1,2}(?:\s?[ap]m)?|noon|midnight`;
const ZONE = String.raw`[a-z]{2,}(?:[/_-][a-z0-9_+-]+)*|[+-]\d\d:\d\d`;
const DAY = "(?:mon|tue|tues|wednes|wed|thurs|thur|thu|fri|satur|sat|sun)(?:day)?s?|weekdays?|weekends?|daily|day";
const DAYS = String.raw`(?:${DAY})(?:(?:\s?,\s?|\s?[-–]\s?|\sand\s|\s)(?:${DAY}))*`;

const CLAUSES: readonly Clause[] = [
  { pattern: /(?:^|\s)top[\s:]?\s?(-?[\d.]+)$/i, read: ([, top = ""]) => ({ top: readTop(top) }) },
  {
    pattern: /(?:^|\s)(?:threshold|above|over)[\s:]\s?(-?[\d.]+\s?%?)$/i,
    read: ([, threshold = ""]) => ({ threshold: readThreshold(threshold) }),
  },
  {
    pattern: new RegExp(String.raw`(?:^|\s)at\s(${TIME})$`, "i"),
    read: ([, time = ""]) => ({ minute: readTime(time) }),
  },
  { pattern: new RegExp(String.raw`(?:^|\s)at\s(${TIME})\s(${DAYS})$`, "i"), read: timeAndDays },
  { pattern: new RegExp(String.raw`(?:^|\s)at\s(${TIME})\s(${ZONE})$`, "i"), read: timeAndZone },
  { pattern: new RegExp(String.raw`(?:^|\s)(?:on|every)\s(${DAYS})$`, "i"), read: ([, days = ""]) => someDays(days) },
  { pattern: new RegExp(String.raw`(?:^|\s)(${DAYS})$`, "i"), read: ([, days = ""]) => plainDays(days) },
];

function timeAndDays([, time = "", days = ""]: RegExpExecArray): Given | undefined {
  return daysOf(days) === undefined ? undefined : { minute: readTime(time), days: readDays(days) };
}

/** "at 9 transformers" is a title, "at 09:00 Berln" a slip. */
function timeAndZone([, time = "", zone = ""]: RegExpExecArray): Given | undefined {
  if (/[:.h]|m$/i.test(time) || zone.includes("/")) return { minute: readTime(time), zone: readZone(zone) };
  return undefined;
}

const someDays = (text: string): Given | undefined =>
  daysOf(text) === undefined ? undefined : { days: readDays(text) };

/** Without "on", a short name is a word of its own: "the sun" is no Sunday. */
const plainDays = (text: string): Given | undefined => (/^(?:[a-z]{3}|day)$/i.test(text) ? undefined : someDays(text));

/**
 * Reads `hyperspectral -survey at 09:00 Europe/Berlin weekdays top 5`: what stands at the end and is a time, days,
 * `top N` or `threshold X` is a setting, all before it are the words. Throws a `UserError` for a setting that
 * cannot be, and for words that cannot be followed.
 */
export function readFollowText(text: string): FollowText {
  const { words, given } = takeClauses(text.trim().replace(/\s+/g, " "));
  if (/^"?recap"?$/i.test(words)) return { kind: "recap", words: "recap", given };
  return { kind: "papers", words: readWords(words), given };
}

function takeClauses(text: string): { readonly words: string; readonly given: Given } {
  let words = text;
  let given: Given = {};
  for (let taken = lastClause(words); taken !== undefined; taken = lastClause(words)) {
    words = taken.before;
    given = { ...taken.given, ...given };
  }
  return { words, given };
}

function lastClause(text: string): { readonly before: string; readonly given: Given } | undefined {
  // Nothing longer than a clause is looked at, so that the time stays linear in the text.
  const start = Math.max(0, text.length - 120);
  for (const { pattern, read } of CLAUSES) {
    const match = pattern.exec(text.slice(start));
    const given = match === null ? undefined : read(match);
    if (match !== null && given !== undefined) return { before: text.slice(0, start + match.index).trim(), given };
  }
  return undefined;
}

/** The words as they will be searched for. Throws a `UserError` where there are none, or nothing but what to leave out. */
export function readWords(text: string): string {
  const words = text.trim().replace(/\s+/g, " ");
  if (words === "")
    throw new UserError("Say what to follow: a few words of the subject, such as hyperspectral imaging.");
  if (words.length > LONGEST_WORDS) {
    throw new UserError(`That is ${words.length} characters: a topic has at most ${LONGEST_WORDS}.`);
  }
  const query = parseQuery(words, "2000-01-01");
  if (query.since !== undefined || query.until !== undefined) {
    throw new UserError("since: and until: have no place in a topic: it only ever looks at new papers.");
  }
  if (query.wanted.length === 0) {
    throw new UserError(`"${words}" names nothing to look for: add a word of the subject.`);
  }
  return words;
}
