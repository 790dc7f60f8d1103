import type { Readable, Writable } from "node:stream";
import type { Channel, ChatAdapter, Message, Person } from "./chat.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";

/** A stream that may be a terminal. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Why the program leaves: a signal came. */
export class Left extends Error {
  override readonly name = "Left";
  /** What a process that was told to leave ends with: 128 and the signal's number. */
  readonly exitCode: number;
  constructor(signal: string, number: number) {
    super(`left at ${signal}`);
    this.exitCode = 128 + number;
  }
}

/** Who sits at a terminal, and where: one person in one channel, so that numbers of an answer mean the same in the next start. */
export const atTerminal: { readonly channel: Channel; readonly person: Person } = {
  channel: { id: "console:local:terminal", workspace: "console:local", kind: "direct", name: "terminal" },
  person: { id: "console:local", name: "you" },
};

/** What `main.ts` hands in of the world outside: nothing else in `src/` reaches for it. */
export interface Machine {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Screen;
  readonly errors: Screen;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly fetch: typeof fetch;
  /** Aborts, for the reason `Left`, at the first signal to leave; the second one ends the process at once. */
  readonly leave: AbortSignal;
  /** The chat platforms that are configured, built and not yet started. */
  platforms(config: Config): Promise<readonly ChatAdapter[]>;
  /** The terminal, as a chat platform. `greeting` is said first; `ended` resolves when there is nothing more to read. */
  terminal(greeting: string): Promise<{ readonly adapter: ChatAdapter; readonly ended: Promise<void> }>;
  /** A message as the terminal shows it. */
  render(message: Message): Promise<string>;
}
