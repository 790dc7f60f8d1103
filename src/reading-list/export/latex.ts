/** Characters that mean something to LaTeX, and how they are written to mean themselves. */
const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "{\\textbackslash}",
  "{": "\\{",
  "}": "\\}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
  "~": "{\\textasciitilde}",
  "^": "{\\textasciicircum}",
  "<": "{\\textless}",
  ">": "{\\textgreater}",
};

/** Marks above and below letters, by their combining character, and the command that sets each. */
const ACCENTS: Readonly<Record<string, string>> = {
  "\u0300": "`",
  "\u0301": "'",
  "\u0302": "^",
  "\u0303": "~",
  "\u0304": "=",
  "\u0306": "u ",
  "\u0307": ".",
  "\u0308": '"',
  "\u030A": "r ",
  "\u030B": "H ",
  "\u030C": "v ",
  "\u0323": "d ",
  "\u0327": "c ",
  "\u0328": "k ",
};

const LETTERS: Readonly<Record<string, string>> = {
  ß: "{\\ss}",
  æ: "{\\ae}",
  Æ: "{\\AE}",
  œ: "{\\oe}",
  Œ: "{\\OE}",
  ø: "{\\o}",
  Ø: "{\\O}",
  ł: "{\\l}",
  Ł: "{\\L}",
  ı: "{\\i}",
  "–": "--",
  "—": "---",
  "‘": "`",
  "’": "'",
  "“": "``",
  "”": "''",
  "\u00A0": "~",
};

const MATHS: Readonly<Record<string, string>> = {
  ...greek("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi", 0x3b1),
  ...greek("pi rho varsigma sigma tau upsilon phi chi psi omega", 0x3c0),
  ...{ Γ: "Gamma", Δ: "Delta", Θ: "Theta", Λ: "Lambda", Ξ: "Xi", Π: "Pi", Σ: "Sigma", Φ: "Phi", Ψ: "Psi", Ω: "Omega" },
  ...{ "×": "times", "±": "pm", "≤": "leq", "≥": "geq", "≠": "neq", "≈": "approx", "∞": "infty", "·": "cdot" },
  ...{ "→": "rightarrow", "←": "leftarrow", "↔": "leftrightarrow", "∈": "in", ℓ: "ell", "√": "surd", "∑": "sum" },
};

const MARKED = /(\p{L})(\p{M})(?!\p{M})/gu;

/**
 * Text as LaTeX sets it, in a form that BibTeX sorts and abbreviates rightly: accents as commands in braces.
 * Scripts that have no such form stay as they are.
 */
export function latex(text: string): string {
  const escaped = text.replace(/[\\{}&%$#_~^<>]/g, (character) => SPECIAL[character] ?? character);
  return escaped
    .normalize("NFD")
    .replace(MARKED, (whole, letter: string, mark: string) => accented(letter, mark) ?? whole)
    .normalize("NFC")
    .replace(/[^\p{ASCII}]/gu, (character) => LETTERS[character] ?? maths(character) ?? character);
}

/** `{\"u}`, `{\c c}`. */
function accented(letter: string, mark: string): string | undefined {
  const command = ACCENTS[mark];
  return command === undefined || !/[a-zA-Z]/.test(letter) ? undefined : `{\\${command}${letter}}`;
}

function maths(character: string): string | undefined {
  const command = MATHS[character];
  return command === undefined ? undefined : `$\\${command}$`;
}

/** The letters of an alphabet that follow one another from a code on. */
function greek(names: string, from: number): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(" ").map((name, index) => [String.fromCharCode(from + index), name]));
}
