import type { Transaction } from "kysely";
import type { Day } from "../digest/paper.ts";
import { chunks } from "./chunks.ts";
import type { Name } from "./known-papers.ts";
import type { Listing } from "./papers.ts";
import type { Schema } from "./schema.ts";

/** What is to be remembered of a paper beside its row. */
export interface PaperNote {
  readonly paper: number;
  /** Names under which nobody was known. */
  readonly names: readonly Name[];
  /** The days on which it stood on the list. */
  readonly days: readonly Day[];
  /** Which paper of the batch says so. */
  readonly place: number;
}

/** Notes of a batch's papers, gathered and written together. */
export interface PaperNotes {
  add(note: PaperNote): void;
  /** Writes what was not written yet. Gives the places in the batch whose days were news, of this and earlier times. */
  write(): Promise<ReadonlySet<number>>;
}

interface Featured {
  readonly paper: number;
  readonly day: Day;
  readonly place: number;
}

/** Rows a statement: well below SQLite's limit of parameters. */
const ROWS = 2_000;

export function createPaperNotes(writing: Transaction<Schema>, { list, live, at }: Listing): PaperNotes {
  const news = new Set<number>();
  let names: (Name & { readonly paper_id: number })[] = [];
  let days = new Map<string, Featured>();

  async function writeDays(some: readonly Featured[]): Promise<void> {
    const rows = some.map(({ paper, day }) => ({ paper_id: paper, list, day, seen_at: at, live: live ? 1 : 0 }));
    const noted = await writing
      .insertInto("paper_feature")
      .values(rows)
      .onConflict((conflict) => {
        const same = conflict.columns(["paper_id", "list", "day"]);
        return live ? same.doUpdateSet({ live: 1, seen_at: at }).where("paper_feature.live", "=", 0) : same.doNothing();
      })
      .returning(["paper_id", "day"])
      .execute();
    for (const { paper_id, day } of noted) {
      const place = days.get(`${paper_id} ${day}`)?.place;
      if (place !== undefined) news.add(place);
    }
  }

  return {
    add(note) {
      names.push(...note.names.map((name) => ({ ...name, paper_id: note.paper })));
      for (const day of note.days) {
        // Of a paper that stands twice in a batch, the first brings the news.
        const key = `${note.paper} ${day}`;
        if (!days.has(key)) days.set(key, { paper: note.paper, day, place: note.place });
      }
    },
    async write() {
      for (const some of chunks(names, ROWS)) await writing.insertInto("paper_identity").values(some).execute();
      for (const some of chunks([...days.values()], ROWS)) await writeDays(some);
      names = [];
      days = new Map();
      return news;
    },
  };
}
