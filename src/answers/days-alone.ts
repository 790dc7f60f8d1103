import type { Core } from "../core.ts";
import type { Answer } from "../ranking/index.ts";
import type { Query } from "../ranking/query/query.ts";

/** The papers that fit a question of days alone, newest day first and within a day most upvotes first: all, or the first `most`. */
export async function papersOfDays(query: Query, core: Core, most?: number): Promise<readonly number[]> {
  if (query.without.length === 0) return core.archive.papers.published(query, most);
  const ids = await core.archive.papers.published(query);
  const index = await core.archive.index();
  const { hits } = index.search(query, { limit: Math.max(1, ids.length), plain: true });
  const fitting = new Set(hits.map(({ id }) => id));
  return ids.filter((id) => fitting.has(id)).slice(0, most);
}

/** The answer to such a question. Nothing tells its papers apart but the order: each has all of the score, and no lift. */
export async function answerOfDays(query: Query, limit: number, core: Core): Promise<Answer> {
  const index = await core.archive.index();
  const ids = await papersOfDays(query, core, limit);
  const hits = ids.map((id) => ({ id, score: 1, lift: 0 }));
  return { ...index.search(query, { limit: 1, plain: true }), hits };
}
