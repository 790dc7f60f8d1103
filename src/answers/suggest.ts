import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";

/** What a platform's list of suggestions holds. */
const MOST = 25;
const RECENT = 5;
const WORDS = 10;

/**
 * What could stand after `/papers`: the text as typed first, then the archive's words that go on from the last one
 * typed, what this channel follows, and this person's recent searches here. Nothing of anybody else's.
 */
export async function suggestTexts({ text, channel, person }: Invocation, core: Core): Promise<readonly string[]> {
  const typed = text.trim();
  const [words, topics, recent] = await Promise.all([
    completions(typed, core),
    core.topics.of(channel.id),
    core.lists.recentQueries(channel.id, person.id, RECENT),
  ]);
  const followed = topics.filter(({ kind }) => kind === "papers").map((topic) => topic.words);
  const goingOn = [...followed, ...recent].filter((known) => known.toLowerCase().startsWith(typed.toLowerCase()));
  return [...new Set([typed, ...words, ...goingOn])].filter((one) => one !== "").slice(0, MOST);
}

/** The most frequent words of the archive that begin as the last word typed. */
async function completions(typed: string, core: Core): Promise<readonly string[]> {
  const start = /[\p{L}\p{N}-]{2,}$/u.exec(typed)?.[0].toLowerCase();
  if (start === undefined) return [];
  const index = await core.archive.index();
  const words = [...index.words()].filter(({ word }) => word.startsWith(start) && word !== start);
  const best = words.sort((one, other) => other.documents - one.documents).slice(0, WORDS);
  return best.map(({ word }) => typed.slice(0, typed.length - start.length) + word);
}
