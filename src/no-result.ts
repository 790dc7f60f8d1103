import type { Block } from "./chat.ts";
import { verbs } from "./commands/index.ts";
import { note, typed } from "./messages.ts";
import type { Answer, Index } from "./ranking/index.ts";
import { describeQuery, type Query } from "./ranking/query.ts";
import { suggestVerb, suggestWords } from "./ranking/spelling.ts";

/** What would help a question nothing fits: another spelling, the words that do occur, more days, a command. */
export function whatWouldHelp(query: Query, { terms }: Answer, index: Index): readonly Block[] {
  const blocks: Block[] = [];
  const missing = terms.filter(({ papers }) => papers === 0);
  const known = missing.length === 0 ? [] : [...index.words()];
  const respelled = missing
    .map(({ text }) => ({ text, words: suggestWords(text, known) }))
    .filter(({ words }) => words.length > 0);
  const [first] = respelled;
  if (first !== undefined)
    blocks.push(
      note([
        "Did you mean ",
        ...first.words.flatMap((word, at) => [at > 0 ? " or " : "", typed(replaced(query, first.text, word))]),
        "?",
      ]),
    );
  const occurring = terms.filter(({ papers }) => papers > 0).map(({ text, papers }) => `${text} (${papers})`);
  if (occurring.length > 0) blocks.push(note(`These do occur: ${occurring.join(", ")}.`));
  if (query.since !== undefined || query.until !== undefined)
    blocks.push(note("A wider span of days may hold some: leave out since: and until:."));
  const verb = suggestVerb(query.text.split(" ", 1)[0] ?? "", verbs);
  if (verb !== undefined) blocks.push(note(["Did you mean the command ", typed(verb), "?"]));
  return blocks;
}

const replaced = (query: Query, wrong: string, right: string): string => describeQuery(query).replace(wrong, right);
