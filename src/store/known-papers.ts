import type { Kysely } from "kysely";
import { titleIdentity } from "../digest/identity.ts";
import type { Paper } from "../digest/paper.ts";
import { fromRow, type StoredPaper } from "./paper-row.ts";
import type { Schema } from "./schema.ts";

export type Name = Readonly<{ kind: "arxiv" | "title"; value: string }>;

/** What a paper is looked for by and remembered by. */
export interface Names {
  readonly arxiv?: string;
  /** The title's identity, or the key of a paper whose title holds no word. */
  readonly title: string;
  /** Whether the title holds a word: only then the paper is remembered by it. */
  readonly titled: boolean;
}

export function namesOf({ arxivId, title, key }: Paper): Names {
  const identity = titleIdentity(title);
  return { ...(arxivId !== undefined && { arxiv: arxivId }), title: identity ?? key, titled: identity !== undefined };
}

/** The papers that go by the names of a batch, and kept in step with what the batch stores. */
export interface KnownPapers {
  /** As the row stands; without the days it was featured. */
  find(kind: Name["kind"], value: string): StoredPaper | undefined;
  /** The row stands like this now. Gives the names under which nobody was known before: they are its own from now on. */
  keep(paper: StoredPaper, names: Names): readonly Name[];
  /** Whoever went by `from` goes by `into`. */
  unite(from: number, into: number): void;
}

/** Looks the papers of a batch up, all in one go: two statements, whatever their number. */
export async function readKnownPapers(db: Kysely<Schema>, batch: readonly Names[]): Promise<KnownPapers> {
  const owners = new Map<string, number>();
  const papers = new Map<number, StoredPaper>();

  async function read(kind: Name["kind"], values: readonly string[]): Promise<void> {
    if (values.length === 0) return;
    const rows = await db
      .selectFrom("paper_identity")
      .innerJoin("paper", "paper.id", "paper_identity.paper_id")
      .selectAll("paper")
      .select("paper_identity.value")
      .where("paper_identity.kind", "=", kind)
      .where("paper_identity.value", "in", values)
      .execute();
    for (const row of rows) {
      owners.set(`${kind} ${row.value}`, row.id);
      papers.set(row.id, fromRow(row));
    }
  }

  function own(kind: Name["kind"], value: string, id: number): readonly Name[] {
    const name = `${kind} ${value}`;
    if (owners.has(name)) return [];
    owners.set(name, id);
    return [{ kind, value }];
  }

  await read("arxiv", [...new Set(batch.flatMap(({ arxiv }) => arxiv ?? []))]);
  await read("title", [...new Set(batch.map(({ title }) => title))]);
  return {
    find(kind, value) {
      const owner = owners.get(`${kind} ${value}`);
      return owner === undefined ? undefined : papers.get(owner);
    },
    keep(paper, { arxiv, title, titled }) {
      papers.set(paper.id, paper);
      return [
        ...(arxiv === undefined ? [] : own("arxiv", arxiv, paper.id)),
        ...(titled ? own("title", title, paper.id) : []),
      ];
    },
    unite(from, into) {
      for (const [name, owner] of owners) if (owner === from) owners.set(name, into);
    },
  };
}
