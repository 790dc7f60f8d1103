import type { Reading } from "../digest/read.ts";
import { UserError } from "../errors.ts";
import type { Machine } from "../machine.ts";
import { count } from "../messages.ts";
import type { Added } from "../store/add-papers.ts";

/** How many skipped entries are named one by one. */
const MOST_NAMED = 20;

interface Outcome {
  readonly reading: Pick<Reading, "papers" | "skipped" | "notes">;
  readonly added: Added;
}

/** Counts what a long reading brought, names what it could not read, and sums up. */
export interface Report {
  /** Whether anything was read at all. */
  readonly read: boolean;
  /** One file or day: what goes wrong with it is said and does not stop the others. */
  attempt(name: string, work: () => Promise<Outcome>): Promise<void>;
  summary(things: string): void;
}

export function createReport({ output, errors }: Machine): Report {
  const sum = { added: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
  let read = false;
  let named = 0;

  function nameSkipped(name: string, { skipped }: Outcome["reading"]): void {
    for (const { entry, why } of skipped) {
      named += 1;
      if (named <= MOST_NAMED) errors.write(`${name}, ${entry}: skipped, ${why}.\n`);
    }
  }

  return {
    get read() {
      return read;
    },
    async attempt(name, work) {
      try {
        const { reading, added } = await work();
        read = true;
        sum.added += added.added;
        sum.updated += added.updated;
        sum.unchanged += added.unchanged;
        sum.skipped += reading.skipped.length;
        for (const note of reading.notes) errors.write(`${name}: ${note}\n`);
        nameSkipped(name, reading);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        sum.failed += 1;
        errors.write(`${error.message}\n`);
      }
    },
    summary(things) {
      const papers = sum.added + sum.updated + sum.unchanged;
      if (named > MOST_NAMED) errors.write(`… and ${named - MOST_NAMED} more entries skipped.\n`);
      const parts = [`${sum.added} new`, `${sum.updated} updated`, `${sum.unchanged} known already`];
      if (sum.skipped > 0) parts.push(`${count(sum.skipped, "entry", "entries")} skipped`);
      if (sum.failed > 0) parts.push(`${sum.failed} could not be read`);
      output.write(`Read ${things}, ${count(papers, "paper")}: ${parts.join(", ")}.\n`);
    },
  };
}
