import { createIndex, type Index, type IndexedPaper } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";
import { createCorpus } from "./corpus.ts";
import type { Row } from "./table.ts";
import { timeQuestions } from "./timing.ts";

const TODAY = "2026-01-01";
const WORDS = ["common", "rarer"] as const;
/** The share of all papers that hold such a word. */
const SHARES: Readonly<Record<(typeof WORDS)[number], readonly [number, number]>> = {
  common: [0.2, 0.5],
  rarer: [0.05, 0.15],
};
const QUESTIONS = 30;
const FIRST_NAMES = ["Ada", "Luc", "Mei", "Jean-Luc", "Ravi", "Sofia", "Omar"];

/** What more can be asked of two words than that they are there. The plain question comes first. */
const FORMS: readonly ((one: string, other: string) => string)[] = [
  (one, other) => `${one} ${other}`,
  (one, other) => `"${one} ${other}"`,
  (one, other) => `${one} -"${one} ${other}"`,
  (one, other) => `${one} -${other}`,
  (one, other) => `title:${one} ${other}`,
  (one, other) => `author:byron ${one} ${other}`,
  (one, other) => `author:"luc chen" ${one} ${other}`,
  (one, other) => `${one} ${other} since:2025-07`,
  (one, other) => `"${one} ${other}" since:2025-07`,
];

/** How long phrases, fields, what is left out and days take, beside a plain question of the same words. */
export function measureFieldQuestions(size: number): readonly Row[] {
  const index = createIndex();
  index.put(madeUpPapers(size));
  return WORDS.flatMap((words) => {
    const pairs = pairsOf(wordsHeldBy(index, SHARES[words]));
    const rows = FORMS.map((form) => {
      const queries = pairs.map(([one, other], at) => ({ id: String(at), text: form(one, other) }));
      const read = new Map(queries.map(({ text }) => [text, parseQuery(text, TODAY)]));
      const search = ({ text }: { readonly text: string }) => {
        const query = read.get(text);
        if (query) index.search(query, { limit: 10 });
      };
      return { question: form("a", "b"), ...timeQuestions(search, queries) };
    });
    return rows.map(({ question, p50, p99 }) => ({
      question,
      words,
      docs: size,
      queries: pairs.length,
      p50_ms: p50,
      p99_ms: p99,
      to_plain: p50 / (rows[0]?.p50 ?? 0),
    }));
  });
}

function madeUpPapers(size: number): readonly IndexedPaper[] {
  const docs = createCorpus().docs(size);
  return docs.map(({ title, text }, at) => ({
    id: at + 1,
    title,
    abstract: text,
    authors: authorsOf(at),
    published: `2025-${String((at % 12) + 1).padStart(2, "0")}-01`,
  }));
}

/** One author has a hand in every paper, the others in few. */
function authorsOf(at: number): readonly string[] {
  const first = FIRST_NAMES[at % FIRST_NAMES.length] ?? "Ada";
  return ["Ada Byron", `${first} ${at % 50 === 1 ? "Chen" : `Surname${at % 3000}`}`];
}

function wordsHeldBy(index: Index, [least, most]: readonly [number, number]): readonly string[] {
  const shareOf = (documents: number) => documents / index.size;
  const held = [...index.words()].filter(({ documents }) => shareOf(documents) >= least && shareOf(documents) <= most);
  return held.map(({ word }) => word);
}

/** Words beside one another in the list: the made-up papers hold any two side by side as often as chance has it. */
function pairsOf(words: readonly string[]): readonly (readonly [string, string])[] {
  return Array.from({ length: QUESTIONS }, (_, at) => {
    const first = at % words.length;
    return [words[first] ?? "", words[(first + 1) % words.length] ?? ""] as const;
  });
}
