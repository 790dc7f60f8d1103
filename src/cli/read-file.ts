import { readFile, stat } from "node:fs/promises";
import type { Day } from "../digest/paper.ts";
import { LARGEST_DIGEST, type Reading, readDigest, tooLarge } from "../digest/read.ts";
import { UserError } from "../errors.ts";

/** A file's digest; throws a `UserError` that names the file and the cure. */
export async function readFileDigest(file: string, today: Day, asOf: Day | undefined): Promise<Reading> {
  const content = await readWhole(file);
  return readDigest(content, { name: file, today, ...(asOf !== undefined && { asOf }) });
}

const cures: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file; check the name",
  EISDIR: "it is a folder; name its files, as in folder/*",
  EACCES: "it may not be read; check its permissions",
};

async function readWhole(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_DIGEST) throw tooLarge(file, size);
    return await readFile(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new UserError(`${file}: ${cures[code] ?? message}.`, { cause: error });
  }
}
