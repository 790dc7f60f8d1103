import { withGluedNames, withScripts } from "./latex-remains.ts";
import { accents, symbols, wrappers } from "./latex-symbols.ts";

/**
 * Makes LaTeX readable, whole (`$1.45\times$`) or half stripped by the source (`1.45times`, `ell_{2,1}`).
 * Where a name could be an English word ("times", "sim", "left") it is a symbol only in a place no word stands:
 * right after a digit, before a subscript. Every step is one pass, so the work grows with the text alone.
 */
export function mendLatex(text: string): string {
  if (!/[\\$_^{~`]|\d[a-z]|times\d|leq|geq|infty|arrow|propto|---/.test(text)) return text;
  return [withoutWrappers, withAccents, withoutDollars, withCommands, withGluedNames, withScripts, withQuotes].reduce(
    (mended, step) => step(mended),
    text,
  );
}

const wrapped = new RegExp(String.raw`(?:\\|\b)(?:${wrappers.join("|")})\s?\{([^{}]*)\}`, "g");

/** `\textbf{x}` and `text{x}` to x, from the inside out, two deep; links to their words. */
function withoutWrappers(text: string): string {
  const linked = text
    .replace(/\\href\s?\{[^{}]*\}\s?\{([^{}]*)\}/g, "$1")
    .replace(/\\(?:cite[pt]?|ref|label)\s?\{[^{}]*\}/g, "");
  return linked.replace(wrapped, "$1").replace(wrapped, "$1");
}

const grouped = /\{\\([`'^~="uvHcrkdb.])\s?(?:\{\\?(\p{L})\}|\\?(\p{L}))\}/gu;
const bare = /\\(?:([`'^~="])\s?|([uvHcrk])(?=\{))(?:\{\\?(\p{L})\}|\\?(\p{L}))/gu;

/** `\"o`, `\'{e}`, `{\v s}` to letters with their marks. `\'s` is a possessive somebody escaped. */
function withAccents(text: string): string {
  return text
    .replace(/\\'(?=s\b)/g, "'")
    .replace(grouped, (whole, sign: string, braced?: string, letter?: string) => marked(whole, sign, braced ?? letter))
    .replace(bare, (whole, sign?: string, name?: string, braced?: string, letter?: string) =>
      marked(whole, sign ?? name, braced ?? letter),
    );
}

function marked(whole: string, sign: string | undefined, letter: string | undefined): string {
  const mark = accents.get(sign ?? "");
  return mark === undefined || letter === undefined ? whole : `${letter}${mark}`.normalize("NFC");
}

/** Inline formulas lose their dollars. A price keeps its own: a formula neither starts nor ends with a space. */
function withoutDollars(text: string): string {
  return text.replace(/(?<![\\\d])\$(?=\S)([^$]{0,200}?[^\s$\\])\$(?!\d)/g, "$1");
}

/** What is left of the commands: symbols become characters, escapes what they escape, unknown names lose the backslash. */
function withCommands(text: string): string {
  return text
    .replace(/\\[dt]?frac\s?\{([^{}]*)\}\s?\{([^{}]*)\}/g, "$1/$2")
    .replace(/\\footnote\s?\{([^{}]*)\}/g, " ($1)")
    .replace(/\{?\\([A-Za-z]{1,40})(?![A-Za-z])\}?/g, (whole, name: string) => spelt(whole, symbols.get(name) ?? name))
    .replace(/\\([%&_#${}~])/g, "$1")
    .replace(/\\(?:[,;:! ]|\\)/g, " ")
    .replace(/(?<=(?<!\d)\p{L}|[.,])~(?=[\p{L}\d(])/gu, " ");
}

/** A brace that only opened or only closed around the name belongs to something else and stays. */
function spelt(whole: string, symbol: string): string {
  const opens = whole.startsWith("{");
  const closes = whole.endsWith("}");
  if (opens === closes) return symbol;
  return opens ? `{${symbol}` : `${symbol}}`;
}

/** TeX's quotation marks and long dashes. */
function withQuotes(text: string): string {
  return text.replace(/``([^`']{1,200}?)''/g, "“$1”").replace(/(?<!-)---(?!-)/g, "—");
}
