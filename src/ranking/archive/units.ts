/** Marks in a text. What follows a mark, up to the next, belongs to it; the words of the title come first. */
export const TITLE_COMPOUNDS = 1;
export const ABSTRACT = 2;
export const ABSTRACT_COMPOUNDS = 3;
/** Stands before each author, and before the compounds as one word of each. */
export const AUTHORS = 4;
export const LAST_MARK = AUTHORS;

/** From here on a term takes two units, of 2 bytes each. Early terms are the frequent ones: most take one. */
export const WIDE = 0xc000;

/** Writes a term or a mark at a place of `units`, and gives the place behind it. */
export function encode(term: number, units: Uint16Array, at: number): number {
  let place = at;
  if (term >= WIDE) units[place++] = WIDE | (term >>> 16);
  units[place++] = term & 0xffff;
  return place;
}
