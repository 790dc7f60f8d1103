import type { Block } from "../chat.ts";
import { note, typed } from "../messages.ts";
import type { Answer, Index, StrangeWord } from "../ranking/index.ts";
import { describeWish, type Query, type Term } from "../ranking/query/query.ts";

/** Strange words that are named, and letters of one that are shown. */
const MOST_NAMED = 6;
const LONGEST_WORD = 40;
const MOST_OFFERED = 3;
/** The best papers of an author that are looked at for the other words. */
const MOST_OF_AUTHOR = 100;
/** A longer command is nothing to type or to read. */
const LONGEST_COMMAND = 200;

/** The words of a question that no paper holds, named, and the question as it may have been meant. */
export interface Respelling {
  readonly notes: readonly Block[];
  /** Whether another question is offered, which finds something. */
  readonly offers: boolean;
}

/**
 * Looks for other spellings where a word of the question stands nowhere.
 * @param verb what the first word is asked about already: nothing is offered that begins with it
 */
export function respell(query: Query, { terms, total }: Answer, index: Index, verb?: string): Respelling {
  if (terms.every(({ papers }) => papers > 0)) return { notes: [], offers: false };
  const strange = index.strange(query);
  const isAll = total === 0 && query.wanted.flat().length === 1;
  const said = isAll ? "" : strangers(strange);
  const better = corrections(query, strange, index)
    .map(describeWish)
    .filter((one) => one.length <= LONGEST_COMMAND && one.split(" ", 1)[0] !== verb)
    .slice(0, MOST_OFFERED);
  const question = better.flatMap((one, at) => [at > 0 ? " or " : "Did you mean ", typed(one)]);
  if (question.length > 0) return { notes: [note([said === "" ? "" : `${said} `, ...question, "?"])], offers: true };
  return { notes: said === "" ? [] : [note(said)], offers: verb !== undefined };
}

/** "No paper here holds "lerning". No author here is named "Müler".", as far as there are such. */
function strangers(strange: readonly StrangeWord[]): string {
  const named = (words: readonly StrangeWord[]) => words.slice(0, MOST_NAMED).map(quoted).join(" or ");
  const names = strange.filter(({ field }) => field === "author");
  const words = strange.filter(({ field }) => field !== "author");
  return [
    ...(words.length > 0 ? [`No paper here holds ${named(words)}.`] : []),
    ...(names.length > 0 ? [`No author here is named ${named(names)}.`] : []),
  ].join(" ");
}

const quoted = ({ word }: StrangeWord): string =>
  `"${word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word}"`;

/** The question with its misspelt words put right: one word in each way there is, several in their likeliest. */
function corrections(query: Query, strange: readonly StrangeWord[], index: Index): readonly Query[] {
  const misspelt = strange.filter(({ meant }) => meant.length > 0);
  const [first, ...others] = misspelt;
  if (first === undefined) return [];
  const likeliest = new Map(misspelt.map((one) => [one, one.meant[0] ?? one.word]));
  const ways = others.length > 0 ? [likeliest] : first.meant.map((word) => new Map([[first, word]]));
  return ways.map((way) => findable(withWords(query, way), index)).filter((one) => one !== undefined);
}

function withWords(query: Query, better: ReadonlyMap<StrangeWord, string>): Query {
  const mended = ({ text, field }: Term): string =>
    text
      .split(" ")
      .map((word) => betterWord(word, field))
      .join(" ");
  function betterWord(typed: string, typedField: Term["field"]): string {
    for (const [{ word, field }, one] of better) if (word === typed && field === typedField) return one;
    return typed;
  }
  return { ...query, wanted: query.wanted.map((choice) => choice.map((term) => ({ ...term, text: mended(term) }))) };
}

/** The question if it finds something, else without its days if that does. */
function findable(query: Query, index: Index): Query | undefined {
  const { since: _, until: __, ...always } = query;
  return [query, always].find((one) => findsAll(one, index));
}

/** Whether papers fit, and where an author is asked for beside words, whether one of theirs holds any of these. */
function findsAll(query: Query, index: Index): boolean {
  const { hits } = index.search(query, { limit: MOST_OF_AUTHOR, plain: true });
  const isName = (choice: readonly Term[]) => choice.some(({ field }) => field === "author");
  const words = query.wanted.filter((choice) => !isName(choice));
  if (hits.length === 0 || words.length === 0 || words.length === query.wanted.length) return hits.length > 0;
  const among = new Set(hits.map(({ id }) => id));
  return index.search({ ...query, wanted: words }, { limit: 1, among, plain: true }).total > 0;
}
