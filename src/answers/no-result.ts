import type { Block } from "../chat.ts";
import { note, typed } from "../messages.ts";
import type { Answer, Index } from "../ranking/index.ts";
import { describeWish, type Query } from "../ranking/query.ts";
import { suggestWords } from "../ranking/spelling.ts";

/** What would help a question nothing fits: another spelling, the words that do occur, more days. */
export function whatWouldHelp(query: Query, { terms }: Answer, index: Index): readonly Block[] {
  const occurring = terms.filter(({ papers }) => papers > 0).map(({ text, papers }) => `${text} (${papers})`);
  const dated = query.since !== undefined || query.until !== undefined;
  return [
    ...otherSpellings(query, terms, index),
    ...(occurring.length > 0 ? [note(`These do occur: ${occurring.join(", ")}.`)] : []),
    ...(dated ? [note("A wider span of days may hold some: leave out since: and until:.")] : []),
  ];
}

/** The question with its first word nobody wrote put right, as the archive spells it. */
function otherSpellings(query: Query, terms: Answer["terms"], index: Index): readonly Block[] {
  const unknown = terms.filter(({ papers }) => papers === 0);
  if (unknown.length === 0) return [];
  const known = [...index.words()];
  const asked = describeWish(query);
  for (const { text } of unknown) {
    const better = suggestWords(text, known).map((word) => (asked.includes(text) ? asked.replace(text, word) : word));
    const texts = better.filter((one) => one !== asked).map(typed);
    if (texts.length > 0)
      return [note(["Did you mean ", ...texts.flatMap((one, at) => [at > 0 ? " or " : "", one]), "?"])];
  }
  return [];
}
