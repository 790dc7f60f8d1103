import NodeCache from "node-cache";
import type { Clock, Instant } from "../clock.ts";

/** Remembers the answers to questions that are slow or metered. */
export interface Answers<T> {
  /** The answer remembered, else what `ask` brings. A failure is passed on and not remembered. */
  to(question: string, ask: () => Promise<T>): Promise<T>;
}

export interface AnswersOptions {
  readonly clock: Clock;
  /** Milliseconds an answer stays good for. */
  readonly keepFor: number;
  /** Once so many are remembered all are forgotten, to start anew. */
  readonly most: number;
}

interface Remembered<T> {
  readonly answer: T;
  readonly at: Instant;
}

export function createAnswers<T>({ clock, keepFor, most }: AnswersOptions): Answers<T> {
  // Age is counted here, on the clock handed in; node-cache would count it on the machine's.
  const cache = new NodeCache({ stdTTL: 0, checkperiod: 0, maxKeys: most, useClones: false });

  return {
    async to(question, ask) {
      const known = cache.get<Remembered<T>>(question);
      if (known && clock.now() - known.at < keepFor) return known.answer;
      const answer = await ask();
      if (cache.keys().length >= most) cache.flushAll();
      cache.set(question, { answer, at: clock.now() });
      return answer;
    },
  };
}
