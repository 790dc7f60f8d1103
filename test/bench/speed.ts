import { basename } from "node:path";
import { parseArgs } from "node:util";
import { measureBuilding } from "./abstracts.ts";
import { createBareLoop } from "./bare-loop.ts";
import { type Doc, type Question, readCollection } from "./collection.ts";
import { createCorpus } from "./corpus.ts";
import { type Engine, FTS5, FTS5_STOPPED, paperboy, SLOW } from "./engines.ts";
import { measureRestoring, measureTopics } from "./index-figures.ts";
import { print, type Row } from "./table.ts";
import { build, timeQuestions } from "./timing.ts";

/** Beyond this many documents the engines that take tens of milliseconds a question are left out. */
const SLOW_UP_TO = 6000;
const SIZES = [5000, 13_000, 100_000] as const;

/** Questions of about the same length. */
interface Group {
  readonly words: string;
  readonly questions: readonly Question[];
}

/** Every engine over the same documents and questions. */
function measure(docs: readonly Doc[], groups: readonly Group[]): readonly Row[] {
  const engines: readonly Engine[] = [paperboy(), FTS5, FTS5_STOPPED, ...(docs.length > SLOW_UP_TO ? [] : SLOW)];
  const bare = createBareLoop(docs);
  const bareTimes = new Map(groups.map(({ words, questions }) => [words, timeQuestions(bare, questions).p50]));
  return engines.flatMap((engine, at) => {
    const { searchable, buildMs, memoryMb } = build(engine, docs);
    return groups.map(({ words, questions }) => {
      const { p50, p99 } = timeQuestions(({ text }) => searchable.search(text, 10), questions);
      const figures = { build_ms: buildMs, p50_ms: p50, p99_ms: p99, memory_mb: memoryMb };
      const ratio = at === 0 ? { to_bare_loop: p50 / (bareTimes.get(words) ?? 0) } : {};
      return { engine: engine.name, docs: docs.length, words, queries: questions.length, ...figures, ...ratio };
    });
  });
}

function fromFolders(folders: readonly string[]): readonly Row[] {
  const collections = folders.map(readCollection);
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

function madeUp(size: number): readonly Row[] {
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
function measureAll(folders: readonly string[], json: boolean): void {
  if (folders.length > 0) {
    if (!json) process.stdout.write(`${folders.map((folder) => basename(folder)).join(", ")}, together\n`);
    print(fromFolders(folders), json);
  }
  for (const size of SIZES) {
    if (!json) process.stdout.write(`\n${size} made-up papers\n`);
    print(madeUp(size), json);
  }
  if (!json) process.stdout.write("\nA start from the snapshot, and standing topics\n");
  print([measureRestoring(13_000)], json);
  print(measureTopics(13_000, [1000, 10_000, 100_000]), json);
}

// With `--abstracts DIR`, a folder of Hugging Face's API days, how long their index takes to build instead.
const options = { json: { type: "boolean", default: false }, abstracts: { type: "string" } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
if (values.abstracts === undefined) measureAll(positionals, values.json);
else print(measureBuilding(values.abstracts), values.json);
