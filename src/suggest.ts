import type { Invocation } from "./chat.ts";
import type { Core } from "./core.ts";

/** What a platform's list of suggestions holds. */
const MOST = 25;
const RECENT = 5;
const WORDS = 10;

/**
 * What could stand after `/papers`: the text as typed first, then this person's recent searches here and the archive's
 * words that go on from the last one typed. Nothing of anybody else's.
 */
export async function suggestTexts({ text, channel, person }: Invocation, core: Core): Promise<readonly string[]> {
  const typed = text.trim();
  const lower = typed.toLowerCase();
  const recent = await core.lists.recentQueries(channel.id, person.id, RECENT);
  const fitting = recent.filter((query) => query.toLowerCase().startsWith(lower));
  const texts = [typed, ...fitting, ...(await completions(typed, core))];
  return [...new Set(texts)].filter((one) => one !== "").slice(0, MOST);
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
