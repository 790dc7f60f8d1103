import type { Logger } from "../../src/chat.ts";

/** What is being done at the moment, so that leaving can wait for it. */
export interface UnderWay {
  /** Does it; a failure is logged with what was being done, for nobody else is left to hear of it. */
  run(what: string, work: () => Promise<unknown>): void;
  /** From here on nothing new is begun; resolves when what was begun is done. */
  finish(): Promise<void>;
}

export function createUnderWay(logger: Logger): UnderWay {
  const running = new Set<Promise<unknown>>();
  let finishing = false;

  return {
    run(what, work) {
      if (finishing) return;
      const done = work()
        .catch((error: unknown) => logger.error({ err: error }, `${what} failed`))
        .finally(() => running.delete(done));
      running.add(done);
    },
    async finish() {
      finishing = true;
      await Promise.all(running);
    },
  };
}
