import type { Action, Block, Message, PaperCard, Rich, TermShare } from "./chat.ts";
import { shortDay } from "./days.ts";
import { paperLink } from "./digest/identity.ts";
import type { StoredPaper } from "./store/paper-row.ts";

/** What a card says beside the paper's own facts. */
export interface CardOptions {
  /** Its number in a list, and how a button names it: "ab12c.3", an id. */
  readonly number?: number;
  readonly reference: string;
  readonly why?: readonly TermShare[];
  readonly savedBy?: number;
  readonly note?: Rich;
  /** Verbs to press, in order; those of a card in a list where none are given. */
  readonly actions?: readonly Action[];
}

/** One paper as people see it: facts that are known, why it is here, what can be done with it. */
export function paperCard(paper: StoredPaper, options: CardOptions): PaperCard {
  const { number, reference, why, note } = options;
  const links = [
    ...(paper.code === undefined ? [] : [{ text: "code", url: paper.code }]),
    ...(paper.project === undefined ? [] : [{ text: "project", url: paper.project }]),
  ];
  return {
    title: paper.title,
    url: paperLink(paper),
    facts: facts(paper, options.savedBy ?? 0),
    actions: options.actions ?? paperActions(paper, reference),
    ...(number !== undefined && { number }),
    ...(why !== undefined && { why }),
    ...(note !== undefined && { note }),
    ...(paper.abstract !== undefined && { abstract: paper.abstract }),
    ...(links.length > 0 && { links }),
  };
}

/** What can be done with any paper, wherever it stands. */
export function paperActions(paper: StoredPaper, reference: string): readonly Action[] {
  const press = (label: string, verb: string): Action => ({
    label,
    command: `${verb} ${reference}`,
    about: `${label}: ${paper.title}`,
  });
  const details = paper.abstract === undefined ? [] : [press("Details", "details")];
  return [press("Save", "save"), press("Why", "why"), press("Similar", "similar"), ...details];
}

function facts(paper: StoredPaper, savedBy: number): readonly string[] {
  const { upvotes = 0, comments = 0 } = paper;
  return [
    authorsFact(paper),
    paper.organisation,
    paper.published === undefined ? undefined : shortDay(paper.published),
    upvotes > 0 ? count(upvotes, "upvote") : undefined,
    comments > 0 ? count(comments, "comment") : undefined,
    savedBy > 0 ? `saved by ${savedBy}` : undefined,
  ].filter((fact) => fact !== undefined);
}

/** Names while they are few, else the first and how many more; only the number where no name is known. */
function authorsFact({ authors = [], authorCount }: StoredPaper): string | undefined {
  const total = Math.max(authors.length, authorCount ?? 0);
  const [first, second] = authors;
  if (total === 0) return undefined;
  if (first === undefined) return count(total, "author");
  if (total === 1) return first;
  if (total === 2 && second !== undefined) return `${first}, ${second}`;
  return `${first} and ${total - 1} others`;
}

/** "1 author", "1,234 papers". */
export const count = (number: number, thing: string, things = `${thing}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? thing : things}`;

export const say = (...blocks: readonly (Block | Rich)[]): Message => ({
  blocks: blocks.map((block) =>
    typeof block === "object" && "kind" in block ? block : { kind: "paragraph", text: block },
  ),
});

export const note = (text: Rich): Block => ({ kind: "note", text });

/** What went wrong and the cure, in one sentence. */
export const failure = (sentence: string): Message => say(sentence);

/** What to type, in each platform's own spelling. */
export const typed = (text: string) => ({ kind: "command", text }) as const;
