import { mendLatex } from "./latex.ts";

/**
 * A source's text as one line that reads well: hard wraps joined, half-stripped LaTeX mended, accents composed (NFC);
 * control, zero-width and direction characters and halves of surrogate pairs gone. Plain words are left alone.
 */
export function readable(text: string): string {
  const visible = text.replace(/\p{Cs}|\p{Cf}/gu, "").replace(/[\p{Cc}\s]+/gu, " ");
  return mendLatex(visible).normalize("NFC").replace(/\s+/g, " ").trim();
}
