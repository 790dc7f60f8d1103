import { basename } from "node:path";
import { digestDay } from "../days.ts";
import type { Day } from "../digest/paper.ts";
import type { Form } from "../digest/read.ts";
import { logger } from "../log.ts";
import { count } from "../messages.ts";
import { openProgram } from "../program.ts";
import { DAILY, type Listing } from "../store/papers.ts";
import type { Call } from "./cli.ts";
import { createProgress } from "./progress.ts";
import { readFileDigest } from "./read-file.ts";
import { createReport } from "./report.ts";

/** Stores the papers of files; says what was read, updated, skipped and why. 0 when any paper was read. */
export async function ingest(
  { machine, config }: Call,
  files: readonly string[],
  { asOf }: { readonly asOf?: Day },
): Promise<number> {
  const program = await openProgram("real", config, machine, logger(config.logLevel ?? "error"));
  const progress = createProgress(machine, files.length, "files");
  const report = createReport(machine, progress);
  const { leave: signal, clock } = machine;
  let done = 0;

  async function one(file: string) {
    const reading = await readFileDigest(file, digestDay(clock.now()), asOf);
    const onBatch = (stored: number) => progress.doing(`${count(stored, "paper")} of ${reading.papers.length}`);
    const listing: Listing = { list: listOf(reading.form, file), live: false, at: clock.now() };
    return { reading, added: await program.core.archive.add(reading.papers, listing, { signal, onBatch }) };
  }

  try {
    for (const file of files) {
      signal.throwIfAborted();
      progress.next(basename(file));
      await report.attempt(file, () => one(file));
      done += 1;
    }
    return report.read ? 0 : 1;
  } finally {
    report.summary(count(done, "file"), files.length - done);
    await program.close();
  }
}

/** What a feed announces is on its own list; every other form tells of Hugging Face's daily one. */
const listOf = (form: Form, file: string): string =>
  form === "RSS feed" || form === "Atom feed" ? `feed:${basename(file)}` : DAILY;
