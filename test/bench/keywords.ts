import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Collection, Doc } from "./collection.ts";

/** A keyword of fewer papers asks for too little, one of more for a whole field. */
const FEWEST = 3;
const MOST = 60;

interface Entry {
  readonly paper: {
    readonly id: string;
    readonly title?: string;
    readonly summary?: string;
    readonly ai_keywords?: readonly string[];
  };
}

/**
 * A test collection of short questions out of a folder of the digest's own answers, `*.json`: each keyword that Hugging
 * Face's model gave to papers is a question, and these papers are its relevant ones. Nobody judged them, and a keyword
 * mostly stands in the abstract as it is: read it as how well the words of a subject find their papers.
 */
export function readKeywords(folder: string): Collection {
  const docs = new Map<string, Doc>();
  const papersOf = new Map<string, Set<string>>();
  for (const { paper } of entriesIn(folder)) {
    docs.set(paper.id, { id: paper.id, title: paper.title ?? "", text: paper.summary ?? "" });
    for (const keyword of paper.ai_keywords ?? []) {
      const own = papersOf.get(keyword.toLowerCase()) ?? new Set();
      papersOf.set(keyword.toLowerCase(), own.add(paper.id));
    }
  }
  const asked = [...papersOf].filter(([, papers]) => papers.size >= FEWEST && papers.size <= MOST);
  const gradesOf = ([keyword, papers]: (typeof asked)[number]) =>
    [keyword, new Map([...papers].map((paper) => [paper, 1]))] as const;
  return {
    name: `keywords of ${basename(folder)}`,
    docs: [...docs.values()],
    questions: asked.map(([keyword]) => ({ id: keyword, text: keyword })),
    grades: new Map(asked.map(gradesOf)),
  };
}

function entriesIn(folder: string): readonly Entry[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.sort().flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as readonly Entry[]);
}
