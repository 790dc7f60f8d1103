import type { Block, ChannelId } from "../chat.ts";
import type { Core } from "../core.ts";
import { longDay, utcDay } from "../days.ts";
import { UserError } from "../errors.ts";
import { note, typed } from "../messages.ts";
import type { Answer } from "../ranking/index.ts";
import { asksForDaysAlone, type Query } from "../ranking/query/query.ts";
import { parseQuery } from "../ranking/query/query-parser.ts";
import { DAILY } from "../store/papers.ts";
import { answerOfDays } from "./days-alone.ts";
import { respell } from "./did-you-mean.ts";
import { lookElsewhere } from "./look-elsewhere.ts";
import { whatWouldHelp } from "./no-result.ts";
import { wholeNames } from "./whole-names.ts";

/** How many papers a search shows where `top:` does not say. */
const TOP = 10;
/** Fewer than this in the archive, and Hugging Face's search is asked too. */
const FEW = 3;

export interface Searched {
  readonly query: Query;
  readonly answer: Answer;
  /** What the asker should know of how it was read and where it was looked for, and what would help where nothing fits. */
  readonly notes: readonly Block[];
}

export interface SearchedFor {
  /** In a channel, what it has learned shifts the order. */
  readonly channel?: ChannelId;
  /** The verb that the first word is nearly, which is asked about: no other question is offered with it. */
  readonly verb?: string;
}

/**
 * Searches everything read so far, and Hugging Face where that is too little. Throws a `UserError` for no question at
 * all.
 */
export async function searchPapers(text: string, core: Core, { channel, verb }: SearchedFor = {}): Promise<Searched> {
  const query = parseQuery(text, utcDay(core.clock.now()));
  if (query.wanted.length === 0 && !asksForDaysAlone(query)) throw new UserError(nothingAsked(query, text));
  const profile = channel === undefined ? undefined : await core.learning.weights(channel);
  const first = await rank(query, core, profile);
  const elsewhere = first.total >= FEW ? undefined : await lookElsewhere(query, core);
  const answer = elsewhere?.stored ? await rank(query, core, profile) : first;
  const help = await helpWith(query, answer, core, verb);
  return { query, answer, notes: [...help, ...readingNotes(query, answer), ...(elsewhere?.notes ?? [])] };
}

async function rank(query: Query, core: Core, profile: ReadonlyMap<string, number> = new Map()): Promise<Answer> {
  const limit = query.top ?? TOP;
  if (asksForDaysAlone(query)) return answerOfDays(query, limit, core);
  const index = await core.archive.index();
  return index.search(query, { limit, profile });
}

/** Words nobody wrote, whatever was found; where nothing was, what would find something. */
async function helpWith(query: Query, answer: Answer, core: Core, verb?: string): Promise<readonly Block[]> {
  if (core.archive.sample && query.wanted.flat().some(({ field }) => field === "author")) return [note(NO_NAMES)];
  const index = await core.archive.index();
  const names = wholeNames(query, index);
  if (names.length > 0) return names;
  const { notes, offers } = respell(query, answer, index, verb);
  if (answer.total > 0) return notes;
  const help = [...notes, ...whatWouldHelp(query, answer, index)];
  if (offers || help.length > notes.length) return help;
  return [...help, ...(await whatElse(query, answer, core))];
}

/** Where nothing better is known: which days there are, or another word. */
async function whatElse(query: Query, { terms }: Answer, core: Core): Promise<readonly Block[]> {
  const newest = await newestKnown(query, core);
  if (newest.length > 0 || terms.length === 0) return newest;
  return [note("Another or a broader word may find more."), note([typed("today"), " shows the newest digest."])];
}

/** Where a question's days leave nothing: which days there are. */
async function newestKnown({ since, until }: Query, core: Core): Promise<readonly Block[]> {
  if (since === undefined && until === undefined) return [];
  const newest = await core.archive.papers.newestDay(DAILY);
  const known =
    newest === undefined ? "No digest has been read yet" : `The newest digest read is of ${longDay(newest)}`;
  return [note(`${known}: a wider span of days may hold some.`)];
}

/** What was not looked for and why, and which acronyms widened the question. */
function readingNotes({ ignored }: Query, { tooCommon, terms, widened }: Answer): readonly Block[] {
  const cure = terms.length === 0 ? ` ${ADD_A_WORD}` : "";
  return [
    ...(tooCommon.length > 0 ? [note(`Too common to look for: ${tooCommon.join(", ")}.${cure}`)] : []),
    ...(ignored.length > 0 ? [note(`Not understood or left out: ${ignored.join("; ")}.`)] : []),
    ...(widened.length > 0 ? [note(`Also looked for: ${widened.join(", ")}.`)] : []),
  ];
}

const NO_NAMES = "The sample does not name its authors, only how many there are: author: finds nothing in it.";
const ADD_A_WORD = "Add a word or two of the subject, such as hyperspectral unmixing.";

function nothingAsked({ ignored }: Query, text: string): string {
  if (text.trim() === "") return "Type what to look for, such as hyperspectral unmixing; help lists the rest.";
  const reasons = ignored.length === 0 ? `"${text.slice(0, 100)}" holds no word to look for` : ignored.join("; ");
  return `Nothing to search for: ${reasons}. ${ADD_A_WORD}`;
}
