import type { Logger } from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";
import { isPassing } from "./refusals.ts";
import { codeOf, retryAfter, statusOf } from "./slack-errors.ts";

export interface Patience {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Aborts where nobody needs the answer any more: its reason is thrown. */
  readonly leave: AbortSignal;
}

/** Waits between tries, ms, where Slack does not say how long: about a minute in all. */
const WAITS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

/** Asks Slack again where it throttles or fails by itself, and says so in the log; all else, and the last failure, is thrown. */
export async function patiently<T>(ask: () => Promise<T>, { clock, logger, leave }: Patience): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await ask();
    } catch (error) {
      leave.throwIfAborted();
      if (!mayPass(error)) throw error;
      const ms = retryAfter(error) ?? wait;
      logger.warn({ platform: "slack", err: error, wait: ms }, "Slack does not take us in now; it is asked again.");
      await clock.sleep(ms, leave);
    }
  }
  return ask();
}

/** Whether a failed call may work when it is made again: Slack throttles, or fails by itself. */
export function mayPass(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return isPassing(code);
  return retryAfter(error) !== undefined || (statusOf(error) ?? 0) >= 500;
}
