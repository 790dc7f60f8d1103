import { readFileSync } from "node:fs";
import { restoreIndex } from "../../src/ranking/index.ts";
import { timed } from "./timing.ts";

// Prints how long a process that has done nothing else takes to restore the snapshot in a file, in ms.
const bytes = readFileSync(process.argv[2] ?? "");
process.stdout.write(String(timed(() => restoreIndex(bytes))));
