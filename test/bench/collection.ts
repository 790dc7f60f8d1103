import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

export interface Doc {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Question {
  readonly id: string;
  readonly text: string;
}

/** A test collection: documents, questions, and which documents people found relevant. */
export interface Collection {
  readonly name: string;
  readonly docs: readonly Doc[];
  readonly questions: readonly Question[];
  /** Of each question the documents' grades; over 0 is relevant. */
  readonly grades: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Reads `docs.jsonl` {id, title, text}, `queries.jsonl` {id, text} and `qrels.tsv` question, document, grade. */
export function readCollection(folder: string): Collection {
  const grades = new Map<string, Map<string, number>>();
  for (const line of linesOf(join(folder, "qrels.tsv"))) {
    const [question = "", doc = "", grade = "0"] = line.split(/\s+/);
    const own = grades.get(question) ?? new Map<string, number>();
    grades.set(question, own.set(doc, Number(grade)));
  }
  return {
    name: basename(folder),
    docs: linesOf(join(folder, "docs.jsonl")).map((line) => toDoc(JSON.parse(line))),
    questions: linesOf(join(folder, "queries.jsonl")).map((line) => toQuestion(JSON.parse(line))),
    grades,
  };
}

function toDoc({ id, title = "", text = "" }: { id: string | number; title?: string; text?: string }): Doc {
  return { id: String(id), title, text };
}

function toQuestion({ id, text = "" }: { id: string | number; text?: string }): Question {
  return { id: String(id), text };
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}
