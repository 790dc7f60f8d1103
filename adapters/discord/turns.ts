/** Resolves when it is this caller's turn. */
export type Turn = () => Promise<void>;

/**
 * Whoever waits here begins one at a time, a turn of the event loop each. All that has arrived is thereby taken in
 * before it is worked on, and what is due meanwhile, such as asking Discord for time, is not held up by a crowd.
 */
export function createTurns(): Turn {
  const waiting: (() => void)[] = [];

  function next(): void {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(next);
    });
}
