import type { Day } from "../../digest/paper.ts";
import { plainText } from "../text/plain-text.ts";
import type { Query } from "./query.ts";
import { readChoices } from "./query-choices.ts";
import { holdsWord, type Piece, piecesOf } from "./query-pieces.ts";
import { readSettings } from "./query-settings.ts";

/** Longer than any question asked in earnest; what follows is not read, and the reading says so. */
export const LONGEST_QUERY_CHARACTERS = 4000;
/** How many clauses are worth showing: the rest of a hopeless text is no news. */
const MOST_CLAUSES = 6;
const SHOWN_CHARACTERS = 40;

/**
 * Reads a question: words, `"exact phrases"`, `-without`, `title:`, `author:`, `since:`, `until:`, `top:`, `OR`, and
 * `NOT` and `AND` for those who are used to them.
 * Never throws and takes time linear in the text: what is not well formed is read as plain words, or left out
 * and named in `ignored`.
 * @param text as typed, of any length
 * @param today what `30d`, `yesterday` and weekdays are counted from
 */
export function parseQuery(text: string, today: Day): Query {
  const whole = text.trim();
  const plain = plainText(whole.slice(0, LONGEST_QUERY_CHARACTERS));
  const ignored = new Set<string>();
  const ignore = (clause: string) => void ignored.add(clause);
  if (whole.length > LONGEST_QUERY_CHARACTERS) ignore(`the text after ${LONGEST_QUERY_CHARACTERS} characters`);
  const found = [...piecesOf(plain)];
  for (const piece of found) if (piece.kind === "unread") ignore(piece.why);
  const pieces = found.filter((piece) => piece.kind !== "unread");
  const choices = readChoices(pieces, ignore);
  const settings = readSettings(pieces, today, ignore);
  const clause = choices.wanted.length === 0 && ignored.size === 0 ? whyNothing(plain, pieces) : undefined;
  if (clause !== undefined) ignore(clause);
  return { text: plain, ...choices, ...settings, ignored: [...ignored].slice(0, MOST_CLAUSES) };
}

/** Days alone (`since:7d`) ask for all of those days, and an empty text asks for nothing: neither needs a word. */
function whyNothing(plain: string, pieces: readonly Piece[]): string | undefined {
  if (pieces.some((piece) => piece.kind === "term")) return "these words are only left out";
  return pieces.length === 0 && plain !== "" ? `"${plain.slice(0, SHOWN_CHARACTERS)}" holds no word` : undefined;
}

/**
 * Reads prose: every word is a plain word, and no sign asks for anything. For questions not written in the
 * language of `parseQuery`, such as a test collection's.
 */
export function plainQuery(text: string): Query {
  const plain = plainText(text);
  const words = plain.split(" ").filter(holdsWord);
  return { text: plain, wanted: words.map((word) => [{ text: word, phrase: false }]), without: [], ignored: [] };
}
