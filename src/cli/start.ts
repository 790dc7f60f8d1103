import type { ChannelId, ChatAdapter } from "../chat.ts";
import { longDay } from "../days.ts";
import { keepHouse } from "../housekeeping.ts";
import { logger } from "../log.ts";
import type { Logger } from "../logger.ts";
import { Left } from "../machine.ts";
import { count } from "../messages.ts";
import { openProgram, type Program } from "../program.ts";
import { weeklyRecap } from "../reading-list/recap.ts";
import { DAILY } from "../store/papers.ts";
import type { Call } from "./cli.ts";

/** Milliseconds the platforms have to finish what is under way. */
const FAREWELL = 8_000;

/** The bot: on the platforms whose tokens are set, else in this terminal. */
export async function start(call: Call): Promise<number> {
  const { machine, config } = call;
  const adapters = await machine.platforms(config);
  return adapters.length === 0 ? inTerminal(call) : onPlatforms(call, adapters);
}

async function inTerminal({ machine, config }: Call): Promise<number> {
  const log = logger(config.logLevel ?? "error");
  const program = await openProgram("sample until real", config, machine, log);
  try {
    const { adapter, ended } = await machine.terminal(await greeting(program));
    program.adapters.push(adapter);
    await adapter.start(program.bot);
    const quit = new AbortController();
    // The sample is nobody's news, and nothing is read into it.
    const work = program.core.archive.sample
      ? []
      : [meanwhile("delivery", deliver(program, { machine, config }, quit.signal), log)];
    await Promise.race([ended, aborted(machine.leave)]);
    quit.abort();
    await Promise.all([inTime(work, machine), adapter.stop(FAREWELL)]);
    return 0;
  } finally {
    await program.close();
  }
}

async function onPlatforms({ machine, config }: Call, adapters: readonly ChatAdapter[]): Promise<number> {
  const log = logger(config.logLevel ?? "info");
  const program = await openProgram("real", config, machine, log);
  const quit = machine.leave;
  const work: Promise<void>[] = [];
  try {
    program.adapters.push(...adapters);
    for (const adapter of adapters) {
      // Who is asked to leave before a platform answers need not wait for it.
      await Promise.race([adapter.start(program.bot), aborted(quit)]);
      if (quit.aborted) return 0;
      log.info({ platform: adapter.platform }, "connected");
    }
    work.push(
      meanwhile("housekeeping", keepHouse(program.core, quit), log),
      meanwhile("delivery", deliver(program, { machine, config }, quit), log),
    );
    await aborted(quit);
    log.info({}, "leaving");
    return 0;
  } finally {
    await Promise.all([inTime(work, machine), ...adapters.map((adapter) => adapter.stop(FAREWELL))]);
    await program.close();
  }
}

/** Work beside the answering: where it fails that is logged, and the bot answers on. */
const meanwhile = (what: string, work: Promise<void>, log: Logger): Promise<void> =>
  work.catch((error) => {
    if (!(error instanceof Left)) log.error({ err: error }, `${what} stopped; start the bot again to mend it`);
  });

/** Reads what is new and posts what is due until it is time to leave. */
async function deliver(program: Program, { machine, config }: Call, leave: AbortSignal): Promise<void> {
  const { createDelivery } = await import("../delivery/delivery.ts");
  const { feeds } = await program.web();
  const alertChannel = config.alertChannel as ChannelId | undefined;
  const { core, adapters } = program;
  const recap = weeklyRecap(core);
  const name = `${machine.random()}`;
  const { waitForList } = config;
  const options = { core, adapters, feeds, recap, name, waitForList, ...(alertChannel && { alertChannel }) };
  await createDelivery(options).run(leave);
}

/** A post that hangs is left as it is: the next start finds out what became of it. */
async function inTime(work: readonly Promise<void>[], { clock }: Call["machine"]): Promise<void> {
  const done = new AbortController();
  await Promise.race([Promise.all(work), clock.sleep(FAREWELL, done.signal).catch(() => undefined)]);
  done.abort();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** One line that says where the papers come from, and what to type. */
async function greeting({ core }: Program): Promise<string> {
  const { papers, sample } = core.archive;
  const newest = await papers.newestDay(DAILY);
  const day = newest === undefined ? "" : longDay(newest).slice(4);
  const origin = sample
    ? `sample digest, ${day}; offline`
    : newest === undefined
      ? "your archive"
      : `your archive; newest digest ${day}`;
  return `Paperboy · terminal · ${count(await papers.count(), "paper")} (${origin})   /papers help   quit`;
}
