import { PassThrough } from "node:stream";
import { createConsoleAdapter } from "../../adapters/console/console.ts";
import type { Bot, ChatAdapter } from "../../src/chat.ts";
import { atTerminal } from "../../src/machine.ts";
import type { Read, Stage } from "./stage.ts";

/** What can be pressed elsewhere stands, in a terminal, at the end of a line, or on one of its own, to be typed. */
const PRESSABLE = /(?:^|\s{2})\s*[A-Z][\w ]*\??: \/papers .*/;

/** Somebody at a terminal: buttons are typed, and what others would react to is saved by its number. */
export async function consoleStage(bot: Bot, join: (adapter: ChatAdapter) => void): Promise<Stage> {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: "utf8" });
  const plain = { interactive: false, colour: false, greeting: "", elapsed: () => 0, onEnd: () => undefined };
  const keepFile = () => Promise.reject(new Error("nobody sits at this terminal"));
  const adapter = createConsoleAdapter({ ...atTerminal, input, output, keepFile, ...plain });
  join(adapter);
  const posts: string[] = [];
  let latest = "";
  let onAnswer: ((text: string) => void) | undefined;
  let isAnswer = false;

  // What is written while the bot still works is posted; what is written next is its answer.
  output.on("data", (text: string) => {
    if (isAnswer) onAnswer?.(text);
    else posts.push(text);
    isAnswer = false;
  });
  await adapter.start({
    ...bot,
    async handle(invocation) {
      const answer = await bot.handle(invocation);
      isAnswer = true;
      return answer;
    },
  });

  async function type(text: string): Promise<Read> {
    const { promise, resolve } = Promise.withResolvers<string>();
    onAnswer = resolve;
    input.write(`${text}\n`);
    latest = await promise;
    return read(latest);
  }

  return {
    name: "console",
    names: /(?<=(?:Saved|Shared|set) by )you\b/g,
    spell: (command) => `/papers ${command}`.trim(),
    type,
    press(label, paper) {
      if (paper !== undefined) return type(`${label.toLowerCase()} ${paper}`);
      const command = new RegExp(`${label}: /papers (.*?)(?: {3}|$)`, "m").exec(latest)?.[1];
      if (command === undefined) throw new Error(`nothing to type for ${label} in ${latest}`);
      return type(command);
    },
    posts: () => posts.filter((text) => text.trim() !== "").map(read),
    react: (emoji) => type(emoji === "two" ? "save 2" : "save 1"),
    unreact: async (emoji) => void (await type(emoji === "two" ? "unsave 2" : "unsave 1")),
    close: () => adapter.stop(1_000),
  };
}

function read(text: string): Read {
  const lines = text.split("\n");
  const pressable = lines.flatMap((line) => PRESSABLE.exec(line)?.[0] ?? []);
  return {
    text: lines.map((line) => line.replace(PRESSABLE, "")).join("\n"),
    labels: pressable.flatMap((line) => line.match(/[A-Z][\w ]*\??(?=: \/papers)/g) ?? []),
  };
}
