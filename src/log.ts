import { pino } from "pino";
import type { Logger } from "./logger.ts";

export type Level = "debug" | "info" | "warn" | "error" | "silent";

/** The operator's log: one JSON object a line on standard error, secrets left out. */
export function logger(level: Level): Logger {
  return pino(
    { level, base: null, redact: ["*.token", "*.botToken", "*.appToken", "*.signingSecret"] },
    pino.destination(2),
  );
}
