import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/**
 * What a bench was asked for. With `--help` its usage is shown and it ends; with what it does not know it ends with 2,
 * as it does with `ask`, for what cannot be measured. Whoever reads its tables may stop reading.
 */
export function readArguments<const Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  if (process.argv.includes("--help")) end(usage, 0);
  const { values, positionals } = parse(options, usage);
  return { values, folders: positionals, ask: (what: string) => end(`${what}\n\n${usage}`, 2) };
}

function parse<const Options extends ParseArgsOptionsConfig>(options: Options, usage: string) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    const [first = ""] = error instanceof Error ? error.message.split(". ") : [String(error)];
    return end(`${first}.\n\n${usage}`, 2);
  }
}

/** What stands in a folder, or the bench ends with a sentence on why it cannot be read, and what it is to hold. */
export function readFolder<Content>(folder: string, holding: string, read: (folder: string) => Content): Content {
  try {
    return read(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return end(`${folder} cannot be read as ${holding}: ${reason}`, 2);
  }
}

function end(text: string, code: 0 | 2): never {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exit(code);
}
