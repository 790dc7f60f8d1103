import type { Reading } from "../digest/read.ts";
import { UserError } from "../errors.ts";
import type { Machine } from "../machine.ts";
import { count } from "../messages.ts";
import { withoutControls } from "../plain-text.ts";
import type { Added } from "../store/add-papers.ts";
import type { Progress } from "./progress.ts";

/** How many skipped entries are named one by one. */
const MOST_NAMED = 20;

type Read = Pick<Reading, "papers" | "skipped" | "notes">;

/** Counts what a long reading brought, names what it could not read, and sums up. */
export interface Report {
  /** Whether any paper was read at all. */
  readonly read: boolean;
  /** One file or day: what goes wrong with it is said and does not stop the others. */
  attempt(name: string, work: () => Promise<{ readonly reading: Read; readonly added: Added }>): Promise<void>;
  /** What the person should know of a reading. */
  tell(name: string, reading: Read): void;
  /** `pieces` says what was read: "3 files". `undone` is how many were left when the program was told to leave. */
  summary(pieces: string, undone?: number): void;
}

export function createReport({ output, errors }: Machine, progress?: Progress): Report {
  const sum = { added: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
  let named = 0;

  const aside = (line: string) => {
    progress?.clear();
    errors.write(`${withoutControls(line)}\n`);
  };
  const papers = () => sum.added + sum.updated + sum.unchanged;

  function tell(name: string, { notes, skipped }: Read): void {
    for (const note of notes) aside(`${name}: ${note}`);
    for (const { entry, why } of skipped) {
      named += 1;
      if (named <= MOST_NAMED) aside(`${name}, ${entry}: skipped, ${why}.`);
    }
  }

  return {
    get read() {
      return papers() > 0;
    },
    tell,
    async attempt(name, work) {
      try {
        const { reading, added } = await work();
        sum.added += added.added;
        sum.updated += added.updated;
        sum.unchanged += added.unchanged;
        sum.skipped += reading.skipped.length;
        tell(name, reading);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        sum.failed += 1;
        aside(error.message);
      }
    },
    summary(pieces, undone = 0) {
      progress?.clear();
      if (named > MOST_NAMED) aside(`… and ${named - MOST_NAMED} more entries skipped.`);
      const parts = [`${sum.added} new`, `${sum.updated} updated`, `${sum.unchanged} known already`];
      if (sum.skipped > 0) parts.push(`${count(sum.skipped, "entry", "entries")} skipped`);
      if (sum.failed > 0) parts.push(`${sum.failed} could not be read`);
      if (undone > 0) parts.push(`left before ${undone} more`);
      output.write(`Read ${pieces}, ${count(papers(), "paper")}: ${parts.join(", ")}.\n`);
    },
  };
}
