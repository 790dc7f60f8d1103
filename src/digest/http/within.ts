import type { Clock } from "../../clock.ts";

/**
 * Gives the work `ms` milliseconds. When they have passed it rejects with what `late` makes; when the signal
 * aborts, with the signal's reason. The work is handed a signal that aborts as soon as nobody waits for it any more.
 */
export async function within<T>(
  ms: number,
  clock: Clock,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  signal?.throwIfAborted();
  const over = new AbortController();
  const either = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  const bell = clock.sleep(ms, either).then(() => {
    throw late();
  });
  try {
    return await Promise.race([work(either), bell]);
  } catch (error) {
    signal?.throwIfAborted(); // However the work took it: to be called off is no failure of the work.
    throw error;
  } finally {
    over.abort();
  }
}
