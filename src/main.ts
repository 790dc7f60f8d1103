import { styleText } from "node:util";
import { runCommandLine } from "./cli/cli.ts";
import { writeNewFile } from "./cli/write-new-file.ts";
import { createSystemClock } from "./clock.ts";
import { atTerminal, Left, type Machine } from "./machine.ts";

const clock = createSystemClock();
/** What was written last may take so long to arrive, in milliseconds. */
const LAST_WORDS = 500;

/** The one place that touches the world outside: time, chance, network, signals, streams, and the chat platforms. */
const machine: Machine = {
  arguments: process.argv.slice(2),
  environment: environment(),
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  clock,
  random: Math.random,
  fetch,
  leave: leaving(),
  async platforms(config) {
    const { logger } = await import("./log.ts");
    const ports = { logger: logger(config.logLevel ?? "info"), fetch, clock };
    const adapters = [];
    if (config.slack !== undefined) {
      const { createSlackAdapter } = await import("../adapters/slack/slack.ts");
      adapters.push(createSlackAdapter(config.slack, ports));
    }
    if (config.discord !== undefined) {
      const { createDiscordAdapter } = await import("../adapters/discord/discord.ts");
      adapters.push(createDiscordAdapter(config.discord, ports));
    }
    return adapters;
  },
  async terminal(greeting) {
    const { createConsoleAdapter } = await import("../adapters/console/console.ts");
    const { promise: ended, resolve: onEnd } = Promise.withResolvers<void>();
    const { stdin: input, stdout: output } = process;
    const interactive = input.isTTY && output.isTTY;
    const elapsed = () => performance.now();
    const keepFile = (name: string, content: string) => writeNewFile(process.cwd(), name, content);
    const stage = { input, output, interactive, colour: hasColour(), greeting };
    return { adapter: createConsoleAdapter({ ...atTerminal, ...stage, elapsed, keepFile, onEnd }), ended };
  },
  async render(message) {
    const { render } = await import("../adapters/console/render.ts");
    return render(message, { columns: process.stdout.columns ?? 100, colour: hasColour() });
  },
};

// Whoever reads our output may stop reading: `npm start -- search x | head`. What is told aside may go unheard.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
process.stderr.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await runCommandLine(machine);
// Told to leave, all is done that could be: a request that is never answered must not keep the process.
if (machine.leave.aborted) setTimeout(() => process.exit(), LAST_WORDS).unref();

/** The process's own settings, and those of a `.env` file for what they leave open. */
function environment(): NodeJS.ProcessEnv {
  try {
    process.loadEnvFile();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") console.error(`.env could not be read (${message}): it is left out.`);
  }
  return process.env;
}

function leaving(): AbortSignal {
  const leave = new AbortController();
  const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
  for (const [signal, number] of Object.entries(signals)) {
    process.on(signal, () => {
      if (leave.signal.aborted) process.exit(128 + number);
      leave.abort(new Left(signal, number));
    });
  }
  return leave.signal;
}

/** Node's own judgement of the terminal, NO_COLOR and FORCE_COLOR. */
function hasColour(): boolean {
  return styleText("bold", "x", { stream: process.stdout }) !== "x";
}
