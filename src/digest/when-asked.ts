import type { PaperSource } from "./source.ts";

/** A source that is loaded when it is first asked. */
export function sourceWhenAsked(source: () => Promise<PaperSource>): PaperSource {
  return {
    digest: async (...asked) => (await source()).digest(...asked),
    latest: async (...asked) => (await source()).latest(...asked),
    search: async (...asked) => (await source()).search(...asked),
    paper: async (...asked) => (await source()).paper(...asked),
  };
}
