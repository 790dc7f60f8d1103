import { writeFile } from "node:fs/promises";
import { join, parse } from "node:path";

/** Names tried before giving up: "papers.bib", "papers-2.bib", … */
const TRIES = 1_000;

/**
 * Writes a file into a folder under its name, or where that is taken under the next that is free: nothing is ever
 * overwritten. Gives the name. Rejects with the system's error where the folder takes no file.
 */
export async function writeNewFile(folder: string, name: string, content: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let copy = 1; ; copy += 1) {
    const free = copy === 1 ? name : `${stem}-${copy}${ext}`;
    try {
      await writeFile(join(folder, free), content, { flag: "wx" });
      return free;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || copy === TRIES) throw error;
    }
  }
}
