import type { Doc, Question } from "./collection.ts";
import type { Engine, Searchable } from "./engines.ts";

/** A question's time is the median of this many runs, so that what else the machine does falls out. */
const RUNS = 3;
/** An engine that takes longer than this for a round of questions is warm after one, and asked each only once more. */
const LONG_ROUND_MS = 3000;

/** An engine with the documents in it, what that took, and the memory it holds, in MB. */
export interface Built {
  readonly searchable: Searchable;
  readonly buildMs: number;
  readonly memoryMb: number;
}

export function build(engine: Engine, docs: readonly Doc[]): Built {
  const before = bytesHeld();
  const start = performance.now();
  const searchable = engine.build(docs);
  const buildMs = performance.now() - start;
  const memoryMb = (bytesHeld() - before + (searchable.bytesElsewhere?.() ?? 0)) / 1e6;
  return { searchable, buildMs, memoryMb };
}

/** Median and 99th percentile of the questions' times, top 10 each, in milliseconds, after one or two rounds to warm up. */
export function timeQuestions(search: (question: Question) => unknown, questions: readonly Question[]) {
  const round = () => questions.forEach(search);
  const isSlow = timed(round) > LONG_ROUND_MS;
  if (!isSlow) round();
  const times = questions.map((question) => {
    const runs = Array.from({ length: isSlow ? 1 : RUNS }, () => timed(() => search(question)));
    return percentile(runs, 0.5);
  });
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
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
function bytesHeld(): number {
  // What the first frees of buffers is counted as freed only by the second.
  for (let time = 0; time < 2; time++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
