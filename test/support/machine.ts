import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { createConsoleAdapter } from "../../adapters/console/console.ts";
import { render } from "../../adapters/console/render.ts";
import { runCommandLine } from "../../src/cli/cli.ts";
import { writeNewFile } from "../../src/cli/write-new-file.ts";
import type { Clock } from "../../src/clock.ts";
import { atTerminal, type Machine } from "../../src/machine.ts";
import { createHandClock } from "./hand-clock.ts";

export interface TestMachine {
  /** A folder of its own, gone when the test ends. */
  readonly folder: string;
  /** Runs a command line; `typed` is what the person types, a line each. */
  run(words: readonly string[], typed?: readonly string[]): Promise<Run>;
  /** Stores entries, in the form of Hugging Face's API, as a person does who has a file of them. */
  ingest(entries: readonly unknown[]): Promise<Run>;
  remove(): void;
}

export interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

export interface TestMachineOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** The chat platforms the program starts, and the signal it leaves at; none and never where not given. */
  readonly platforms?: Machine["platforms"];
  readonly leave?: AbortSignal;
  /** Whether somebody sits at a terminal; piped where not given. */
  readonly interactive?: boolean;
  /** Where the terminal writes files; in the folder where not given. */
  readonly keepFile?: (name: string, content: string) => Promise<string>;
}

/** The program as a whole, in this process: real archive, real console, a clock held by hand, no network but loopback. */
export function createTestMachine({
  environment = {},
  clock = createHandClock(),
  platforms = async () => [],
  leave = new AbortController().signal,
  interactive = false,
  keepFile,
}: TestMachineOptions = {}): TestMachine {
  const folder = mkdtempSync(join(tmpdir(), "paperboy-"));
  const keep = keepFile ?? ((name: string, content: string) => writeNewFile(folder, name, content));
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };

  async function run(words: readonly string[], typed: readonly string[] = []): Promise<Run> {
    const output = collect();
    const errors = collect();
    const input = new PassThrough();
    input.end(typed.map((line) => `${line}\n`).join(""));
    const machine: Machine = {
      arguments: words,
      environment: {
        PAPERBOY_DB: join(folder, "paperboy.db"),
        HUGGINGFACE_URL: "http://127.0.0.1:1",
        PAPERBOY_SEARCH_ELSEWHERE: "off",
        ...environment,
      },
      input,
      output: output.stream,
      errors: errors.stream,
      clock,
      random,
      fetch,
      leave,
      platforms,
      async terminal(greeting) {
        const { promise: ended, resolve: onEnd } = Promise.withResolvers<void>();
        const elapsed = () => clock.now();
        const plain = { input, output: output.stream, interactive, colour: false };
        return {
          adapter: createConsoleAdapter({ ...atTerminal, ...plain, keepFile: keep, greeting, elapsed, onEnd }),
          ended,
        };
      },
      render: async (message) => render(message, { columns: 100, colour: false }),
    };
    const code = await runCommandLine(machine);
    return { code, output: output.text(), errors: errors.text() };
  }

  async function ingest(entries: readonly unknown[]): Promise<Run> {
    const file = join(folder, "day.json");
    writeFileSync(file, JSON.stringify(entries));
    return run(["ingest", file]);
  }

  return { folder, run, ingest, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function collect() {
  const stream = new PassThrough();
  const parts: Buffer[] = [];
  stream.on("data", (part: Buffer) => parts.push(part));
  return { stream, text: () => Buffer.concat(parts).toString("utf8") };
}
