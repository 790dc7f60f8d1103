import type { types } from "@slack/bolt";
import type { PaperCard } from "../../../src/chat.ts";
import { whyText } from "../../../src/chat.ts";
import { CONTEXT_TEXT, SECTION_TEXT } from "../limits.ts";
import { actionBlocks } from "./actions.ts";
import { cut } from "./cut.ts";
import { linkElement, richBlock, smallPrint, textElement } from "./rich-text.ts";

/** A title longer than this is a mistake of its source; the link still leads to the whole of it. */
const TITLE = 300;

/** A paper of a list: its numbered title, what matters in one line, why it is here, and what can be done about it. */
export function listedPaper(paper: PaperCard): readonly types.KnownBlock[] {
  return [...heading(paper), ...facts(paper), ...note(paper), ...links(paper), ...actionBlocks(paper.actions)];
}

/** A paper by itself, with its abstract. */
export function wholePaper(paper: PaperCard): readonly types.KnownBlock[] {
  const abstract = richBlock(...textElement(cut(paper.abstract ?? "", SECTION_TEXT)));
  return [
    ...heading(paper),
    ...facts(paper),
    ...note(paper),
    ...links(paper),
    ...abstract,
    ...actionBlocks(paper.actions),
  ];
}

function heading(paper: PaperCard): readonly types.KnownBlock[] {
  const number = paper.number === undefined ? "" : `${paper.number}. `;
  const title = linkElement(cut(paper.title, TITLE), paper.url, { bold: true });
  return richBlock(...textElement(number, { bold: true }), ...title);
}

function facts(paper: PaperCard): readonly types.KnownBlock[] {
  const lines = [paper.facts.join("  ·  "), whyText(paper)].filter((line) => line !== "");
  if (lines.length === 0) return [];
  const elements = lines.map((text) => ({ type: "plain_text" as const, text: cut(text, CONTEXT_TEXT), emoji: false }));
  return [{ type: "context", elements }];
}

function note(paper: PaperCard): readonly types.KnownBlock[] {
  return paper.note === undefined ? [] : smallPrint(paper.note);
}

function links(paper: PaperCard): readonly types.KnownBlock[] {
  const named = (paper.links ?? []).map(({ text, url }) => linkElement(text, url));
  return richBlock(...named.flatMap((link, at) => (at === 0 ? link : [...textElement("  ·  "), ...link])));
}
