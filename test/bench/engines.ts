import { DatabaseSync } from "node:sqlite";
import MiniSearch from "minisearch";
import TfIdf from "natural/lib/natural/tfidf/tfidf.js";
import { createIndex } from "../../src/ranking/index.ts";
import { plainQuery } from "../../src/ranking/query/query-parser.ts";
import { isSlight, isStopWord } from "../../src/ranking/text/stems.ts";
import type { Weighting } from "../../src/ranking/weighting.ts";
import type { Doc } from "./collection.ts";

/** A search engine as a program would use it off the shelf. */
export interface Engine {
  readonly name: string;
  build(docs: readonly Doc[]): Searchable;
}

export interface Searchable {
  /** The ids of the best `limit` documents that hold any of the words, best first. */
  search(text: string, limit: number): readonly string[];
  /** Bytes of what does not lie in the JavaScript heap. */
  bytesElsewhere?(): number;
}

/** The bot's own index, everything on. */
export function paperboy(name = "paperboy", weighting?: Weighting): Engine {
  return {
    name,
    build(docs) {
      const index = createIndex(weighting);
      index.put(docs.map(({ title, text }, at) => ({ id: at + 1, title, abstract: text })));
      return {
        search: (text, limit) => index.search(plainQuery(text), { limit }).hits.map(({ id }) => docs[id - 1]?.id ?? ""),
      };
    },
  };
}

/**
 * SQLite's full-text search with Porter's stemmer. `titleWeight` is its BM25's; `keep` says which words take part, all
 * if it is not given: texts are then handed over as they are.
 */
function fts5(name: string, titleWeight: number, keep?: (word: string) => boolean): Engine {
  return {
    name,
    build(docs) {
      const database = new DatabaseSync(":memory:");
      database.exec("CREATE VIRTUAL TABLE doc USING fts5(title, text, tokenize = 'porter unicode61')");
      const insert = database.prepare("INSERT INTO doc (rowid, title, text) VALUES (?, ?, ?)");
      database.exec("BEGIN");
      for (const [at, { title, text }] of docs.entries()) insert.run(at + 1, kept(title), kept(text));
      database.exec("COMMIT");
      const select = database.prepare(
        `SELECT rowid AS id FROM doc WHERE doc MATCH ? ORDER BY bm25(doc, ${titleWeight}, 1.0) LIMIT ?`,
      );
      return {
        search(text, limit) {
          const words = wordsOf(text).filter(keep ?? (() => true));
          if (words.length === 0) return [];
          const rows = select.all(words.map((word) => `"${word}"`).join(" OR "), limit);
          return rows.map(({ id }) => docs[Number(id) - 1]?.id ?? "");
        },
        bytesElsewhere() {
          const [pages, size] = ["page_count", "page_size"].map(
            (name) => database.prepare(`PRAGMA ${name}`).get()?.[name],
          );
          return Number(pages) * Number(size);
        },
      };
    },
  };

  function kept(text: string): string {
    if (keep === undefined) return text;
    return text.replace(/[\p{L}\p{N}]+/gu, (word) => (keep(word.toLowerCase()) ? word : " "));
  }
}

const minisearch: Engine = {
  name: "minisearch",
  build(docs) {
    const index = new MiniSearch({ fields: ["title", "text"], idField: "at" });
    index.addAll(docs.map(({ title, text }, at) => ({ at, title, text })));
    return {
      search: (text, limit) =>
        index
          .search(text)
          .slice(0, limit)
          .map(({ id }) => docs[id]?.id ?? ""),
    };
  },
};

const tfIdf: Engine = {
  name: "natural-tfidf",
  build(docs) {
    const index = new TfIdf();
    for (const { title, text } of docs) index.addDocument(`${title} ${text}`);
    return {
      search(text, limit) {
        const scored: { readonly at: number; readonly score: number }[] = [];
        index.tfidfs(text, (at, score) => {
          if (score > 0) scored.push({ at, score });
        });
        scored.sort((one, other) => other.score - one.score || one.at - other.at);
        return scored.slice(0, limit).map(({ at }) => docs[at]?.id ?? "");
      },
    };
  },
};

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export const FTS5 = fts5("fts5", 1);
export const FTS5_STOPPED = fts5("fts5-stopped", 2, (word) => !isStopWord(word) && !isSlight(word));
/** Engines that look at every document for every word, or keep words as objects: too slow for large archives. */
export const SLOW: readonly Engine[] = [minisearch, tfIdf];
export const ENGINES: readonly Engine[] = [paperboy(), FTS5, FTS5_STOPPED, ...SLOW];
