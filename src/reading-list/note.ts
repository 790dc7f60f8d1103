import { UserError } from "../errors.ts";

/** Characters a note may hold: a paragraph. */
export const LONGEST_NOTE = 1000;

/** A note in one line, as it is kept. Throws a `UserError` where it is too long. */
export function cleanNote(text: string): string {
  const note = text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (note.length <= LONGEST_NOTE) return note;
  const long = new Intl.NumberFormat("en").format(note.length);
  throw new UserError(`A note holds at most 1,000 characters, and this one has ${long}: keep the gist of it.`);
}
