import { once } from "node:events";
import { PassThrough } from "node:stream";
import { createConsoleAdapter } from "../../adapters/console/console.ts";
import type { Bot, ChatAdapter } from "../../src/chat.ts";
import type { Read, Stage } from "./stage.ts";

/** A line of things to press is, in a terminal, a line of things to type. */
const PRESSABLE = /^\s*[A-Z][\w ]*: \/papers /;

/** Somebody at a terminal: buttons are typed, and what others would react to is saved by its number. */
export async function consoleStage(bot: Bot, join: (adapter: ChatAdapter) => void): Promise<Stage> {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: "utf8" });
  const plain = { interactive: false, colour: false, greeting: "", elapsed: () => 0, onEnd: () => undefined };
  const adapter = createConsoleAdapter({ input, output, ...plain });
  join(adapter);
  await adapter.start(bot);
  await once(output, "data");
  let latest = "";
  let shown = "";

  async function type(text: string): Promise<Read> {
    const answered = once(output, "data");
    input.write(`${text}\n`);
    [latest] = (await answered) as [string];
    if (/^\s*1 {2}/m.test(latest)) shown = latest;
    return read(latest);
  }

  return {
    name: "console",
    names: /(?<=(?:Saved|Shared) by )you\b/g,
    spell: (command) => `/papers ${command}`.trim(),
    type,
    press(label, paper) {
      if (paper !== undefined) return type(`${label.toLowerCase()} ${paper}`);
      const command = new RegExp(`${label}: /papers (.*?)(?: {3}|$)`, "m").exec(latest)?.[1];
      if (command === undefined) throw new Error(`nothing to type for ${label} in ${latest}`);
      return type(command);
    },
    shared: async () => read(shown),
    react: (emoji) => type(emoji === "two" ? "save 2" : "save 1"),
    unreact: async (emoji) => void (await type(emoji === "two" ? "unsave 2" : "unsave 1")),
    close: () => adapter.stop(1_000),
  };
}

function read(text: string): Read {
  const lines = text.split("\n");
  return {
    text: lines.filter((line) => !PRESSABLE.test(line)).join("\n"),
    labels: lines
      .filter((line) => PRESSABLE.test(line))
      .flatMap((line) => line.match(/[A-Z][\w ]*(?=: \/papers)/g) ?? []),
  };
}
