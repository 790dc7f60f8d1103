import type { Clock } from "../../../src/clock.ts";

/** How long what Slack told us of a person or a channel is taken as still true, ms. */
const FRESH = 3_600_000;
const MANY = 20_000;

/**
 * The same question asked once an hour: the answer (also one under way) is shared, a failure is forgotten at once.
 */
export function remember<T>(clock: Clock, ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { readonly answer: Promise<T>; readonly until: number }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined && before.until > clock.now()) return before.answer;
    if (known.size >= MANY) known.clear();
    const answer = ask(key);
    known.set(key, { answer, until: clock.now() + FRESH });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
