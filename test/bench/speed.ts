import { basename } from "node:path";
import { measureBuilding } from "./abstracts.ts";
import { readArguments, readFolder } from "./arguments.ts";
import { createBareLoop } from "./bare-loop.ts";
import { type Doc, type Question, readCollection } from "./collection.ts";
import { createCorpus } from "./corpus.ts";
import { type Engine, FTS5, FTS5_STOPPED, paperboy, SLOW } from "./engines.ts";
import { measureFieldQuestions } from "./field-questions.ts";
import { measureRestoring, measureTopics } from "./index-figures.ts";
import { print, type Row } from "./table.ts";
import { build, percentilesOf, timeEach } from "./timing.ts";

/** Beyond this many documents the engines that take tens of milliseconds a question are left out. */
const SLOW_UP_TO = 6000;
const SIZES = [5000, 13_000, 100_000] as const;
const FAST: readonly Engine[] = [paperboy(), FTS5, FTS5_STOPPED];

const USAGE = `npm run bench:speed -- [DIR...] [--json] [--abstracts DIR]

How fast the index and others build and search, and what memory they hold: over the documents and questions of test
collections together, each a folder of docs.jsonl, queries.jsonl and qrels.tsv, and over 5,000, 13,000 and 100,000
made-up papers. Three minutes on two quiet cores, five on busy ones.
  --abstracts DIR   how long an index of a folder of Hugging Face's API days takes to build instead; half a minute`;

/** Questions of about the same length. */
interface Group {
  readonly words: string;
  readonly questions: readonly Question[];
}

/** Every engine over the same documents and questions. */
async function measure(docs: readonly Doc[], groups: readonly Group[]): Promise<readonly Row[]> {
  const bare = timesOf(createBareLoop(docs), groups);
  const [own, ...others] = docs.length > SLOW_UP_TO ? FAST : [...FAST, ...SLOW];
  const rows = own === undefined ? [] : await measureEngine(own, docs, groups);
  const compared = rows.map((row, at) => ({ ...row, to_bare_loop: Number(row.p50_ms) / (bare[at]?.p50 ?? 0) }));
  const rest: Row[] = [];
  for (const engine of others) rest.push(...(await measureEngine(engine, docs, groups)));
  return [...compared, ...rest];
}

async function measureEngine(engine: Engine, docs: readonly Doc[], groups: readonly Group[]): Promise<readonly Row[]> {
  const { searchable, buildMs, memoryMb } = await build(engine, docs);
  const times = timesOf(({ text }) => searchable.search(text, 10), groups);
  return groups.map(({ words, questions }, at) => ({
    engine: engine.name,
    docs: docs.length,
    words,
    queries: questions.length,
    build_ms: buildMs,
    p50_ms: times[at]?.p50 ?? 0,
    p99_ms: times[at]?.p99 ?? 0,
    memory_mb: memoryMb,
  }));
}

/** Median and 99th percentile of each group's questions. A question of several groups is asked for one. */
function timesOf(search: (question: Question) => unknown, groups: readonly Group[]) {
  const times = timeEach(search, [...new Set(groups.flatMap(({ questions }) => questions))]);
  return groups.map(({ questions }) => percentilesOf(questions.map((question) => times.get(question) ?? 0)));
}

function fromFolders(folders: readonly string[]): Promise<readonly Row[]> {
  const collections = folders.map((folder) => readFolder(folder, "a test collection", readCollection));
  const questions = collections.flatMap((collection) => collection.questions);
  const groups = [
    { words: "all", questions },
    { words: "1-4", questions: questions.filter(({ text }) => wordCount(text) <= 4) },
    { words: "12-20", questions: questions.filter(({ text }) => wordCount(text) >= 12 && wordCount(text) <= 20) },
  ];
  const docs = collections.flatMap((collection) => collection.docs);
  return measure(
    docs,
    groups.filter((group) => group.questions.length > 0),
  );
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}

function madeUp(size: number): Promise<readonly Row[]> {
  const corpus = createCorpus();
  const docs = corpus.docs(size);
  const short = [1, 2, 3, 4].flatMap((words) => corpus.questions(docs, 50, words));
  const groups = [
    { words: "1-4", questions: short },
    { words: "12-20", questions: [12, 14, 16, 18, 20].flatMap((words) => corpus.questions(docs, 20, words)) },
    { words: "25", questions: corpus.questions(docs, 100, 25) },
  ];
  return measure(docs, groups);
}

/** All that the README's tables say of speed, and the same for the folders' documents and questions together. */
async function measureAll(folders: readonly string[], json: boolean): Promise<void> {
  if (folders.length > 0) {
    if (!json) process.stdout.write(`${folders.map((folder) => basename(folder)).join(", ")}, together\n`);
    print(await fromFolders(folders), json);
  }
  for (const size of SIZES) {
    if (!json) process.stdout.write(`\n${size} made-up papers\n`);
    print(await madeUp(size), json);
  }
  if (!json) process.stdout.write("\nPhrases, fields, days and what is left out\n");
  print(measureFieldQuestions(100_000), json);
  if (!json) process.stdout.write("\nA start from the snapshot, and standing topics\n");
  print([measureRestoring(13_000)], json);
  print(measureTopics(13_000, [1000, 10_000, 100_000]), json);
}

const options = { json: { type: "boolean", default: false }, abstracts: { type: "string" } } as const;
const { values, folders } = readArguments(USAGE, options);
const { abstracts, json } = values;
if (abstracts === undefined) await measureAll(folders, json);
else print(readFolder(abstracts, "days of Hugging Face's API", measureBuilding), json);
