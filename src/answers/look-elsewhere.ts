import type { Block } from "../chat.ts";
import type { Core } from "../core.ts";
import { count, note } from "../messages.ts";
import type { Query } from "../ranking/query/query.ts";
import { DAILY } from "../store/papers.ts";

export interface Elsewhere {
  /** Whether the archive knows more than before. */
  readonly stored: boolean;
  /** What was asked and what came of it, for the reader. */
  readonly notes: readonly Block[];
}

/** Asks Hugging Face's paper search and stores what it finds: for when the archive has too little. */
export async function lookElsewhere(query: Query, core: Core): Promise<Elsewhere | undefined> {
  const words = query.wanted
    .flatMap((choice) => choice.filter((term) => term.field !== "author"))
    .map((term) => term.text);
  if (!core.searchElsewhere || core.archive.sample || words.length === 0) return undefined;
  try {
    const reading = await core.source.search(words.join(" "), { urgent: true });
    const listing = { list: DAILY, live: false, at: core.clock.now() };
    const { added, updated } = await core.archive.add(reading.papers, listing);
    const found = `Few papers here fit, so Hugging Face's search was asked: ${count(reading.papers.length, "paper")} found, ${added} new.`;
    return { stored: added + updated > 0, notes: [note(found)] };
  } catch (error) {
    core.logger.warn({ err: error, words }, "Hugging Face's paper search failed");
    return {
      stored: false,
      notes: [note("Few papers here fit, and Hugging Face's search could not be asked just now.")],
    };
  }
}
