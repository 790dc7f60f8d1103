import type { Logger as BoltLogger, LogLevel } from "@slack/bolt";
import type { Logger } from "../../../src/chat.ts";

/**
 * The SDK's lines in the program's log. It calls an error what it recovers from by itself, and what it hands to us
 * besides is logged where it is handled: `complaints` is the level its warnings and errors get; all else is detail.
 */
export function boltLogger(logger: Logger, complaints: "warn" | "debug"): BoltLogger {
  const say = (at: "warn" | "debug") => {
    return (...parts: unknown[]) =>
      logger[at]({ platform: "slack", library: "@slack/bolt" }, parts.map(String).join(" ").slice(0, LINE));
  };
  return {
    debug: () => {},
    info: say("debug"),
    warn: say(complaints),
    error: say(complaints),
    setLevel: () => {},
    getLevel: () => INFO,
    setName: () => {},
  };
}

const LINE = 500;
/** The SDK's enum without loading the SDK for it. */
const INFO = "info" as LogLevel;
