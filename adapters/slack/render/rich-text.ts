import type { types } from "@slack/bolt";
import type { Rich, Span } from "../../../src/chat.ts";
import { richText } from "../../../src/chat.ts";
import { bareChannel } from "../ids.ts";
import { CONTEXT_TEXT, LINK, SECTION_TEXT } from "../limits.ts";
import { cut } from "./cut.ts";

/**
 * Slack's rich text is a tree, not a markup: a text element is shown to the letter, so that nothing in a title
 * or an abstract can mention, link or format. All running text goes this way, or as plain text; none as mrkdwn.
 */
export function richBlock(...elements: readonly types.RichTextElement[]): readonly types.RichTextBlock[] {
  if (elements.length === 0) return [];
  return [{ type: "rich_text", elements: [{ type: "rich_text_section", elements: [...elements] }] }];
}

/** Lines under one another. */
export function richLines(lines: readonly Rich[]): readonly types.RichTextBlock[] {
  const elements = lines.map(richElements).filter((line) => line.length > 0);
  return richBlock(...elements.flatMap((line, place) => (place === 0 ? line : [...textElement("\n"), ...line])));
}

/** Running text within a section's length; a longer one loses its marks and is cut at a word. */
export function richElements(rich: Rich): types.RichTextElement[] {
  const whole = richText(rich);
  if (whole.length > SECTION_TEXT) return textElement(cut(whole, SECTION_TEXT));
  return typeof rich === "string" ? textElement(rich) : rich.flatMap(spanElement);
}

/** Small print: Slack's context block. It has no literal links, so that text with one is shown in full size. */
export function smallPrint(rich: Rich): readonly types.KnownBlock[] {
  if (typeof rich !== "string" && rich.some((span) => typeof span !== "string" && span.kind === "link"))
    return richBlock(...richElements(rich));
  const text = richText(rich);
  if (text.trim() === "") return [];
  return [{ type: "context", elements: [{ type: "plain_text", text: cut(text, CONTEXT_TEXT), emoji: false }] }];
}

/** Literal text; Slack refuses an empty element. */
export function textElement(text: string, style?: { bold?: boolean; code?: boolean }): types.RichTextElement[] {
  if (text === "") return [];
  return [{ type: "text", text, ...(style === undefined ? {} : { style }) }];
}

/** A link, or bare text where the address is none that Slack takes. */
export function linkElement(text: string, url: string, style?: { bold?: boolean }): types.RichTextElement[] {
  if (!/^https?:\/\/\S+$/.test(url) || url.length > LINK) return textElement(text, style);
  return [{ type: "link", url, text: text === "" ? url : text, ...(style === undefined ? {} : { style }) }];
}

function spanElement(span: string | Span): types.RichTextElement[] {
  if (typeof span === "string") return textElement(span);
  switch (span.kind) {
    case "strong":
      return textElement(span.text, { bold: true });
    case "code":
      return textElement(span.text, { code: true });
    case "link":
      return linkElement(span.text, span.url);
    case "person":
      return textElement(richText([span]), { bold: true });
    case "channel":
      return [{ type: "channel", channel_id: bareChannel(span.channel) }];
    case "command":
      return textElement(richText([span]), { code: true });
  }
}
