import type { types } from "@slack/bolt";
import type { Block, Message, Row } from "../../../src/chat.ts";
import { plainText } from "../../../src/chat.ts";
import { HEADER_TEXT } from "../limits.ts";
import { actionBlocks } from "./actions.ts";
import { cut } from "./cut.ts";
import { listedPaper, wholePaper } from "./paper.ts";
import { richBlock, richElements, richLines, smallPrint, textElement } from "./rich-text.ts";

/** A message as Block Kit blocks, however many they are. */
export function blocksOf(message: Message): readonly types.KnownBlock[] {
  return message.blocks.flatMap(blocks);
}

function blocks(block: Block): readonly types.KnownBlock[] {
  switch (block.kind) {
    case "heading":
      return heading(block.text);
    case "paragraph":
      return richBlock(...richElements(block.text));
    case "note":
      return smallPrint(block.text);
    case "papers":
      return block.papers.flatMap(listedPaper);
    case "paper":
      return wholePaper(block.paper);
    case "rows":
      return rows(block.rows);
    case "actions":
      return actionBlocks(block.actions);
    case "file":
    case "form":
      return richBlock(...richElements(plainText({ blocks: [block] })));
  }
}

function heading(text: string): readonly types.KnownBlock[] {
  if (text.trim() === "") return [];
  // A header is shown bold and cut short; one too long for it is a bold paragraph instead.
  if (text.length > HEADER_TEXT) return richBlock(...textElement(cut(text, 2 * HEADER_TEXT), { bold: true }));
  return [{ type: "header", text: { type: "plain_text", text, emoji: false } }];
}

/** Rows with buttons stand one by one, each above its own; the others share a block, some at a time. */
function rows(all: readonly Row[]): readonly types.KnownBlock[] {
  const bare = all.every(({ actions = [] }) => actions.length === 0);
  if (!bare)
    return all.flatMap(({ text, actions = [] }) => [...richBlock(...richElements(text)), ...actionBlocks(actions)]);
  return Array.from({ length: Math.ceil(all.length / ROWS_A_BLOCK) }, (_, place) =>
    richLines(all.slice(place * ROWS_A_BLOCK, (place + 1) * ROWS_A_BLOCK).map(({ text }) => text)),
  ).flat();
}

/** Few enough that a list too long for one message is left out by parts and not as a whole. */
const ROWS_A_BLOCK = 20;
