import type { Block, Message, Row, TermShare } from "../chat.ts";
import { note, say, typed } from "../messages.ts";
import type { Explanation, Share } from "../ranking/index.ts";
import { describeWish, type Query } from "../ranking/query.ts";
import type { StoredPaper } from "../store/paper-row.ts";

/** How many terms a card names. */
const MOST_TERMS = 4;

/** What each term adds to a paper's score, as parts of that score: they add up to 1. Largest first. */
export function termShares({ shares, score }: Explanation): readonly TermShare[] {
  const byTerm = new Map<string, number>();
  for (const share of shares.filter(isScore)) {
    const term = nameOf(share);
    byTerm.set(term, (byTerm.get(term) ?? 0) + share.share / (score || 1));
  }
  return [...byTerm].map(([term, share]) => ({ term, share })).sort((one, other) => other.share - one.share);
}

/** Terms and pairs make the score; what the best answers share and what a channel has learned only lift the order. */
const isScore = ({ kind }: Share): boolean => kind === "term" || kind === "pair";

const nameOf = ({ text, acronym }: Share): string => (acronym === undefined ? text : `${text} (${acronym})`);

/** The shares a card has room for. */
export const cardShares = (explanation: Explanation): readonly TermShare[] =>
  termShares(explanation).slice(0, MOST_TERMS);

/** Why a paper is in the answer to a question, term by term; or why it is not. `place` is its rank, from 1. */
export function whyMessage(
  paper: StoredPaper,
  query: Query,
  explanation: Explanation,
  place?: { readonly rank: number; readonly total: number },
): Message {
  if (!explanation.fits) return say(whyNot(paper, explanation));
  const at = place === undefined ? "" : `, place ${place.rank} of ${place.total}`;
  const heading = `"${paper.title}" fits "${describeWish(query)}": score ${explanation.score.toFixed(2)} of 1${at}.`;
  const rows = termShares(explanation).map(
    ({ term, share }): Row => ({ text: `${term} ${percent(share)}${fields(term, explanation)}` }),
  );
  const lacks = explanation.lacks.length === 0 ? [] : [note(`It does not hold ${quoted(explanation.lacks, "and")}.`)];
  return { blocks: [...say(heading, { kind: "rows", rows }).blocks, ...lacks, ...liftNotes(explanation)] };
}

/** What moved it in the order without being asked for. */
function liftNotes({ shares }: Explanation): readonly Block[] {
  const alike = shares.filter(({ kind, share }) => kind === "feedback" && share > 0);
  const words = alike.slice(0, MOST_TERMS).map(({ text }) => text);
  return [
    ...(words.length > 0 ? [note(`Lifted a little by words the best answers share: ${words.join(", ")}.`)] : []),
    ...learnedNote(shares.filter(({ kind }) => kind === "profile")),
  ];
}

/** What the channel's saves and dislikes add in order, in parts of a full score: "+3.1 % (unmixing +2.4 %, sea −0.2 %)". */
function learnedNote(shares: readonly Share[]): readonly Block[] {
  if (shares.length === 0) return [];
  const heaviest = shares.toSorted((one, other) => Math.abs(other.share) - Math.abs(one.share)).slice(0, MOST_TERMS);
  const words = heaviest.map(({ text, share }) => `${text} ${signed(share)}`);
  const all = shares.reduce((sum, { share }) => sum + share, 0);
  return [
    note([
      `What this channel has learned moves it by ${signed(all)} of a full score (${words.join(", ")}): `,
      typed("profile"),
      ".",
    ]),
  ];
}

const signed = (share: number): string => `${share < 0 ? "−" : "+"}${(Math.abs(share) * 100).toFixed(1)} %`;

function whyNot(paper: StoredPaper, { lacks, nearest, failed }: Explanation): string {
  const reasons: string[] = [];
  if (lacks.length > 0)
    reasons.push(
      lacks.length === 1 ? `it does not hold ${quoted(lacks, "and")}` : `it holds neither ${quoted(lacks, "nor")}`,
    );
  const filters = failed.filter((filter) => !lacks.includes(filter));
  if (filters.length > 0) reasons.push(`it fails ${filters.join(" and ")}`);
  if (nearest.length > 0) reasons.push(`nearest words: ${nearest.join(", ")}`);
  return `"${paper.title}" is not among them: ${reasons.join("; ") || "nothing in it was asked for"}.`;
}

/** " (title 40 %, abstract 24 %)", where the term stands in fields. */
function fields(term: string, { shares, score }: Explanation): string {
  const parts = shares.filter(
    (share): share is Share & { field: string } => share.text === term && share.field !== undefined,
  );
  if (parts.length === 0) return "";
  return ` (${parts.map(({ field, share }) => `${field} ${percent(share / (score || 1))}`).join(", ")})`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const quoted = (words: readonly string[], conjunction: string): string =>
  words.map((word) => `"${word.replaceAll('"', "")}"`).join(` ${conjunction} `);
