import type { Block, ChannelId } from "../chat.ts";
import type { Core } from "../core.ts";
import { utcDay } from "../days.ts";
import { UserError } from "../errors.ts";
import { note } from "../messages.ts";
import type { Answer } from "../ranking/index.ts";
import type { Query } from "../ranking/query.ts";
import { parseQuery } from "../ranking/query-parser.ts";
import { lookElsewhere } from "./look-elsewhere.ts";

/** How many papers a search shows where `top:` does not say. */
const TOP = 10;
/** Fewer than this in the archive, and Hugging Face's search is asked too. */
const FEW = 3;

export interface Searched {
  readonly query: Query;
  readonly answer: Answer;
  /** What the asker should know of how it was read and where it was looked for. */
  readonly notes: readonly Block[];
}

/**
 * Searches everything read so far, and Hugging Face where that is too little; in a channel, what it has learned shifts
 * the order. Throws a `UserError` for no question at all.
 */
export async function searchPapers(text: string, core: Core, channel?: ChannelId): Promise<Searched> {
  const query = parseQuery(text, utcDay(core.clock.now()));
  if (query.wanted.length === 0 && query.since === undefined && query.until === undefined)
    throw new UserError(nothingAsked(query, text));
  const profile = channel === undefined ? undefined : await core.learning.weights(channel);
  const first = await rank(query, core, profile);
  const elsewhere = first.total >= FEW ? undefined : await lookElsewhere(query, core);
  const answer = elsewhere?.stored ? await rank(query, core, profile) : first;
  return { query, answer, notes: [...readingNotes(answer), ...(elsewhere?.notes ?? [])] };
}

async function rank(query: Query, core: Core, profile: ReadonlyMap<string, number> = new Map()): Promise<Answer> {
  const index = await core.archive.index();
  return index.search(query, { limit: query.top ?? TOP, profile });
}

/** What was not looked for and why, what nobody wrote, and which acronyms widened the question. */
function readingNotes({ total, ignored, terms, widened }: Answer): readonly Block[] {
  const common = ignored
    .filter((clause) => clause.endsWith(TOO_COMMON))
    .map((clause) => clause.slice(0, -TOO_COMMON.length));
  const other = ignored.filter((clause) => !clause.endsWith(TOO_COMMON));
  const unknown = total === 0 ? [] : terms.filter(({ papers }) => papers === 0).map(({ text }) => `"${text}"`);
  return [
    ...(common.length > 0 ? [note(`Too common to look for: ${common.join(", ")}.`)] : []),
    ...(other.length > 0 ? [note(`Left out or read as plain words: ${other.join("; ")}.`)] : []),
    ...(unknown.length > 0 ? [note(`No paper here holds ${unknown.join(" or ")}.`)] : []),
    ...(widened.length > 0 ? [note(`Also looked for: ${widened.join(", ")}.`)] : []),
  ];
}

/** How the ranking ends its clause on a word of the stop list. */
const TOO_COMMON = " says too little to be searched for";

function nothingAsked(query: Query, text: string): string {
  if (text.trim() === "") return "Type what to look for: /papers hyperspectral unmixing. /papers help lists the rest.";
  const [reason = `"${text.slice(0, 100)}" holds no word to look for`] = query.ignored;
  return `Nothing to search for: ${reason}.`;
}
