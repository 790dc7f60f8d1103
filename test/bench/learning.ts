import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Paper } from "../../src/digest/paper.ts";
import { readDigest } from "../../src/digest/read.ts";
import { createIndex, type Index } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";
import { LEAST_SAVES, learnFrom } from "../../src/reading-list/learning.ts";

// Does what a channel saved raise what it saves next? Every keyword of the API's days that is frequent enough makes a
// reader who saves its papers, the first half of them for learning. The others are held back: each is looked for in
// the digest of its day, among the papers that fit a broad topic, with and without what was learned.

const TOPICS = [
  "language model",
  "image video generation",
  "reasoning",
  "agent",
  "training data",
  "benchmark evaluation",
];
/** Papers a keyword needs, and held-back papers that fit the topic, for a reader to count. */
const LEAST_PAPERS = 2 * LEAST_SAVES;
const LEAST_HELD_BACK = 5;
/** A day's list shorter than this says nothing about order. */
const LEAST_LIST = 3;

interface Numbered extends Paper {
  readonly id: number;
  readonly day: string;
}

/** One reader with one topic: the mean place of a held-back paper in its day's list, as a share of the list's length. */
interface Row {
  readonly keyword: string;
  readonly topic: string;
  readonly heldBack: number;
  readonly plain: number;
  readonly learned: number;
  /** Papers that fit the topic and are not in the learned answer: a plain match must never be hidden. */
  readonly hidden: number;
}

const folder = fileURLToPath(new URL("../../../shared/data/hf/days/", import.meta.url));
if (!existsSync(folder)) {
  console.log("Skipped: the API's days are not here (../shared/data/hf/days).");
  process.exit(0);
}

const papers = readPapers(folder);
const index = createIndex();
index.put(papers);
const byDay = Map.groupBy(papers, ({ day }) => day);
const rows = [...readers(papers)].flatMap(([keyword, saved]) =>
  TOPICS.flatMap((topic) => read(keyword, saved, topic, index) ?? []),
);
report(rows);

function readPapers(from: string): readonly Numbered[] {
  const found = new Map<string, Numbered>();
  for (const file of readdirSync(from).sort()) {
    const day = file.slice(0, 10);
    const digest = readDigest(readFileSync(from + file), { name: file, today: "2026-11-20", day });
    for (const paper of digest.papers)
      if (!found.has(paper.key)) found.set(paper.key, { ...paper, id: found.size + 1, day });
  }
  return [...found.values()];
}

/** The papers of each frequent keyword, in the order of their days. */
function readers(all: readonly Numbered[]): ReadonlyMap<string, readonly Numbered[]> {
  const tagged = all.flatMap((paper) =>
    [...new Set((paper.keywords ?? []).map((word) => word.toLowerCase()))].map((word) => ({ word, paper })),
  );
  const byWord = Map.groupBy(tagged, ({ word }) => word);
  const frequent = [...byWord].filter(([, entries]) => entries.length >= LEAST_PAPERS);
  return new Map(frequent.map(([word, entries]) => [word, entries.map(({ paper }) => paper)]));
}

function read(keyword: string, saved: readonly Numbered[], topic: string, over: Index): Row | undefined {
  const half = Math.ceil(saved.length / 2);
  const terms = learnFrom(
    saved.slice(0, half).map(({ id }) => id),
    [],
    over,
  );
  const profile = new Map(terms.map(({ stem, weight }) => [stem, weight]));
  const places = saved.slice(half).flatMap((paper) => placesOf(paper, topic, profile, over) ?? []);
  if (places.length < LEAST_HELD_BACK) return undefined;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    keyword,
    topic,
    heldBack: places.length,
    plain: mean(places.map(({ plain }) => plain)),
    learned: mean(places.map(({ learned }) => learned)),
    hidden: places.reduce((sum, { hidden }) => sum + hidden, 0),
  };
}

function placesOf({ id, day }: Numbered, topic: string, profile: ReadonlyMap<string, number>, over: Index) {
  const among = new Set(byDay.get(day)?.map((paper) => paper.id));
  const query = parseQuery(topic, "2026-11-20");
  const plain = over.search(query, { limit: among.size, among }).hits.map((hit) => hit.id);
  const learned = over.search(query, { limit: among.size, among, profile }).hits.map((hit) => hit.id);
  if (plain.length < LEAST_LIST || !plain.includes(id)) return undefined;
  const place = (list: readonly number[]) => list.indexOf(id) / (list.length - 1);
  return { plain: place(plain), learned: place(learned), hidden: plain.filter((one) => !learned.includes(one)).length };
}

function report(all: readonly Row[]): void {
  if (process.argv.includes("--json")) {
    for (const row of all) console.log(JSON.stringify(row));
    return;
  }
  const sum = (value: (row: Row) => number) => all.reduce((total, row) => total + value(row), 0);
  const heldBack = sum((row) => row.heldBack);
  const share = (value: (row: Row) => number) =>
    `${((100 * sum((row) => value(row) * row.heldBack)) / heldBack).toFixed(1)} %`;
  console.log(
    `${new Set(all.map(({ keyword }) => keyword)).size} readers of one keyword, ${all.length} with their topics, ${heldBack} held-back saves.`,
  );
  console.log("Mean place of a held-back save in its day's list on the topic (0 % is first, 100 % last):");
  console.log(`  plain    ${share((row) => row.plain)}`);
  console.log(`  learned  ${share((row) => row.learned)}`);
  console.log(
    `Better for ${all.filter((row) => row.learned < row.plain).length}, worse for ${all.filter((row) => row.learned > row.plain).length} of ${all.length}; plain matches hidden: ${sum((row) => row.hidden)}.`,
  );
}
