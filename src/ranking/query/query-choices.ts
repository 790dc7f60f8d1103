import type { Term } from "./query.ts";
import type { Piece } from "./query-pieces.ts";

/** The longest question of the test collections has 79 words. */
export const MOST_TERMS = 128;
const LONE_OR = "an OR with no word on one side";

/**
 * What is looked for and what is left out, in the order typed. An `OR` joins the words beside it: `a OR b c` is
 * a choice of two and then a word. Where it has nothing to join it is left out, and `ignore` is told.
 */
export function readChoices(pieces: readonly Piece[], ignore: (clause: string) => void) {
  const wanted: Term[][] = [];
  const without: Term[] = [];
  for (const [at, piece] of withinLimit(pieces, ignore).entries()) {
    if (piece.kind === "or" && !joins(pieces, at)) ignore(LONE_OR);
    if (piece.kind !== "term") continue;
    const choice = joins(pieces, at - 1) ? wanted.at(-1) : undefined;
    if (piece.without) without.push(piece.term);
    else if (choice) choice.push(piece.term);
    else wanted.push([piece.term]);
  }
  return { wanted, without };
}

function joins(pieces: readonly Piece[], at: number): boolean {
  return pieces[at]?.kind === "or" && isWanted(pieces[at - 1]) && isWanted(pieces[at + 1]);
}

function isWanted(piece: Piece | undefined): boolean {
  return piece?.kind === "term" && !piece.without;
}

function withinLimit(pieces: readonly Piece[], ignore: (clause: string) => void): readonly Piece[] {
  let terms = 0;
  const end = pieces.findIndex((piece) => piece.kind === "term" && ++terms > MOST_TERMS);
  if (end < 0) return pieces;
  ignore(`the words after the first ${MOST_TERMS}`);
  return pieces.slice(0, end);
}
