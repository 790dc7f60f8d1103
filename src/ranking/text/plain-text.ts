const BLANK = /[\s\p{Cc}\p{Zs}]+/gu;
/** Zero-width marks, joiners and direction marks; the soft hyphen and the byte-order mark too. */
const UNSEEN = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_SHIFT = 0xff01 - 0x21;
const DASHES = /[\u2010-\u2015\u2212\u2E3A\u2E3B\uFE58\uFE63]/g;
const DOUBLE_QUOTES = /[\u00AB\u00BB\u2033\u2039\u203A\u201C-\u201F\u300C-\u300F\u301D-\u301F]/g;
const SINGLE_QUOTES = /[\u2018-\u201B\u2032\u02BC\u00B4]/g;

/**
 * Text as a plain keyboard would have typed it: curly and foreign quotes, long dashes, full-width forms and
 * odd spaces made ordinary, zero-width marks taken out, runs of space joined. Letters and accents stay.
 */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSEEN, "")
    .replace(FULL_WIDTH, (form) => String.fromCharCode(form.charCodeAt(0) - FULL_WIDTH_SHIFT))
    .replace(DASHES, "-")
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(BLANK, " ")
    .normalize("NFC")
    .trim();
}
