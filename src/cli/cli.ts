import { Command, CommanderError, InvalidArgumentError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { DeliveryError } from "../chat.ts";
import { type Config, readConfig } from "../config.ts";
import type { Day } from "../digest/paper.ts";
import { UserError } from "../errors.ts";
import { Left, type Machine } from "../machine.ts";
import { withoutControls } from "../plain-text.ts";

/** What a verb of the command line is handed; it gives the exit code. */
export interface Call {
  readonly machine: Machine;
  readonly config: Config;
}

/** Reads the command line, runs its verb, and gives the exit code: 0 done, 1 not done, 2 not understood. */
export async function runCommandLine(machine: Machine): Promise<number> {
  let code = 0;
  const program = describe(machine, async (run) => {
    code = await run({ machine, config: readConfig(machine.environment) });
  });
  try {
    await program.parseAsync([...machine.arguments], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Left) return error.exitCode;
    machine.errors.write(`${withoutControls(sentence(error))}\n`);
    return 1;
  }
}

/** What happened and the cure; what nobody foresaw is told with its stack. */
function sentence(error: unknown): string {
  if (error instanceof UserError || error instanceof DeliveryError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if ((error as NodeJS.ErrnoException).code !== "ERR_SQLITE_ERROR") return error.stack ?? error.message;
  return `The archive could not be read or written: ${error.message}. Close what else holds it, see that its disk has room, and try again.`;
}

type Verb = (call: Call) => Promise<number>;

/** The verbs and their options. Each verb's file is loaded when it is asked for. */
function describe(machine: Machine, run: (verb: Verb) => Promise<void>): Command {
  const program = new Command("paperboy")
    .description(
      "The day's papers, ranked for your channel. Without a verb: the bot, in Slack and Discord where their tokens are set, else here in the terminal.",
    )
    .usage("[verb] [options]  (through npm: npm start -- [verb] [options])")
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void machine.output.write(text),
      writeErr: (text) => void machine.errors.write(text),
    })
    .showHelpAfterError("(--help shows what can be typed)")
    .allowExcessArguments()
    .action(async (_options, { args }: Command) => {
      if (args.length > 0) program.error(await noSuchVerb(args, program));
      return run(async (call) => (await import("./start.ts")).start(call));
    });
  program
    .command("search")
    .description('answer once and leave: words, "exact phrases", -without, title:, author:, since:, until:, top:')
    .addHelpText("after", "\nEnds with 0 where papers fit, 1 where none does, 2 where an option is not understood.\n")
    .argument("<words...>")
    .allowUnknownOption()
    .option(
      "--json",
      "one JSON object a line: rank, id, title, score, lift (the order is by both), share of each term, url",
    )
    .option("--explain", "also why each paper is there; with --json what adds up to the score, and what to the lift")
    .option("--digest <file>", "search this file only, in any form that ingest reads")
    .option("--as-of <day>", "the day a copied page was captured (2025-10-15)", day)
    .action((words: string[], options, command: Command) => {
      // A word with one dash is left out of the answer; one with two is an option nobody knows.
      const unknown = words.find((word) => word.startsWith("--"));
      if (unknown !== undefined) command.error(`error: unknown option '${unknown}'`);
      return run(async (call) => (await import("./search.ts")).search(call, words.join(" "), options));
    });
  program
    .command("ingest")
    .description("store the papers of files: copied or saved pages, API and search answers, RSS and Atom feeds")
    .argument("<files...>")
    .option("--as-of <day>", "the day copied pages were captured (2025-10-15)", day)
    .action((files: string[], options) =>
      run(async (call) => (await import("./ingest.ts")).ingest(call, files, options)),
    );
  program
    .command("fetch")
    .description("read Hugging Face's daily digest: the newest, a day, or all weekdays of a span")
    .option("--date <day>", "one day (2025-10-15)", day)
    .option("--from <day>", "the first day of a span", day)
    .option("--to <day>", "its last day; today when left out", day)
    .option("--search <words>", "ask Hugging Face's paper search instead")
    .action((options) => run(async (call) => (await import("./fetch.ts")).fetchDigests(call, options)));
  program
    .command("status")
    .description("what became of the posts, what is under way, which channels are paused, and what is due next")
    .action(() => run(async (call) => (await import("./status.ts")).status(call)));
  program
    .command("post")
    .description("post a digest's best for a channel's topics at once")
    .requiredOption("--channel <id>", "the channel's id, as status shows it (slack:T1:C1)")
    .option("--date <day>", "the digest of this day; the newest when left out", day)
    .option("--dry-run", "show what would be posted, and post nothing")
    .action((options) => run(async (call) => (await import("./post.ts")).post(call, options)));
  return program;
}

/** What was typed in a verb's place, and what may have been meant by it. */
async function noSuchVerb(words: readonly string[], { commands }: Command): Promise<string> {
  const { suggestVerb } = await import("../ranking/spelling/spelling.ts");
  const verbs = commands.map((command) => command.name());
  const near = suggestVerb(words[0] ?? "", verbs);
  const meant = [near ?? "search", ...words.slice(near === undefined ? 0 : 1)].join(" ");
  return `error: "${words[0]}" is no verb: ${verbs.join(", ")} are. Did you mean npm start -- ${meant}?`;
}

function day(text: string): Day {
  const valid =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text);
  if (!valid) throw new InvalidArgumentError("A day is written 2025-10-15.");
  return text;
}
