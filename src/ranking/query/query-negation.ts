import type { Piece } from "./query-pieces.ts";

/** A stretch of a question as it stands, and a capital NOT, which turns the one behind it into what is left out. */
export type Stretch = Piece | { readonly kind: "not" };

const LONE_NOT: Piece = { kind: "unread", why: "a NOT with no word after it" };

/** The pieces with each NOT done: `NOT video` is `-video`. One with nothing to leave out is named. */
export function* withNots(stretches: Iterable<Stretch>): Generator<Piece> {
  let negated = false;
  for (const stretch of stretches) {
    const isWord = stretch.kind === "term" || stretch.kind === "setting";
    if (negated && (stretch.kind === "not" || stretch.kind === "or")) yield LONE_NOT;
    if (stretch.kind !== "not") yield negated && isWord ? { ...stretch, without: true } : stretch;
    if (stretch.kind !== "unread") negated = stretch.kind === "not";
  }
  if (negated) yield LONE_NOT;
}
