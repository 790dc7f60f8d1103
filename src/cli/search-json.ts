import { findPaper } from "../answers/paper-reference.ts";
import type { Searched } from "../answers/searching.ts";
import { isScore, termShares } from "../answers/why-message.ts";
import type { Core } from "../core.ts";
import { paperLink } from "../digest/identity.ts";
import { UserError } from "../errors.ts";
import { atTerminal } from "../machine.ts";
import type { Share } from "../ranking/index.ts";
import type { StoredPaper } from "../store/paper-row.ts";

/** One paper of an answer, for programs. The order is by score and lift; equals by what was stored last. */
interface PaperLine {
  readonly rank: number;
  readonly id: string;
  readonly title: string;
  readonly score: number;
  readonly lift: number;
  /** Parts of the score, which add up to 1. */
  readonly terms: Readonly<Record<string, number>>;
  readonly url: string;
  /** What adds up to the score, and what to the lift; where an explanation was asked for. */
  readonly explain?: readonly object[];
  readonly lifted?: readonly object[];
}

/** The papers a question found. */
export async function foundPapers(
  { query, answer }: Searched,
  explain: boolean,
  core: Core,
): Promise<readonly PaperLine[]> {
  const index = await core.archive.index();
  const papers = await core.archive.papers.byIds(answer.hits.map(({ id }) => id));
  return papers.map((paper, at) => {
    const { score = 0, lift = 0 } = answer.hits[at] ?? {};
    const explanation = index.explain(query, paper.id, { plain: !explain });
    return lineOf(paper, { rank: at + 1, score, lift }, explanation?.shares ?? [], explain);
  });
}

/** The paper that an id or a link names, which is all that was asked for. Throws a `UserError` where it is not known. */
export async function namedPaper(text: string, explain: boolean, core: Core): Promise<readonly PaperLine[]> {
  const named = await findPaper(text, { ...atTerminal, text }, core);
  if (named.kind === "none") throw new UserError(named.why);
  const papers = named.kind === "paper" ? [named.paper] : named.papers;
  return papers.map((paper, at) =>
    lineOf(paper, { rank: at + 1, score: 1, lift: 0 }, [{ kind: "term", text, share: 1 }], explain),
  );
}

function lineOf(
  paper: StoredPaper,
  { rank, score, lift }: Pick<PaperLine, "rank" | "score" | "lift">,
  shares: readonly Share[],
  explain: boolean,
): PaperLine {
  const terms = termShares({ shares, score });
  return {
    rank,
    id: paper.key,
    title: paper.title,
    score: rounded(score),
    lift: rounded(lift),
    terms: Object.fromEntries(terms.map(({ term, share }) => [term, rounded(share)])),
    url: paperLink(paper),
    ...(explain && {
      explain: shares.filter(isScore).map(shown),
      lifted: shares.filter((share) => !isScore(share)).map(shown),
    }),
  };
}

const shown = (share: Share) => ({ ...share, share: rounded(share.share) });

/** Fine enough that sums and the order can be checked. */
const rounded = (number: number): number => Math.round(number * 1e9) / 1e9;
