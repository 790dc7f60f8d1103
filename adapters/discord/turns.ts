/** Resolves when it is this caller's turn. */
export type Turn = () => Promise<void>;

/** So many begin together: what they keep costs one commit, and no turn is long. */
const TOGETHER = 10;

/**
 * Whoever waits here begins with a few others in a turn of the event loop of their own. All that has arrived is
 * thereby taken in before it is worked on, and what is due meanwhile, such as asking Discord for time, is not held
 * up by a crowd.
 */
export function createTurns(): Turn {
  const waiting: (() => void)[] = [];

  function next(): void {
    for (const begin of waiting.splice(0, TOGETHER)) begin();
    if (waiting.length > 0) setImmediate(next);
  }

  return () =>
    new Promise((resolve) => {
      if (waiting.length === 0) setImmediate(next);
      waiting.push(resolve);
    });
}
