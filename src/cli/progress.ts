import { createRequire } from "node:module";
import type { Machine } from "../machine.ts";

export interface Progress {
  /** The next piece of work begins; `name` says which. */
  next(name: string): void;
  end(): void;
}

/** A bar on the terminal for work of more than a few pieces; nothing where nobody watches. */
export function createProgress({ errors }: Machine, total: number, things: string): Progress {
  if (errors.isTTY !== true || total < 5) return { next() {}, end() {} };
  const { SingleBar, Presets } = createRequire(import.meta.url)("cli-progress") as typeof import("cli-progress");
  const format = `{bar} {value}/{total} ${things}  {name}`;
  const bar = new SingleBar(
    { format, stream: errors, clearOnComplete: true, hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(total, 0, { name: "" });
  return {
    next: (name) => bar.increment(1, { name }),
    end: () => bar.stop(),
  };
}
