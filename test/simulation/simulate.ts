import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import type { Report } from "./live-seed.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    days: { type: "string", default: "60" },
    from: { type: "string", default: "1" },
    calm: { type: "boolean", default: false },
  },
});
const [seeds, days, from] = [values.seeds, values.days, values.from].map(Number) as [number, number, number];

const started = performance.now();
const reports = await liveAll();
const seconds = (performance.now() - started) / 1_000;
process.exitCode = reports.every(({ broken }) => broken.length === 0) ? 0 : 1;

for (const { seed, broken } of reports.filter((report) => report.broken.length > 0)) {
  console.log(
    `Seed ${seed} broke ${broken.length} promises; npm run simulate -- --from ${seed} --seeds 1 --days ${days}`,
  );
  for (const sentence of broken.slice(0, 10)) console.log(`  ${sentence}`);
}
const channelYears = (reports.reduce((sum, { channels }) => sum + channels, 0) * days) / 365;
const messages = reports.reduce((sum, report) => sum + report.messages, 0);
console.log(
  `${seeds} seeds of ${days} days: ${messages} messages, ${channelYears.toFixed(1)} channel-years in ${seconds.toFixed(1)} s.`,
);
console.log(outcomes());

/** Seeds are spread over worker threads; each is told as soon as it is lived through. */
async function liveAll(): Promise<readonly Report[]> {
  const workers = Math.min(availableParallelism(), seeds);
  const all = Array.from({ length: seeds }, (_, index) => from + index);
  const shares = Array.from({ length: workers }, (_, worker) => all.filter((_, index) => index % workers === worker));
  return (await Promise.all(shares.map(liveShare))).flat().sort((a, b) => a.seed - b.seed);
}

function liveShare(share: readonly number[]): Promise<readonly Report[]> {
  return new Promise((resolve, reject) => {
    const reports: Report[] = [];
    const workerData = { seeds: share, days, faults: !values.calm };
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData });
    worker.on("message", (report: Report) => reports.push(report));
    worker.on("error", reject);
    worker.on("exit", () => resolve(reports));
  });
}

function outcomes(): string {
  const counts = new Map<string, number>();
  for (const [outcome, count] of reports.flatMap((report) => Object.entries(report.outcomes))) {
    counts.set(outcome, (counts.get(outcome) ?? 0) + count);
  }
  return [...counts].map(([outcome, count]) => `${outcome} ${count}`).join(", ");
}
