import type { Block } from "../chat.ts";
import { count, note, typed } from "../messages.ts";
import type { Index } from "../ranking/index.ts";
import type { Query } from "../ranking/query/query.ts";

/** "author:Kaiming He": the field takes one word, and the words with a capital behind it may be the rest of the name. */
const NAME = /(?<!\S)[Aa]uthor:(\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+(?!(?:OR|AND|NOT)\b)\p{Lu}[\p{L}\p{M}'’.-]*){1,3})/gu;

/** How a name of several words is asked for, where only its first was; nothing where the words behind it are no names. */
export function wholeNames({ text }: Query, index: Index): readonly Block[] {
  return [...text.matchAll(NAME)].flatMap(([, words = ""]) => {
    const name = longestName(words.split(/\s+/), index);
    return name === undefined ? [] : [cure(name, text, papersOf(name, index))];
  });
}

/** The first word and those behind it that are names; of these as many as somebody here is named by. */
function longestName(words: readonly string[], index: Index): string | undefined {
  const end = words.findIndex((word, at) => at > 0 && papersOf(word, index) === 0);
  const names = end < 0 ? words : words.slice(0, end);
  const lengths = names.map((_, at) => names.length - at).filter((length) => length > 1);
  const runs = lengths.map((length) => names.slice(0, length).join(" "));
  return runs.find((run) => papersOf(run, index) > 0) ?? runs[0];
}

function papersOf(name: string, index: Index): number {
  const wanted = [[{ text: name, phrase: true, field: "author" as const }]];
  return index.search({ text: name, wanted, without: [], ignored: [] }, { limit: 1, plain: true }).total;
}

function cure(name: string, text: string, papers: number): Block {
  const words = name.split(" ").join(String.raw`\s+`).replaceAll(".", String.raw`\.`);
  const quoted = text.replace(new RegExp(`author:${words}`, "i"), `author:"${name}"`);
  const takes = `author: takes one word, or a name in quotes: `;
  return papers === 0
    ? note(`${takes}author:"${name}". Nobody here is named so.`)
    : note([takes, typed(quoted), ` (${name}: ${count(papers, "paper")}).`]);
}
