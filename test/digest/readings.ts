import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Paper } from "../../src/digest/paper.ts";
import { readDigest } from "../../src/digest/read.ts";
import type { Circumstances, Reading } from "../../src/digest/reading.ts";

/** The day on which every reading of these tests happens. */
export const TODAY = "2026-11-20";

/** A digest in one of its forms, small, and in words of our own. */
export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/digest/${name}`, import.meta.url));
}

export const fixtures = [
  ...["copied-search.txt", "copied-with-links.txt", "copied-markdown.md", "copied-daily.txt", "newsletter.txt"],
  ...["daily-papers.json", "search-answer.json", "saved-page.html"],
  ...["announcements.atom.xml", "arxiv-query.atom.xml", "mirror.rss.xml", "empty-weekend.rss.xml"],
] as const;

export function read(content: string | Uint8Array, more: Partial<Circumstances> = {}): Reading {
  return readDigest(content, { name: "digest", today: TODAY, ...more });
}

export function readFixture(name: (typeof fixtures)[number], more: Partial<Circumstances> = {}): Reading {
  return read(fixture(name), { name, ...more });
}

/** What a reading says of the paper with this beginning of a title. */
export function paperCalled(beginning: string, { papers }: Reading): Paper {
  const found = papers.find(({ title }) => title.startsWith(beginning));
  if (found === undefined) throw new Error(`No paper "${beginning}…" among: ${papers.map(({ title }) => title)}`);
  return found;
}

/** Real digests beside the checkout: tests that need them are skipped, visibly, where they are absent. */
export const realDigests = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
export const hasRealDigests = existsSync(realDigests);
