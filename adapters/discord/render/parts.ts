import {
  type Action,
  type Attachment,
  type Block,
  type Form,
  type Message,
  type PaperCard,
  type Row,
  richText,
  whyText,
} from "../../../src/chat.ts";
import { spell } from "../commands/spelling.ts";
import { bold, clip, link, oneLine, plain } from "./escape.ts";
import { rich } from "./rich.ts";

/** A message taken apart, before it is fitted into what Discord allows. */
export type Part =
  | { readonly kind: "text"; readonly text: string }
  /** What can be done about one thing; those of one block share a group. */
  | { readonly kind: "actions"; readonly group: number; readonly actions: readonly Offer[] }
  /** The same, as a menu to choose from: folded because Discord allows so many components only. */
  | { readonly kind: "menu"; readonly actions: readonly Offer[] }
  /** Opens a form again that could not be shown as a modal at once. */
  | { readonly kind: "reopen"; readonly form: Form }
  | { readonly kind: "file"; readonly file: Attachment };

/** An action, with words that say what it is about where its label stands alone. */
export interface Offer {
  readonly action: Action;
  readonly about: string;
}

/** How much room each piece of a message is given. */
export interface Room {
  /** Characters of each piece of running text. */
  readonly text: number;
  /** Rows of each block of rows. */
  readonly rows: number;
}

export function partsOf(message: Message, room: Room): readonly Part[] {
  return message.blocks.flatMap((block, group) => blockParts(block, group, room));
}

function blockParts(block: Block, group: number, room: Room): readonly Part[] {
  switch (block.kind) {
    case "heading":
      return [text(`### ${plain(oneLine(block.text, room.text))}`)];
    case "paragraph":
      return [text(rich(block.text, room.text))];
    case "note":
      return [text(small(rich(block.text, room.text)))];
    case "papers":
      // Lists show no abstracts: those wait behind "Details".
      return block.papers.flatMap(({ abstract: _, ...paper }) => paperParts(paper, group, room));
    case "paper":
      return paperParts(block.paper, group, room);
    case "rows":
      return rowParts(block.rows, group, room);
    case "actions":
      return [{ kind: "actions", group, actions: block.actions.map((action) => offer(action)) }];
    case "file":
      return [text(plain(clip(block.file.about, room.text))), { kind: "file", file: block.file }];
    case "form":
      return formParts(block.form, group, room);
  }
}

function paperParts(paper: PaperCard, group: number, room: Room): readonly Part[] {
  const title = oneLine(paper.title, room.text);
  const number = paper.number === undefined ? "" : `${paper.number}. `;
  const lines = [
    bold(`${number}${link(title, paper.url)}`),
    paper.facts.map((fact) => plain(oneLine(fact, room.text))).join(" · "),
    small(plain(oneLine(whyText(paper), room.text))),
    paper.note === undefined ? "" : rich(paper.note, room.text),
    (paper.links ?? []).map(({ text, url }) => link(oneLine(text, room.text), url)).join(" · "),
    paper.abstract === undefined ? "" : plain(clip(paper.abstract, room.text)),
  ];
  const actions = paper.actions.map((action) => offer(action, `${number}${title}`));
  return [text(lines.filter((line) => line !== "").join("\n")), { kind: "actions", group, actions }];
}

function rowParts(rows: readonly Row[], group: number, room: Room): readonly Part[] {
  const shown = rows.slice(0, room.rows).flatMap((row): readonly Part[] => {
    const about = richText(row.text, spell);
    const actions = (row.actions ?? []).map((action) => offer(action, about));
    return [text(rich(row.text, room.text)), { kind: "actions", group, actions }];
  });
  const left = rows.length - room.rows;
  return left > 0 ? [...shown, text(small(`… and ${left} more`))] : shown;
}

function formParts(form: Form, group: number, room: Room): readonly Part[] {
  const wrong = form.fields.flatMap((field) => {
    const error = form.errors?.[field.name];
    return error === undefined ? [] : [`${bold(plain(field.label))}: ${plain(clip(error, room.text))}`];
  });
  return [
    text(bold(plain(oneLine(form.title, room.text)))),
    ...(form.intro ?? []).flatMap((block) => blockParts(block, group, room)),
    ...wrong.map(text),
    { kind: "reopen", form },
  ];
}

function offer(action: Action, about?: string): Offer {
  return { action, about: action.about ?? (about === undefined ? action.label : `${action.label}: ${about}`) };
}

function text(content: string): Part {
  return { kind: "text", text: content };
}

/** Discord's small print, line by line. */
function small(markdown: string): string {
  return markdown === "" ? "" : markdown.replace(/^/gm, "-# ");
}
