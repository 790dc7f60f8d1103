import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readDigest } from "../../src/digest/read.ts";

/** One reading, timed: the best of several runs, as it was least disturbed. */
interface Row {
  readonly name: string;
  readonly papers: number;
  readonly megabytes: number;
  readonly milliseconds: number;
}

const RUNS = 5;
const TODAY = "2026-11-20";

function timed(name: string, texts: readonly string[]): Row {
  let papers = 0;
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    papers = texts.reduce((sum, text) => sum + readDigest(text, { name, today: TODAY }).papers.length, 0);
    best = Math.min(best, performance.now() - start);
  }
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return { name, papers, megabytes: characters / 1e6, milliseconds: best };
}

/** A page as a browser copies it: as long entries as real ones, no two alike. */
function copiedPage(entries: number): string {
  const sentence = "We measure how roofs drain, 1.45times faster than before, with an error of 4\\% on ell_{2} norms. ";
  const entry = (at: number) =>
    `Gutters as Graphs, Part ${at}\n\n${`Part ${at}: ${sentence}`.repeat(12)}\n\n  • ${(at % 9) + 1} authors\n·\nOct ${(at % 28) + 1}, 2024 ${at % 5}\n\n`;
  return `Daily Papers\n\nbyAK and the research community\n\nOct 15\n\n${Array.from({ length: entries }, (_, at) => entry(at)).join("")}`;
}

function apiDays(): Row[] {
  const folder = fileURLToPath(new URL("../../../shared/data/hf/days/", import.meta.url));
  if (!existsSync(folder)) return [];
  const texts = readdirSync(folder).map((file) => readFileSync(folder + file, "utf8"));
  return [timed(`${texts.length} API days`, texts)];
}

const rows = [
  ...apiDays(),
  timed("copied page, 1,000 entries", [copiedPage(1_000)]),
  timed("copied page, 10,000 entries", [copiedPage(10_000)]),
];
const [small, large] = rows.slice(-2);
/** Ten where work grows with the input, a hundred where it grows with its square. */
const growth = (large?.milliseconds ?? 0) / (small?.milliseconds ?? 1);

if (process.argv.includes("--json")) {
  for (const row of rows) console.log(JSON.stringify(row));
  console.log(JSON.stringify({ name: "growth for ten times the entries", ratio: growth }));
} else {
  console.log(
    `${"reading".padEnd(30)} ${"papers".padStart(7)} ${"MB".padStart(6)} ${"ms".padStart(8)} ${"µs a paper".padStart(11)}`,
  );
  for (const { name, papers, megabytes, milliseconds } of rows) {
    const each = (milliseconds * 1000) / papers;
    console.log(
      `${name.padEnd(30)} ${String(papers).padStart(7)} ${megabytes.toFixed(1).padStart(6)} ${milliseconds.toFixed(1).padStart(8)} ${each.toFixed(1).padStart(11)}`,
    );
  }
  if (rows.length < 3) console.log("The 194 API days are not here (../shared/data): left out.");
  console.log(`Ten times the entries take ${growth.toFixed(1)} times as long.`);
}
