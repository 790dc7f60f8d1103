import {
  type Action,
  type Block,
  type Message,
  type PaperCard,
  plainText,
  type Row,
  withoutControls,
} from "../../src/chat.ts";
import { clean, hyperlink, inked, isShort, paint, type Screen, spell, wrap } from "./ink.ts";

/** A message as lines of a terminal. */
export function render(message: Message, screen: Screen): string {
  return message.blocks
    .map((block) => renderBlock(block, screen))
    .filter((text) => text !== "")
    .join("\n");
}

function renderBlock(block: Block, screen: Screen): string {
  switch (block.kind) {
    case "heading":
      return paint("bold", clean(block.text), screen);
    case "paragraph":
      return wrap(inked(block.text, screen), screen.columns, "");
    case "note":
      return paint("dim", wrap(inked(block.text, screen), screen.columns, ""), screen);
    case "papers":
      return block.papers.map((paper) => renderPaper(paper, screen)).join("\n");
    case "paper":
      return [renderPaper(block.paper, screen, true), renderAbstract(block.paper, screen)]
        .filter((text) => text !== "")
        .join("\n");
    case "rows":
      return block.rows.map((row) => renderRow(row, screen)).join("\n");
    case "actions":
      return renderActions(block.actions, screen);
    case "file":
      return withoutControls(block.file.content).trimEnd();
    case "form":
      return wrap(clean(plainText({ blocks: [block] }, spell)), screen.columns, "");
  }
}

/** Number and title; below, indented, the facts on the left and why it is here on the right. */
function renderPaper(paper: PaperCard, screen: Screen, whole = false): string {
  const number = paper.number === undefined ? "" : String(paper.number).padStart(2);
  const indent = " ".repeat(number === "" ? 0 : number.length + 2);
  const width = screen.columns - indent.length;
  const title = wrap(clean(paper.title), width, indent);
  const lines = [
    `${number === "" ? "" : `${paint("dim", number, screen)}  `}${screen.colour ? hyperlink(paint("bold", title, screen), paper.url) : title}`,
  ];
  const facts = clean(paper.facts.join(" · "));
  const why = (paper.why ?? []).map(({ term, share }) => `${clean(term)} ${Math.round(share * 100)} %`);
  if (facts !== "" || why.length > 0) lines.push(indent + opposite(facts, why, indent, screen));
  if (paper.note !== undefined) lines.push(indent + wrap(inked(paper.note, screen).trim(), width, indent));
  const links = linkTexts(paper).filter((link) => whole || isShort(link));
  if (links.length > 0) lines.push(indent + paint("dim", wrap(links.join("  "), width, indent), screen));
  return lines.join("\n");
}

const linkTexts = ({ url, links = [] }: PaperCard): readonly string[] =>
  [url, ...links.map((link) => `${link.text} ${link.url}`)].map(clean);

const renderAbstract = (paper: PaperCard, screen: Screen): string =>
  wrap(clean(paper.abstract ?? ""), screen.columns, "");

function renderRow(row: Row, screen: Screen): string {
  const actions = row.actions === undefined ? "" : `  ${renderActions(row.actions, screen)}`;
  return `  ${wrap(inked(row.text, screen), screen.columns - 4, "    ")}${actions}`;
}

/** What could be pressed elsewhere is typed here. */
function renderActions(actions: readonly Action[], screen: Screen): string {
  return paint("dim", actions.map(({ label, command }) => `${label}: ${spell(command)}`).join("   "), screen);
}

/** Facts on the left, the shares at the right margin; where the line is too short they follow below, whole. */
function opposite(left: string, right: readonly string[], indent: string, screen: Screen): string {
  const width = screen.columns - indent.length;
  const line = right.join("  ");
  const gap = width - left.length - line.length;
  if (line !== "" && gap >= 2) return `${left}${" ".repeat(gap)}${paint("cyan", line, screen)}`;
  const below = line === "" ? [] : [paint("cyan", wrap(line, width, indent), screen)];
  return [...(left === "" ? [] : [wrap(left, width, indent)]), ...below].join(`\n${indent}`);
}
