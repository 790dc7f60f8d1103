import { readMarkup } from "./shallow-markup.ts";

const paragraphs = new Set(["p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "article", "section"]);
const unread = new Set(["script", "style", "svg", "noscript", "template"]);
const markup = /<\/?(?:p|br|b|i|em|strong|a|img|div|span|ul|ol|li|h[1-6]|sub|sup|code|article|section)\b[^<>]*>/i;

/** Text as a reader sees it, a line a paragraph: HTML where there is any, else as it is ("a < b" is no markup). */
export function markupText(text: string): string {
  if (!markup.test(text)) return text;
  let seen = "";
  let hidden = 0;
  readMarkup(text, {
    onopentag(name) {
      if (unread.has(name)) hidden += 1;
      if (paragraphs.has(name)) seen += "\n";
    },
    ontext(piece) {
      if (hidden === 0) seen += piece;
    },
    onclosetag(name) {
      if (unread.has(name)) hidden -= 1;
      if (paragraphs.has(name)) seen += "\n";
    },
  });
  return seen;
}
