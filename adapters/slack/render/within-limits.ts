import type { types } from "@slack/bolt";
import { TEXT_OF_BLOCKS } from "../limits.ts";

const LEFT_OUT = "There is more than fits here: ask for less at a time.";

/**
 * As many blocks as Slack takes in one place (`most`, and the length of all their texts together). Where some are
 * left out a line says so, and buttons at the very end, which lead to the next page, are kept.
 */
export function withinLimits(blocks: readonly types.KnownBlock[], most: number): types.KnownBlock[] {
  if (fits(blocks, most)) return [...blocks];
  const last = blocks.at(-1);
  const end: types.KnownBlock[] = [leftOut, ...(last?.type === "actions" ? [last] : [])];
  let kept = Math.min(blocks.length - 1, most - end.length);
  while (kept > 0 && !fits([...blocks.slice(0, kept), ...end], most)) kept -= 1;
  return [...blocks.slice(0, kept), ...end];
}

const leftOut: types.ContextBlock = {
  type: "context",
  elements: [{ type: "plain_text", text: LEFT_OUT, emoji: false }],
};

function fits(blocks: readonly types.KnownBlock[], most: number): boolean {
  return blocks.length <= most && lengthOf(blocks) <= TEXT_OF_BLOCKS;
}

/** The length of every text within, wherever it stands. */
function lengthOf(part: unknown): number {
  if (typeof part !== "object" || part === null) return 0;
  const own = "text" in part && typeof part.text === "string" ? part.text.length : 0;
  return Object.values(part).reduce((sum: number, inner) => sum + lengthOf(inner), own);
}
