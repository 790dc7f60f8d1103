import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDigest } from "../../src/digest/read.ts";
import { createIndex } from "../../src/ranking/index.ts";
import type { Doc } from "./collection.ts";
import { FTS5, FTS5_STOPPED, paperboy } from "./engines.ts";
import type { Row } from "./table.ts";
import { timed } from "./timing.ts";

const TODAY = "2026-11-20";
/** Each paper is taken as so many: 3,278 are too few to tell how an archive of years is built. */
const TIMES = 4;
/** The bot puts what it reads from its store in parts of this size. */
const PART = 500;
/** The best of several rounds over all engines, as it was least disturbed. */
const ROUNDS = 5;

/** The papers of a folder of Hugging Face's API days, each several times over under ids of its own. */
function readAbstracts(folder: string): readonly Doc[] {
  const papers = readdirSync(folder).flatMap((name) => {
    return readDigest(readFileSync(join(folder, name), "utf8"), { name, today: TODAY }).papers;
  });
  const once = [...new Map(papers.map((paper) => [paper.key, paper])).values()];
  const docs = once.map(({ key, title, abstract = "" }) => ({ id: key, title, text: abstract }));
  return Array.from({ length: TIMES }, (_, time) => docs.map((doc) => ({ ...doc, id: `${doc.id} ${time}` }))).flat();
}

function buildInParts(docs: readonly Doc[]): void {
  const index = createIndex();
  const papers = docs.map(({ title, text }, at) => ({ id: at + 1, title, abstract: text }));
  for (let from = 0; from < papers.length; from += PART) index.put(papers.slice(from, from + PART));
}

/** How long an index of real papers takes to build: made-up ones have no brackets, hyphens or accents. */
export function measureBuilding(folder: string): readonly Row[] {
  const docs = readAbstracts(folder);
  const builds = [
    { name: "paperboy", build: () => paperboy().build(docs) },
    { name: `paperboy, ${PART} at a time`, build: () => buildInParts(docs) },
    { name: "fts5", build: () => FTS5.build(docs) },
    { name: "fts5-stopped", build: () => FTS5_STOPPED.build(docs) },
  ];
  const rounds = Array.from({ length: ROUNDS }, () => builds.map(({ build }) => timedAlone(build)));
  return builds.map(({ name }, at) => {
    const times = rounds.map((round) => round[at] ?? 0);
    return { engine: name, docs: docs.length, build_ms: Math.min(...times), first_ms: times[0] ?? 0 };
  });
}

/** Without the rubbish of those before. */
function timedAlone(build: () => unknown): number {
  globalThis.gc?.();
  return timed(build);
}
