import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import { referenceBeforeWords } from "./lasting.ts";
import { findPaper, isLinkOrId, namesPaper } from "./paper-reference.ts";

/** Papers that others are to be like. */
export interface Likeness {
  readonly ids: readonly number[];
  /** As it is typed for good, whatever lists are forgotten: "2510.06131 2510.07041", "saved mine". */
  readonly text: string;
  /** As a sentence names them: `"Attention"`, "these 2 papers together", "what this channel saves". */
  readonly called: string;
  /** The titles of several, where they were named. */
  readonly titles: readonly string[];
  /** Whether no abstract of them is known. */
  readonly bare: boolean;
}

/** Of a long reading list the newest say what is liked: interests move on. */
export const MOST_ALIKE = 100;

/** Each may have to be looked up at Hugging Face. */
const MOST_PAPERS = 10;

/** "2 5", "2, 2510.06131 and 7": papers that can be no words of a title; none where it is anything else. */
export function namesIn(text: string): readonly string[] {
  const names = text.split(/[\s,;]+/).filter((word) => word !== "" && word !== "and" && word !== "&");
  return names.every(namesPaper) ? names : [];
}

/** The papers of these names. Throws a `UserError` for too many, and for one that is not known. */
export async function papersNamed(names: readonly string[], invocation: Invocation, core: Core): Promise<Likeness> {
  if (names.length > MOST_PAPERS) throw new UserError(`Similar takes ${MOST_PAPERS} papers at most: name fewer.`);
  const papers = new Map<number, StoredPaper>();
  for (const name of names) {
    const named = await findPaper(name, invocation, core);
    if (named.kind === "none") throw new UserError(isLinkOrId(name) ? named.why : `${name}: ${named.why}`);
    for (const paper of named.kind === "paper" ? [named.paper] : named.papers) papers.set(paper.id, paper);
  }
  return likenessTo([...papers.values()]);
}

export function likenessTo(papers: readonly StoredPaper[]): Likeness {
  const titles = papers.map(({ title }) => `"${title}"`);
  const [only = "", ...others] = titles;
  return {
    ids: papers.map(({ id }) => id),
    text: papers.map(referenceBeforeWords).join(" "),
    called: others.length === 0 ? only : `these ${papers.length} papers together`,
    titles: others.length === 0 ? [] : titles,
    bare: papers.every(({ abstract }) => abstract === undefined),
  };
}
