import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import {
  type Bot,
  type Channel,
  type ChannelId,
  type ChatAdapter,
  DeliveryError,
  type Invocation,
  type Message,
  type MessageId,
  type Person,
} from "../../src/chat.ts";
import { type KeepFile, onlyFiles, withFilesKept } from "./files.ts";
import { type Screen, seen } from "./ink.ts";
import { render } from "./render.ts";

export interface ConsoleSettings {
  /** Who types, and the channel that the terminal is. */
  readonly channel: Channel;
  readonly person: Person;
  readonly input: Readable;
  readonly output: Writable & { readonly columns?: number };
  /** Whether somebody types at a terminal: then there is a prompt. */
  readonly interactive: boolean;
  readonly colour: boolean;
  /** Said first: where the papers come from. */
  readonly greeting: string;
  /** Milliseconds of a clock that only runs forward, to say how long an answer took. */
  readonly elapsed: () => number;
  /** Where somebody types at a terminal, files are written with this; else they are printed. */
  readonly keepFile: KeepFile;
  /** Called when there is nothing more to read, or the person quits. */
  readonly onEnd: () => void;
}

const WIDTH_WHEN_PIPED = 100;

/** The bot in a terminal: no tokens, the same text a channel would take, with or without `/papers`. */
export function createConsoleAdapter(settings: ConsoleSettings): ChatAdapter {
  const { channel, input, output, interactive, colour } = settings;
  let lines: Interface | undefined;
  let answering: Promise<void> = Promise.resolve();
  let closed = false;
  let posted = 0;

  const screen = (): Screen => ({ columns: Math.max(40, output.columns ?? WIDTH_WHEN_PIPED), colour });
  const write = (text: string) => void output.write(`${text}\n`);
  const show = (message: Message) => write(render(message, screen()));

  /** Lines that were read ahead are still answered after the end of the input, which takes no prompt any more. */
  function prompt(): void {
    if (interactive && !closed) lines?.prompt();
  }

  async function answer(bot: Bot, text: string): Promise<void> {
    const started = settings.elapsed();
    const said = await bot.handle(invocation(text, settings));
    if (said === undefined) return;
    const took = settings.elapsed() - started;
    const { message } = said;
    showAnswer(interactive ? await withFilesKept(message, settings.keepFile) : onlyFiles(message), took);
  }

  function showAnswer(message: Message, took: number): void {
    const [first = "", ...rest] = render(message, screen()).split("\n");
    const time = interactive ? `${Math.max(1, Math.round(took))} ms` : "";
    const gap = screen().columns - seen(first) - time.length;
    write([time === "" || gap < 2 ? first : `${first}${" ".repeat(gap)}${time}`, ...rest].join("\n"));
  }

  function post(to: ChannelId, message: Message): MessageId {
    if (to !== channel.id) throw new DeliveryError(`The terminal has no channel ${to}.`, { kind: "gone" });
    posted += 1;
    show(message);
    return `${channel.id}/${posted}`;
  }

  return {
    platform: "console",
    async start(bot) {
      write(settings.greeting);
      lines = createInterface({ input, output: interactive ? output : undefined, terminal: interactive, prompt: "> " });
      prompt();
      lines.on("line", (line) => {
        if (closed) return;
        if (isQuit(line)) return lines?.close();
        answering = answering.then(() => (line.trim() === "" ? undefined : answer(bot, line))).then(prompt);
      });
      lines.once("close", () => {
        closed = true;
        if (interactive) output.write("\n");
        void answering.then(settings.onEnd);
      });
    },
    post: async (to, message) => post(to, message),
    tell: async (_person, message) => show(message),
    find: async () => "unknown",
    reactions: async () => undefined,
    async stop() {
      lines?.close();
      await answering;
    },
  };
}

/** What was typed, without the command's name or its slash where they were typed too. */
function invocation(line: string, { channel, person }: Pick<ConsoleSettings, "channel" | "person">): Invocation {
  const text = line
    .trim()
    .replace(/^\/papers(?=\s|$)/i, "")
    .trim();
  return { channel, person, text };
}

const isQuit = (line: string): boolean => /^\/?(quit|exit)$/i.test(line.trim());
