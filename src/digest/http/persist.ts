import pRetry from "p-retry";
import type { Clock } from "../../clock.ts";
import { isPassing, SourceError } from "./failure.ts";
import type { Gate } from "./pace.ts";
import { within } from "./within.ts";

export interface Persistence {
  readonly clock: Clock;
  readonly gate: Gate;
  /** Milliseconds for everything together: waiting in line, tries, and the waits between them. */
  readonly patience: number;
  /** Somebody sits waiting: what cannot be reached now is said at once, not tried again. */
  readonly urgent: boolean;
  readonly onWait: (ms: number, why: string) => void;
  readonly signal: AbortSignal | undefined;
}

const RETRIES = 3;
/** Milliseconds before the first retry; each further one waits twice as long. */
const FIRST_WAIT = 1_000;

/** Tries until it works, or fails for good, or the wait for the next try would outlast the patience: then at once. */
export async function persist<T>(
  url: string,
  once: (signal: AbortSignal) => Promise<T>,
  { clock, gate, patience, urgent, onWait, signal }: Persistence,
): Promise<T> {
  const deadline = clock.now() + patience;
  const worthWaiting = (ms: number) => clock.now() + Math.max(ms, gate.wait()) <= deadline;
  if (!worthWaiting(0)) throw new SourceError(url, { kind: "limited", until: clock.now() + gate.wait() });

  const again = async (error: Error, tries: number, whileWanted: AbortSignal) => {
    if (!(error instanceof SourceError) || !isPassing(error.failure)) return false;
    if (urgent && error.failure.kind === "unreachable") return false;
    // How long a server asked to be left alone is waited for at the gate, by everybody.
    const ms = error.failure.kind === "limited" ? 0 : FIRST_WAIT * 2 ** (tries - 1);
    if (!worthWaiting(ms)) return false;
    if (ms > 0) onWait(ms, error.message);
    await clock.sleep(ms, whileWanted);
    return true;
  };

  const untilItWorks = (whileWanted: AbortSignal) =>
    pRetry(() => once(whileWanted), {
      retries: RETRIES,
      minTimeout: 0, // p-retry would wait on the machine's clock; `again` waits on ours.
      shouldRetry: ({ error, attemptNumber }) => again(error, attemptNumber, whileWanted),
    });
  const late = () => new SourceError(url, { kind: "hanging", waited: patience });
  return within(patience, clock, signal, untilItWorks, late);
}
