/** Few enough to answer together that what arrives meanwhile is acknowledged soon: some milliseconds of work. */
const TOGETHER = 4;

/**
 * A few pieces of work a turn of the event loop: between two turns the process listens, so that whatever arrives
 * is acknowledged at once, however much there is to answer; those begun together share what costs the same for all.
 */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = [];

  function next(): void {
    for (const begin of waiting.splice(0, TOGETHER)) begin();
    if (waiting.length > 0) setImmediate(next);
  }

  return () =>
    new Promise((begin) => {
      waiting.push(begin);
      if (waiting.length === 1) setImmediate(next);
    });
}
