import type { ChannelId } from "../chat.ts";
import type { Core } from "../core.ts";
import { longDay } from "../days.ts";
import { momentIn } from "../delivery/moments.ts";
import { nextDue } from "../delivery/slots.ts";
import { slotLine, stateWords } from "../delivery/status-lines.ts";
import { logger } from "../log.ts";
import { count } from "../messages.ts";
import { openProgram } from "../program.ts";
import { DAILY } from "../store/papers.ts";
import type { Call } from "./cli.ts";

const WEEK = 7 * 86_400_000;
/** How many slots the list of the newest has. */
const NEWEST = 20;

/** What became of the posts, what is under way, and when the next is due, for whoever runs Paperboy. */
export async function status({ machine, config }: Call): Promise<number> {
  const program = await openProgram("real", config, machine, logger(config.logLevel ?? "error"));
  try {
    for (const line of await statusLines(program.core)) machine.output.write(`${line}\n`);
    return 0;
  } finally {
    await program.close();
  }
}

async function statusLines(core: Core): Promise<readonly string[]> {
  const now = core.clock.now();
  const newest = await core.archive.papers.newestDay(DAILY);
  await core.topics.arrange(nextDue);
  const next = await core.topics.nextDue(now);
  const outcomes = [...(await core.slots.outcomes(now - WEEK))].map(
    ([outcome, times]) => `${stateWords(outcome)} ${times}`,
  );
  return [
    `Archive: ${count(await core.archive.papers.count(), "paper")}, newest digest ${newest === undefined ? "none" : longDay(newest)}`,
    `Next due: ${next === undefined ? "nothing" : momentIn(core.zone, next)}`,
    `Last seven days: ${outcomes.length === 0 ? "nothing was due" : outcomes.join(", ")}`,
    ...(await section(
      "Under way",
      (await core.slots.open()).map(async (slot) => `${await named(slot.channel, core)}  ${slotLine(slot)}`),
    )),
    ...(await section(
      "Channels where nothing is posted now",
      (await core.channels.paused()).map(async ({ channel, reason }) => `${await named(channel, core)}  ${reason}`),
    )),
    ...(await section(
      "Due for the first time",
      (
        await core.topics.firstHours()
      ).map(async ({ channel, at, zone }) => `${await named(channel, core)}  ${momentIn(zone, at)}`),
    )),
    ...(await section(
      "Newest",
      (await core.slots.latest(NEWEST)).map(async (slot) => `${await named(slot.channel, core)}  ${slotLine(slot)}`),
    )),
  ];
}

async function section(heading: string, lines: readonly Promise<string>[]): Promise<readonly string[]> {
  if (lines.length === 0) return [];
  return [`${heading}:`, ...(await Promise.all(lines)).map((line) => `  ${line}`)];
}

async function named(id: ChannelId, core: Core): Promise<string> {
  const name = (await core.people.channel(id))?.name;
  return name === undefined ? id : `${id} (${name})`;
}
