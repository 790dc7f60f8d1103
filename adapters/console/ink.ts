import { stripVTControlCharacters, styleText } from "node:util";
import { type Rich, richText, type Span, type Spelling, withoutControls } from "../../src/chat.ts";

/** Where it is written: how wide, and whether it has colour. */
export interface Screen {
  readonly columns: number;
  readonly colour: boolean;
}

type Style = Parameters<typeof styleText>[0];

/** What is typed at the prompt, as it is typed in Slack. */
export const spell: Spelling = (command) => `/papers ${command}`.trim();

export const paint = (style: Style, text: string, { colour }: Screen): string =>
  colour && text !== "" ? styleText(style, text, { validateStream: false }) : text;

/** One line of somebody else's text. */
export const clean = (text: string): string => withoutControls(text).replaceAll("	", " ");

/** Running text with its marks: what can be typed in colour, what matters in bold. */
export function inked(rich: Rich, screen: Screen): string {
  if (typeof rich === "string") return clean(rich);
  return rich.map((span) => (typeof span === "string" ? clean(span) : inkedSpan(span, screen))).join("");
}

/** A longer address is more noise than help beside its text. */
const LONGEST_LINK = 60;

export const isShort = (url: string): boolean => url.length <= LONGEST_LINK;

/** Terminals that know links (OSC 8) open the text; plain ones are given the address too, where it is short. */
function linked(text: string, url: string, screen: Screen): string {
  if (screen.colour) return hyperlink(text, url);
  return isShort(url) && text !== url ? `${text} (${clean(url)})` : text;
}

export const hyperlink = (text: string, url: string): string => `\u001b]8;;${clean(url)}\u0007${text}\u001b]8;;\u0007`;

function inkedSpan(span: Span, screen: Screen): string {
  const text = clean(richText([span], spell));
  switch (span.kind) {
    case "strong":
      return paint("bold", text, screen);
    case "code":
    case "command":
      return paint("cyan", text, screen);
    case "link":
      return linked(clean(span.text), span.url, screen);
    case "person":
    case "channel":
      return text;
  }
}

/** Breaks at words, by what is seen of them; the lines after the first start with the indent. */
export function wrap(text: string, width: number, indent: string): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, Math.max(20, width)).join(`\n${indent}`))
    .join(`\n${indent}`);
}

function wrapLine(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let [current = "", ...words] = line.split(" ");
  for (const word of words) {
    if (seen(current) + 1 + seen(word) > width) {
      lines.push(current);
      current = word;
    } else current = `${current} ${word}`;
  }
  return [...lines, current];
}

/** How many characters of a text are seen. */
export const seen = (text: string): number => stripVTControlCharacters(text).length;
