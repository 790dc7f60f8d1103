import { symbols, unmistakable } from "./latex-symbols.ts";

const plain = new RegExp(`(?<![A-Za-z])(?:${unmistakable.join("|")})(?![a-z])`, "g");
const letters =
  "[Tt]heta|[Ll]ambda|[Gg]amma|[Ss]igma|[Dd]elta|[Oo]mega|alpha|beta|epsilon|ell|eta|pi|mu|rho|tau|phi|psi";
const scripted = new RegExp(String.raw`(?<![A-Za-z])(?:${letters})(?=_\{|_\d|_[A-Za-z]\b|\^)`, "g");

/** Names whose backslash the source has eaten, where nothing else could stand. */
export function withGluedNames(text: string): string {
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
    .replace(scripted, (name) => named(name))
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
export function withScripts(text: string): string {
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
