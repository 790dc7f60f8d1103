import type { Message } from "../chat.ts";
import { note, say } from "../messages.ts";
import type { Explanation, Place } from "../ranking/index.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import type { Likeness } from "./likeness.ts";
import { scoreRows } from "./why-message.ts";

/** Words that are named; a paper shares many that count for little. */
const MOST_WORDS = 8;

/** Why a paper is in a list of those like others: the words it shares with them, the weightiest first. */
export function whySimilar(paper: StoredPaper, like: Likeness, explanation: Explanation, place?: Place): Message {
  if (like.ids.includes(paper.id)) return say(`"${paper.title}" is one of those the others are to be like.`);
  if (!explanation.fits)
    return say(
      `"${paper.title}" is not like ${like.called}: it holds none of the words that make up what is asked for.`,
    );
  const rows = scoreRows(explanation);
  const at = place === undefined ? "" : `, place ${place.rank} of ${place.total}`;
  const heading = `"${paper.title}" is like ${like.called}${at}. The words they share, by how much each counts:`;
  const more = rows.length - MOST_WORDS;
  return say(
    heading,
    { kind: "rows", rows: rows.slice(0, MOST_WORDS) },
    ...(more > 0 ? [note(`And ${more} ${more === 1 ? "word" : "words"} that count for less.`)] : []),
    ...(like.titles.length > 0 ? [note(`These: ${like.titles.join("; ")}.`)] : []),
  );
}
