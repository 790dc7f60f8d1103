import type { Logger } from "../../src/chat.ts";

/** What is being done at the moment, so that leaving can wait for it. */
export interface UnderWay {
  /** Does it; a failure is logged with what was being done, for nobody else is left to hear of it. */
  run(what: string, work: () => Promise<unknown>): void;
  /** The same for work whose outcome somebody waits for. */
  waitFor<T>(work: Promise<T>): Promise<T>;
  /** From here on nothing new is begun; resolves when what was begun is done. */
  finish(): Promise<void>;
}

export function createUnderWay(logger: Logger): UnderWay {
  const running = new Set<Promise<unknown>>();
  let finishing = false;

  function add(done: Promise<unknown>): void {
    running.add(done);
    void done.finally(() => running.delete(done));
  }

  return {
    run(what, work) {
      if (!finishing) add(work().catch((error: unknown) => logger.error({ err: error }, `${what} failed`)));
    },
    waitFor(work) {
      add(work.catch(() => undefined));
      return work;
    },
    async finish() {
      finishing = true;
      await Promise.all(running);
    },
  };
}
