/**
 * One piece of work a turn of the event loop: between two of them the process listens, so that whatever arrives
 * meanwhile is acknowledged at once, however much there is to answer.
 */
export function createTurns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}
