/** What a character is to the tokenizer. */
export const GAP = 0;
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 3;
/** A letter without case, or one whose case is already folded. */
const LETTER = 4;
/** A character of a script written without spaces between words. */
export const IDEOGRAPH = 5;

/** Whether a character of this kind is a letter of a script written with spaces. */
export function isLetter(kind: number): boolean {
  return kind === LOWER || kind === UPPER || kind === LETTER;
}

const UNKNOWN = 255;
const kinds = new Uint8Array(65_536).fill(UNKNOWN);

const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u;

function classify(code: number): number {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return LOWER;
  if (/[A-Z]/.test(character)) return UPPER;
  if (IDEOGRAPHIC.test(character)) return IDEOGRAPH;
  // The vowel signs of Indian scripts belong to their words.
  if (/\p{N}/u.test(character)) return DIGIT;
  return /[\p{L}\p{M}]/u.test(character) ? LETTER : GAP;
}

/** The kind of a UTF-16 code unit; halves of surrogate pairs (emoji) are gaps. */
export function kindOf(code: number): number {
  const known = kinds[code] ?? GAP;
  if (known !== UNKNOWN) return known;
  const kind = classify(code);
  kinds[code] = kind;
  return kind;
}

const LIGATURES: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d" };

/**
 * Text in which naïve is naive, ﬁ is fi, x² is x2, ℓ is what LaTeX calls it, and typographic hyphens and apostrophes are
 * plain. Marks of other scripts than ours stay where they are: they make other words.
 * Case of ASCII letters is kept (CamelCase needs it), that of all others is folded. ASCII text is returned as it is.
 */
export function foldLetters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is what is meant
  if (!/[^\x00-\x7f]/.test(text)) return text;
  return (
    text
      .replaceAll("ℓ", "ell")
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC")
      .replace(/[\u2010-\u2013\u2212]/g, "-")
      .replace(/[\u2018\u2019\u02bc]/g, "'")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is what is meant
      .replace(/[^\x00-\x7f]/g, (letter) => LIGATURES[letter.toLowerCase()] ?? letter.toLowerCase())
  );
}
