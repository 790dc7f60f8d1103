import { digestDay, weekdaysBetween } from "../days.ts";
import type { Day } from "../digest/paper.ts";
import type { Digest } from "../digest/source.ts";
import { UserError } from "../errors.ts";
import { logger } from "../log.ts";
import type { Machine } from "../machine.ts";
import { count } from "../messages.ts";
import { withoutControls } from "../plain-text.ts";
import { openProgram, type Program } from "../program.ts";
import { DAILY } from "../store/papers.ts";
import type { Wait } from "../web.ts";
import type { Call } from "./cli.ts";
import { createProgress } from "./progress.ts";
import { createReport } from "./report.ts";

/** Milliseconds a search may take here, where nobody waits in a chat. */
const PATIENCE = 60_000;

interface Options {
  readonly date?: Day;
  readonly from?: Day;
  readonly to?: Day;
  readonly search?: string;
}

/** Reads Hugging Face: the newest digest, a day's, a span's, or its paper search. 0 when any paper was read. */
export async function fetchDigests(call: Call, options: Options): Promise<number> {
  const { machine, config } = call;
  const days = spanOf(options, digestDay(machine.clock.now()));
  const program = await openProgram("real", config, machine, logger(config.logLevel ?? "error"), sayWait(machine));
  try {
    if (options.search !== undefined) return await fetchSearch(call, program, options.search);
    return days === undefined ? await fetchNewest(call, program) : await fetchDays(call, program, days);
  } finally {
    await program.close();
  }
}

/** Waits of a second or two are not worth a word. */
const LONG_WAIT = 3_000;

const sayWait =
  ({ errors }: Machine) =>
  ({ ms, why }: Wait): void => {
    if (ms >= LONG_WAIT) errors.write(`Waiting ${Math.round(ms / 1_000)} s: ${withoutControls(why)}\n`);
  };

async function fetchSearch({ machine }: Call, { core }: Program, words: string): Promise<number> {
  const report = createReport(machine);
  await report.attempt(`search for "${words}"`, async () => {
    const reading = await core.source.search(words, { signal: machine.leave, patience: PATIENCE });
    const listing = { list: DAILY, live: false, at: core.clock.now() };
    return { reading, added: await core.archive.add(reading.papers, listing) };
  });
  report.summary(`Hugging Face's search for "${words}"`);
  return report.read ? 0 : 1;
}

async function fetchNewest({ machine }: Call, program: Program): Promise<number> {
  const report = createReport(machine);
  let day: Day | undefined;
  await report.attempt("the newest digest", async () => {
    const digest = await program.core.source.latest({ signal: machine.leave });
    if (digest === undefined)
      throw new UserError("Hugging Face had no digest on the last seven weekdays: try --date with an earlier day.");
    day = digest.day;
    return store(program, digest);
  });
  report.summary(day === undefined ? "no digest" : `the digest of ${day}`);
  return report.read ? 0 : 1;
}

async function fetchDays({ machine }: Call, program: Program, days: readonly Day[]): Promise<number> {
  const progress = createProgress(machine, days.length, "days");
  const report = createReport(machine, progress);
  let done = 0;
  try {
    for (const day of days) {
      machine.leave.throwIfAborted();
      progress.next(day);
      await report.attempt(day, () => fetchDay(day, machine, program));
      done += 1;
    }
    return report.read ? 0 : 1;
  } finally {
    report.summary(count(done, "day"), days.length - done);
  }
}

async function fetchDay(day: Day, { leave: signal }: Machine, program: Program) {
  const digest = await program.core.source.digest(day, { fresh: true, signal });
  if (digest === "unchanged") {
    throw new UserError(`${day}: asked for afresh, Hugging Face answered "unchanged"; try again.`);
  }
  return store(program, digest);
}

async function store({ core }: Program, digest: Digest) {
  const added = await core.archive.add(digest.papers, { list: DAILY, live: false, at: core.clock.now() });
  digest.kept();
  return { reading: digest, added };
}

/** The weekdays asked for; nothing where the newest digest is. */
function spanOf({ date, from, to, search }: Options, today: Day): readonly Day[] | undefined {
  const ways = [date !== undefined, from !== undefined || to !== undefined, search !== undefined].filter(
    Boolean,
  ).length;
  if (ways > 1) throw new UserError("Choose one of --date, --from with --to, and --search.");
  if (date !== undefined) return [date];
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined) throw new UserError("--to needs --from, the first day of the span.");
  const days = weekdaysBetween(from, to ?? today);
  if (days.length === 0) throw new UserError(`There is no weekday from ${from} to ${to ?? today}.`);
  return days;
}
