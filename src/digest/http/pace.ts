import PQueue from "p-queue";
import type { Clock, Instant } from "../../clock.ts";

/** At most `requests` begun in any `per` milliseconds, at `host` and all hosts below it. */
export interface Pace {
  readonly host: string;
  readonly requests: number;
  readonly per: number;
}

export const PACES: readonly Pace[] = [
  // It allows 500 API calls in 5 minutes to an address without a token; others behind ours want some too.
  { host: "huggingface.co", requests: 400, per: 5 * 60_000 },
  // Its terms ask for one request in three seconds, whatever the subdomain.
  { host: "arxiv.org", requests: 1, per: 3_000 },
];

/** For hosts that publish no limit. */
const ELSEWHERE = { requests: 60, per: 60_000 };

/** Where requests to one host line up: one at a time, at the host's pace. */
export interface Gate {
  /** Milliseconds until the next request may begin, were the queue empty; 0 when at once. */
  wait(): number;
  /** Keeps everybody waiting for so many milliseconds from now. The last word counts; 0 says nothing. */
  hold(ms: number): void;
  /** Runs the task when its turn comes; `onWait` is told of the milliseconds to wait once first in the queue. */
  enter<T>(task: () => Promise<T>, turn: Turn): Promise<T>;
}

export interface Turn {
  /** Somebody sits waiting: goes before all that is not urgent. */
  readonly urgent: boolean;
  readonly signal: AbortSignal;
  readonly onWait: (ms: number) => void;
}

/** A function from an address to the gate its host shares. */
export function createGates(clock: Clock, paces: readonly Pace[]): (url: string) => Gate {
  const gates = new Map<string, Gate>();
  return (url) => {
    const { host, hostname } = new URL(url);
    const pace = paces.find((each) => `.${hostname}`.endsWith(`.${each.host}`)) ?? { host, ...ELSEWHERE };
    const gate = gates.get(pace.host) ?? createGate(clock, pace);
    gates.set(pace.host, gate);
    return gate;
  };
}

function createGate(clock: Clock, pace: Pace): Gate {
  const queue = new PQueue({ concurrency: 1 });
  const starts: Instant[] = [];
  let held = { since: 0, ms: 0 };

  const wait = () => {
    const first = starts.length < pace.requests ? undefined : starts[0];
    const forPace = first === undefined ? 0 : left(clock.now(), first, pace.per);
    return Math.max(forPace, left(clock.now(), held.since, held.ms));
  };

  return {
    wait,
    hold(ms) {
      if (ms > 0) held = { since: clock.now(), ms };
    },
    enter(task, { urgent, signal, onWait }) {
      const inTurn = async () => {
        const ms = wait();
        if (ms > 0) onWait(ms);
        await clock.sleep(ms, signal);
        starts.push(clock.now());
        if (starts.length > pace.requests) starts.shift();
        return task();
      };
      return queue.add(inTurn, { priority: urgent ? 1 : 0, signal });
    },
  };
}

/** What is left of a span begun at `since`; never more than all of it, even when the clock was set back meanwhile. */
function left(now: Instant, since: Instant, span: number): number {
  return Math.min(span, Math.max(0, since + span - now));
}
