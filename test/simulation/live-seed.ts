import type { Outcome } from "../../src/delivery/ledger.ts";
import { brokenPromises } from "./checks.ts";
import { liveThrough, type WorldOptions } from "./world.ts";

/** What a seed came to. */
export interface Report {
  readonly seed: number;
  readonly broken: readonly string[];
  readonly channels: number;
  readonly messages: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/** Lives a seed and looks at what is left of it. */
export async function liveSeed(options: WorldOptions): Promise<Report> {
  const world = await liveThrough(options);
  const broken = await brokenPromises(world);
  const outcomes = Object.fromEntries(await world.store.slots.outcomes(0));
  await world.store.close();
  return {
    seed: options.seed,
    broken,
    channels: world.channels.length,
    messages: world.platform.posted.length,
    outcomes,
  };
}
