/** Marks of Discord's Markdown, and `<`, which begins its mentions, emojis and timestamps. */
const MARKS = /[\\*_~`|[\]<]/g;
/** Marks that act at the start of a line only: headings, lists, quotes. */
const LINE_MARKS = /^([^\S\n]*)([#>+-])/gm;
const LINE_NUMBERS = /^([^\S\n]*\d+)([.)])(?=\s)/gm;
/** Control characters, and those that turn the direction of the text around them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is there to find
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text as it stands: nothing in it formats, links or mentions, and nobody sees a difference. */
export function plain(text: string): string {
  return (
    text
      .replace(UNSEEN, " ")
      .replace(MARKS, "\\$&")
      .replace(LINE_MARKS, "$1\\$2")
      .replace(LINE_NUMBERS, "$1\\$2")
      // "https://…" becomes a link by itself unless its colon is escaped.
      .replaceAll("://", "\\://")
      // No backslash stops these two; a space of no width does.
      .replace(/@(?=everyone|here)/g, "@\u200b")
  );
}

/** On one line, cut to so many characters. */
export function oneLine(text: string, longest: number): string {
  return clip(text.replace(/\s+/g, " ").trim(), longest);
}

/** Cut to so many UTF-16 units, an ellipsis included, never through the middle of a character. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, Math.max(0, longest - 1)).replace(/[\ud800-\udbff]$/, "")}…`;
}

export function bold(escaped: string): string {
  return escaped === "" ? "" : `**${escaped}**`;
}

/** Text in which no mark acts; a backtick inside it takes a longer fence around it. */
export function code(text: string): string {
  const shown = text.replace(UNSEEN, " ").replace(/\s+/g, " ");
  return shown.includes("`") ? `\`\` ${shown.replaceAll("``", "`\u200b`")} \`\`` : `\`${shown}\``;
}

/** A link that does not unfold. Where the address is not one of the web, the text alone. */
export function link(text: string, url: string): string {
  const address = webAddress(url);
  if (address === undefined) return plain(text);
  return text === url ? `<${address}>` : `[${plain(evenBrackets(text))}](<${address}>)`;
}

function webAddress(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  return parsed.href.replaceAll("<", "%3C").replaceAll(">", "%3E");
}

/** Discord reads a link's text only up to a bracket without its partner, escaped or not. */
function evenBrackets(text: string): string {
  const opening = text.split("[").length;
  return opening === text.split("]").length ? text : text.replaceAll("[", "(").replaceAll("]", ")");
}
