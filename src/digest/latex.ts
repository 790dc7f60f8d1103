import { accents, symbols, unmistakable, wrappers } from "./latex-symbols.ts";

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

const plain = new RegExp(`(?<![A-Za-z])(?:${unmistakable.join("|")})(?![a-z])`, "g");
const greek = `[Tt]heta|[Ll]ambda|[Gg]amma|[Ss]igma|[Dd]elta|[Oo]mega|alpha|beta|epsilon|ell|eta|pi|mu|rho|tau|phi|psi`;

/** Names whose backslash the source has eaten, where nothing else could stand. */
function withGluedNames(text: string): string {
  return text
    .replace(
      /!?left\(([^()]{0,80}?)!?right\)/g,
      (_, inside: string) => `(${inside.replaceAll("!", " ").replace(/ +/g, " ").trim()})`,
    )
    .replace(/\^circ(?![A-SU-Za-su-z])/g, "°")
    .replace(/(?<=[\d°])(?:times|\{times\})(?![a-rt-z])/g, "×")
    .replace(/(?<![A-Za-z])times(?=\d)/g, "×")
    .replace(/\{sim\}|(?<=[\d×])sim(?=\d)|(?<![A-Za-z])sim(?=\d[\d.,]*(?:[×%\s]|$))/g, "∼")
    .replace(/(?<=\s)approx(?= ?-?\d)/g, "≈")
    .replace(new RegExp(String.raw`(?<![A-Za-z])(${greek})(?=_\{|_\d|_[A-Za-z]\b|\^)`, "g"), (name) => named(name))
    .replace(/(?<=[\d}])(?:leq|geq)(?=[\d\s])/g, (name) => named(name))
    .replace(plain, (name) => named(name))
    .replace(/(?<=[_^]\{[^{}]{0,20})(?<= )times(?= )/g, "×");
}

function named(name: string): string {
  return symbols.get(name) ?? name;
}

const raised: ReadonlyMap<string, string> = new Map(
  [..."0123456789+-"].map((sign, at) => [sign, [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"][at] ?? sign]),
);
const lowered: ReadonlyMap<string, string> = new Map(
  [..."0123456789"].map((sign, at) => [sign, [..."₀₁₂₃₄₅₆₇₈₉"][at] ?? sign]),
);

/** `x^2` to x², `W_{H}` to W_H. An underscore between words ("top_1", a file's name) is no subscript. */
function withScripts(text: string): string {
  return text
    .replace(/(?<=\S)\^(?:\{([+-]?\d+)\}|([+-]?\d+)(?!\.?\d))/g, (_, braced?: string, digits?: string) =>
      each(braced ?? digits, raised),
    )
    .replace(
      /(?<![\w\\])([\p{L}])_(?:\{(\d+)\}|(\d+)(?![\d.\w]))/gu,
      (_, base: string, braced?: string, digits?: string) => base + each(braced ?? digits, lowered),
    )
    .replace(/([_^])\{([\p{L}\p{N}.]+)\}/gu, "$1$2")
    .replace(/\^\{\(?([^{}\s,]{1,20}?)\)?\}/g, "^($1)");
}

function each(digits: string | undefined, shapes: ReadonlyMap<string, string>): string {
  return [...(digits ?? "")].map((digit) => shapes.get(digit) ?? digit).join("");
}

/** TeX's quotation marks and long dashes. */
function withQuotes(text: string): string {
  return text.replace(/``([^`']{1,200}?)''/g, "“$1”").replace(/(?<!-)---(?!-)/g, "—");
}
