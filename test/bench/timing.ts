import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import type { Doc, Question } from "./collection.ts";
import type { Engine, Searchable } from "./engines.ts";

// Else V8 drops code that was not run lately, and megabytes with it, in the midst of what is measured.
setFlagsFromString("--no-flush-bytecode");

/** A question's time is the median of this many runs, so that what else the machine does falls out. */
const RUNS = 3;
/** How many of the questions, here and there, tell whether an engine is slow. */
const SAMPLE = 10;
/** One that takes longer than this for these, in ms, the second time, is warm then, and asked each question only once. */
const LONG = 80;
/** Documents that an engine is built of first, so that its code is there before memory is measured. */
const SOME = 300;

/** An engine with the documents in it, what that took, and the memory it holds, in MB. */
export interface Built {
  readonly searchable: Searchable;
  readonly buildMs: number;
  readonly memoryMb: number;
}

/** Memory is that of a built engine before the first question: its arrays, objects and strings. */
export async function build(engine: Engine, docs: readonly Doc[]): Promise<Built> {
  engine.build(docs.slice(0, SOME));
  const before = await bytesHeld();
  const start = performance.now();
  const searchable = engine.build(docs);
  const buildMs = performance.now() - start;
  const memoryMb = ((await bytesHeld()) - before + (searchable.bytesElsewhere?.() ?? 0)) / 1e6;
  return { searchable, buildMs, memoryMb };
}

/** Median and 99th percentile of what the questions take, in ms. */
export function timeQuestions(search: (question: Question) => unknown, questions: readonly Question[]) {
  return percentilesOf([...timeEach(search, questions).values()]);
}

export function percentilesOf(times: readonly number[]) {
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

/** What each question takes, in ms. */
export function timeEach(
  search: (question: Question) => unknown,
  questions: readonly Question[],
): ReadonlyMap<Question, number> {
  const sample = questions.filter((_, at) => at % Math.ceil(questions.length / SAMPLE) === 0);
  const [, second = 0] = [1, 2].map(() => timed(() => sample.forEach(search)));
  const isSlow = second > LONG;
  if (!isSlow) for (let round = 0; round < 2; round++) questions.forEach(search);
  return new Map(
    questions.map((question) => {
      const runs = Array.from({ length: isSlow ? 1 : RUNS }, () => timed(() => search(question)));
      return [question, percentile(runs, 0.5)];
    }),
  );
}

export function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Bytes in the heap and in array buffers, after a collection where node was started with --expose-gc. */
async function bytesHeld(): Promise<number> {
  // What the first frees of buffers is counted as freed only later, and what has a finalizer is freed once that has run.
  for (let time = 0; time < 4; time++) {
    globalThis.gc?.();
    await setImmediate();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
