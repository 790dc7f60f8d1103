import type { Block, Field, Form, Message, PaperCard, Rich, Span } from "./chat.ts";

/** How a platform spells what is typed after `/papers`. */
export type Spelling = (command: string) => string;

const slash: Spelling = (command) => `/papers ${command}`.trim();

/** A text without the control and direction marks by which a title or a server's answer could steer a terminal. */
export const withoutControls = (text: string): string => text.replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, "");

/** A message's full text form, for notifications, screen readers and plain terminals: everything it says, line by line. */
export function plainText(message: Message, spell: Spelling = slash): string {
  return message.blocks
    .map((block) => blockText(block, spell))
    .filter((text) => text !== "")
    .join("\n");
}

/** Running text without its marks. */
export function richText(rich: Rich, spell: Spelling = slash): string {
  if (typeof rich === "string") return rich;
  return rich.map((span) => (typeof span === "string" ? span : spanText(span, spell))).join("");
}

function spanText(span: Span, spell: Spelling): string {
  switch (span.kind) {
    case "strong":
    case "code":
      return span.text;
    case "link":
      return span.text === span.url ? span.url : `${span.text} (${span.url})`;
    case "person":
      return span.person.name ?? "somebody";
    case "channel":
      return span.name === undefined ? "this channel" : `#${span.name}`;
    case "command":
      return spell(span.text);
  }
}

function blockText(block: Block, spell: Spelling): string {
  switch (block.kind) {
    case "heading":
      return block.text;
    case "paragraph":
    case "note":
      return richText(block.text, spell);
    case "papers":
      return block.papers.map((paper) => paperText(paper, spell)).join("\n");
    case "paper":
      return [paperText(block.paper, spell), block.paper.abstract ?? ""].filter((text) => text !== "").join("\n");
    case "rows":
      return block.rows.map((row) => richText(row.text, spell)).join("\n");
    case "actions":
      return "";
    case "file":
      return `${block.file.name}: ${block.file.about}`;
    case "form":
      return formText(block.form, spell);
  }
}

function paperText(paper: PaperCard, spell: Spelling): string {
  const number = paper.number === undefined ? "" : `${paper.number}. `;
  const lines = [`${number}${paper.title}`, paper.facts.join(" · "), whyText(paper)];
  if (paper.note !== undefined) lines.push(richText(paper.note, spell));
  lines.push(paper.url, ...(paper.links ?? []).map((link) => `${link.text}: ${link.url}`));
  return lines.filter((line) => line !== "").join("\n   ");
}

/** "unmixing 64 %, hyperspectral 36 %", or nothing. */
export function whyText(paper: PaperCard): string {
  return (paper.why ?? []).map(({ term, share }) => `${term} ${Math.round(share * 100)} %`).join(", ");
}

/** What a form would show and ask, and what to type instead of filling it in. */
function formText(form: Form, spell: Spelling): string {
  const intro = (form.intro ?? []).map((block) => blockText(block, spell));
  const fields = form.fields.map((field) => fieldText(field, form.errors?.[field.name]));
  return [form.title, ...intro, ...fields, `Type: ${spell(`${form.command} ${blanks(form.fields)}`)}`].join("\n");
}

/** "At what time: 09:00 UTC", "Your note: none yet (at most 1,000 characters)", "Words: Say what to follow." */
function fieldText({ label, value = "", placeholder, hint, choices = [] }: Field, wrong: string | undefined): string {
  if (wrong !== undefined) return `${label}: ${wrong}`;
  const chosen = choices.find((choice) => choice.value === value)?.label ?? value;
  const shown = chosen !== "" ? chosen : placeholder === undefined ? "nothing yet" : `for example ${placeholder}`;
  return `${label}: ${shown}${hint === undefined ? "" : ` (${hint})`}`;
}

/** "<what to look for> …": what must be said, or where nothing must the first there is. */
function blanks(fields: readonly Field[]): string {
  const needed = fields.filter(({ optional }) => optional !== true);
  const named = needed.length > 0 ? needed : fields.slice(0, 1);
  const names = named.map(({ label }) => `<${label.toLowerCase()}>`);
  return [...names, ...(named.length < fields.length ? ["…"] : [])].join(" ");
}
