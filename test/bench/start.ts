/**
 * From process start to the first answer, compile cache warm, npm's own time apart.
 * `npm run bench:start` prints a table; with `--json` one object a line.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DAILY } from "../../src/store/papers.ts";
import { openStore } from "../../src/store/store.ts";
import { inventPapers } from "../support/invented-papers.ts";

const RUNS = 11;
const root = join(import.meta.dirname, "../..");
const asJson = process.argv.includes("--json");

if (!asJson) console.log("papers   first answer, ms (median of 11)   bare node, ms");
const bare = median(() => spawnSync("node", ["-e", ""]));
for (const papers of [3_000, 13_000]) {
  const folder = mkdtempSync(join(tmpdir(), "paperboy-start-"));
  await fill(join(folder, "paperboy.db"), papers);
  const environment = { ...process.env, PAPERBOY_DB: join(folder, "paperboy.db"), PAPERBOY_SEARCH_ELSEWHERE: "off" };
  const first = median(() =>
    spawnSync("node", ["--max-semi-space-size=4", "src/start.js", "search", "wave field"], {
      cwd: root,
      env: environment,
    }),
  );
  rmSync(folder, { recursive: true });
  if (asJson) console.log(JSON.stringify({ papers, first_answer_ms: first, bare_node_ms: bare }));
  else
    console.log(
      `${String(papers).padStart(6)}   ${first.toFixed(0).padStart(12)}                       ${bare.toFixed(0).padStart(6)}`,
    );
}

async function fill(file: string, papers: number): Promise<void> {
  const store = await openStore(file, Math.random);
  await store.papers.add(inventPapers(papers), { list: DAILY, live: false, at: Date.now() });
  await store.close();
  spawnSync("node", ["src/start.js", "search", "wave field"], {
    cwd: root,
    env: { ...process.env, PAPERBOY_DB: file },
  });
}

function median(run: () => { status: number | null }): number {
  const times: number[] = [];
  for (let at = 0; at <= RUNS; at++) {
    const started = performance.now();
    const { status } = run();
    if (status !== 0) throw new Error("the program did not answer");
    if (at > 0) times.push(performance.now() - started);
  }
  return times.sort((one, other) => one - other)[Math.floor(RUNS / 2)] ?? 0;
}
