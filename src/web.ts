import packageJson from "../package.json" with { type: "json" };
import type { Config } from "./config.ts";
import { createFeeds, type Feeds } from "./digest/feeds.ts";
import { createReader, type Wait } from "./digest/http.ts";
import { createHuggingFace } from "./digest/huggingface.ts";
import type { PaperSource } from "./digest/source.ts";
import type { Machine } from "./machine.ts";

/** Named, as servers like it; the version is the package's. */
const USER_AGENT = `Paperboy/${packageJson.version} (a chat bot that reads the daily digest for a team)`;

export type { Wait } from "./digest/http.ts";

export interface Web {
  readonly source: PaperSource;
  readonly feeds: Feeds;
}

/** All that is read from the web, through one reader, so that a host's pace is kept whoever asks. */
export function createWeb(
  { huggingFace: origin, feeds: urls }: Config,
  { fetch, clock }: Machine,
  onWait: (wait: Wait) => void,
): Web {
  const reader = createReader({ fetch, clock, userAgent: USER_AGENT, onWait });
  return { source: createHuggingFace({ reader, clock, origin }), feeds: createFeeds({ reader, clock, urls }) };
}
