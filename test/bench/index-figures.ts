import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIndex, type Index, restoreIndex } from "../../src/ranking/index.ts";
import { plainQuery } from "../../src/ranking/query/query-parser.ts";
import { createCorpus } from "./corpus.ts";
import type { Row } from "./table.ts";
import { timed } from "./timing.ts";

const NEW_PAPERS = 100;
const THRESHOLD = 0.3;
/** The best of several runs, as it was least disturbed. */
const RUNS = 5;

function indexOf(size: number): Index {
  const index = createIndex();
  index.put(
    createCorpus()
      .docs(size)
      .map(({ title, text }, at) => ({ id: at + 1, title, abstract: text })),
  );
  return index;
}

function best(run: () => unknown): number {
  return Math.min(...Array.from({ length: RUNS }, () => timed(run)));
}

/** What a start costs that reads the snapshot: in fresh processes, and in one that has done it before. */
export function measureRestoring(size: number): Row {
  const bytes = indexOf(size).snapshot();
  const folder = mkdtempSync(join(tmpdir(), "snapshot-"));
  const file = join(folder, "index");
  writeFileSync(file, bytes);
  const script = join(import.meta.dirname, "restore-once.ts");
  const starts = Array.from({ length: RUNS }, () => Number(execFileSync(process.execPath, [script, file])));
  rmSync(folder, { recursive: true });
  const warm = best(() => restoreIndex(bytes));
  return { docs: size, snapshot_mb: bytes.length / 1e6, restore_ms: Math.min(...starts), restore_warm_ms: warm };
}

/** Standing topics of one to four words against a day's new papers. */
export function measureTopics(size: number, counts: readonly number[]): readonly Row[] {
  const index = indexOf(size);
  const corpus = createCorpus(2);
  const docs = corpus.docs(2000);
  const papers = Array.from({ length: NEW_PAPERS }, (_, at) => size - at);
  return counts.map((count) => {
    const questions = [1, 2, 3, 4].flatMap((words) => corpus.questions(docs, count / 4, words));
    const topics = questions.map(({ text }, id) => ({ id, query: plainQuery(text), threshold: THRESHOLD }));
    const matches = index.match(topics, papers).size;
    return { topics: count, papers: NEW_PAPERS, matches, match_ms: best(() => index.match(topics, papers)) };
  });
}
