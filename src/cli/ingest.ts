import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { digestDay } from "../days.ts";
import type { Day } from "../digest/paper.ts";
import { LARGEST_DIGEST, type Reading, readDigest, tooLarge } from "../digest/read.ts";
import { UserError } from "../errors.ts";
import { logger } from "../log.ts";
import { count } from "../messages.ts";
import { openProgram } from "../program.ts";
import { DAILY } from "../store/papers.ts";
import type { Call } from "./cli.ts";
import { createProgress } from "./progress.ts";
import { createReport } from "./report.ts";

/** Stores the papers of files; says what was read, updated, skipped and why. 0 when anything was read. */
export async function ingest(
  { machine, config }: Call,
  files: readonly string[],
  { asOf }: { readonly asOf?: Day },
): Promise<number> {
  const program = await openProgram("real", config, machine, logger(config.logLevel ?? "error"));
  const report = createReport(machine);
  const progress = createProgress(machine, files.length, "files");
  try {
    for (const file of files) {
      if (machine.leave.aborted) break;
      progress.next(basename(file));
      await report.attempt(file, async () => {
        const reading = await readFileDigest(file, digestDay(machine.clock.now()), asOf);
        const added = await program.core.archive.add(reading.papers, {
          list: DAILY,
          live: false,
          at: machine.clock.now(),
        });
        return { reading, added };
      });
    }
    progress.end();
    report.summary(count(files.length, "file"));
    return report.read ? 0 : 1;
  } finally {
    await program.close();
  }
}

/** A file's digest; throws a `UserError` that names the file and the cure. */
export async function readFileDigest(file: string, today: Day, asOf: Day | undefined): Promise<Reading> {
  const content = await readWhole(file);
  return readDigest(content, { name: file, today, ...(asOf !== undefined && { asOf }) });
}

async function readWhole(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_DIGEST) throw tooLarge(file, size);
    return await readFile(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const cures: Readonly<Record<string, string>> = {
      ENOENT: "there is no such file; check the name",
      EISDIR: "it is a folder; name its files, as in folder/*",
      EACCES: "it may not be read; check its permissions",
    };
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new UserError(`${file}: ${cures[code] ?? (error as Error).message}.`, { cause: error });
  }
}
