/** Work begun and not yet done, so that leaving can wait for it. */
export interface UnderWay {
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way, however it ended. */
  done(): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const works = new Set<Promise<unknown>>();
  return {
    async track(work) {
      works.add(work);
      try {
        return await work;
      } finally {
        works.delete(work);
      }
    },
    async done() {
      while (works.size > 0) await Promise.allSettled(works);
    },
  };
}
