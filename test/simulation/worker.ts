import { parentPort, workerData } from "node:worker_threads";
import { liveSeed } from "./live-seed.ts";

const { seeds, days, faults } = workerData as {
  readonly seeds: readonly number[];
  readonly days: number;
  readonly faults: boolean;
};

for (const seed of seeds) parentPort?.postMessage(await liveSeed({ seed, days, faults }));
