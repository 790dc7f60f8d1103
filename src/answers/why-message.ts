import type { Block, Message, Row, TermShare } from "../chat.ts";
import { note, say, typed } from "../messages.ts";
import type { Explanation, Share } from "../ranking/index.ts";
import { type Query, quoteWish } from "../ranking/query/query.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import { wholeParts } from "./whole-parts.ts";

/** How many terms a card names. */
const MOST_TERMS = 4;

/** What each term adds to a paper's score, as parts of that score: they add up to 1. Largest first. */
export function termShares({ shares, score }: Pick<Explanation, "shares" | "score">): readonly TermShare[] {
  const byTerm = new Map<string, number>();
  for (const share of shares.filter(isScore)) {
    const term = nameOf(share);
    byTerm.set(term, (byTerm.get(term) ?? 0) + share.share / (score || 1));
  }
  return [...byTerm].map(([term, share]) => ({ term, share })).sort((one, other) => other.share - one.share);
}

/** What the best answers share and what a channel has learned only lift the order; all else makes the score. */
export const isScore = ({ kind }: Share): boolean => kind !== "feedback" && kind !== "profile";

const nameOf = ({ text, acronym }: Share): string => (acronym === undefined ? text : `${text} (${acronym})`);

/** The shares a card has room for, and the rest together, in whole percents of the score; days alone are no news on it. */
export function cardShares({ shares, ...explanation }: Explanation): readonly TermShare[] {
  const own = shares.filter(({ kind }) => kind !== "days");
  const terms = wholePercents(termShares({ ...explanation, shares: own })).filter(({ percent }) => percent > 0);
  const percent = terms.slice(MOST_TERMS).reduce((sum, one) => sum + one.percent, 0);
  const shown = [...terms.slice(0, MOST_TERMS), ...(percent > 0 ? [{ term: "the rest", percent }] : [])];
  return shown.map((one) => ({ term: one.term, share: one.percent / 100 }));
}

/** Whole percents that add up to 100. */
function wholePercents(terms: readonly TermShare[]) {
  const shares = terms.map(({ share }) => share);
  const percents = wholeParts(shares, 100);
  return terms.map(({ term }, at) => ({ term, percent: percents[at] ?? 0 }));
}

/** Why a paper is in the answer to a question, term by term; or why it is not. `place` is its rank, from 1. */
export function whyMessage(
  paper: StoredPaper,
  query: Query,
  explanation: Explanation,
  place?: { readonly rank: number; readonly total: number },
): Message {
  if (!explanation.fits) return say(whyNot(paper, explanation));
  const at = place === undefined ? "" : `, place ${place.rank} of ${place.total}`;
  const score = explanation.score.toFixed(2);
  const heading = `"${paper.title}" fits ${quoteWish(query)}: score ${score} of 1${at}. Parts of the score:`;
  const lacks = explanation.lacks.length === 0 ? [] : [note(`It does not hold ${quoted(explanation.lacks, "and")}.`)];
  const rows = { kind: "rows", rows: scoreRows(explanation) } as const;
  return { blocks: [...say(heading, rows).blocks, ...lacks, ...liftNotes(explanation)] };
}

/** "unmixing 64 % (title 40 %, abstract 24 %)": whole percents of the score that add up to 100, those of fields to theirs. */
export function scoreRows(explanation: Explanation): readonly Row[] {
  return wholePercents(termShares(explanation)).map(({ term, percent }) => ({
    text: `${term} ${percent} %${whereItStands(term, percent, explanation)}`,
  }));
}

function whereItStands(term: string, percent: number, { shares }: Explanation): string {
  const own = shares.filter((share) => isScore(share) && nameOf(share) === term);
  if (own.some(({ kind }) => kind === "pair")) return " (side by side)";
  const standing = own.filter((share) => share.field !== undefined);
  const fields = [...new Set(standing.map(({ field }) => field))];
  const shareOf = (wanted: Share["field"]) =>
    standing.reduce((sum, { field, share }) => sum + (field === wanted ? share : 0), 0);
  const parts = wholeParts(fields.map(shareOf), percent);
  return fields.length === 0 ? "" : ` (${fields.map((field, at) => `${field} ${parts[at]} %`).join(", ")})`;
}

/** What moved it in the order without being asked for: the order is by score and lift. */
function liftNotes(explanation: Explanation): readonly Block[] {
  return [...sharedNote(explanation), ...learnedNote(explanation.shares.filter(({ kind }) => kind === "profile"))];
}

function sharedNote({ shares, score, lift }: Explanation): readonly Block[] {
  const alike = shares.filter(({ kind, share }) => kind === "feedback" && share > 0);
  if (alike.length === 0) return [];
  const words = alike.slice(0, MOST_TERMS).map(({ text }) => text);
  const lifted = alike.reduce((sum, { share }) => sum + share, 0).toFixed(2);
  const both = (score + lift).toFixed(2);
  const why = `${lifted} of it is for words the best answers share: ${words.join(", ")}.`;
  return [note(`The order goes by score and lift, here ${both}; ${why}`)];
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

const quoted = (words: readonly string[], conjunction: string): string =>
  words.map((word) => `"${word.replaceAll('"', "")}"`).join(` ${conjunction} `);
