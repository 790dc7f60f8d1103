import { createRequire } from "node:module";
import type { Machine } from "../machine.ts";

export interface Progress {
  /** The next piece of work begins; `name` says which. */
  next(name: string): void;
  /** How far it is with the piece at hand, in a few words. */
  doing(what: string): void;
  /** Clears the line, for something else to be said or because it is done; a further step draws it again. */
  clear(): void;
}

const silent: Progress = { next() {}, doing() {}, clear() {} };

/** A bar on the terminal; nothing where nobody watches. */
export function createProgress({ errors }: Machine, total: number, things: string): Progress {
  if (errors.isTTY !== true) return silent;
  const { SingleBar, Presets } = createRequire(import.meta.url)("cli-progress") as typeof import("cli-progress");
  const format = `{bar} {value}/{total} ${things}  {name} {doing}`;
  const look = { format, stream: errors, clearOnComplete: true, hideCursor: true };
  const bar = new SingleBar(look, Presets.shades_classic);
  let begun = 0;
  let shown = false;

  function show(payload: object): void {
    if (!shown) bar.start(total, begun, { name: "", doing: "" });
    shown = true;
    bar.update(begun, payload);
  }

  return {
    next(name) {
      begun += 1;
      show({ name, doing: "" });
    },
    doing: (doing) => show({ doing }),
    clear() {
      if (shown) bar.stop();
      shown = false;
    },
  };
}
