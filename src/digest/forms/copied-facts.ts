import type { Entry } from "../entry.ts";
import type { CopiedEntry, CopiedPage } from "./copied-entries.ts";
import type { LinkedLine } from "./copied-lines.ts";

/** An organisation's name is shorter, an abstract longer. */
const LONGEST_NAME = 80;
/** What an abstract has at least, where no gap tells it from a title that wraps. */
export const SHORTEST_ABSTRACT = 120;

/** Title, abstract and organisation from an entry's blocks; a page that prints each twice is read once. */
export function textsOf({ blocks, foot }: CopiedEntry): Pick<Entry, "title" | "abstract" | "organisation"> {
  const [first, ...more] = distinct(blocks);
  if (first === undefined) return {};
  if (more.length === 0) return ungapped(first);
  const last = more.at(-1)?.join(" ") ?? "";
  const isName = foot.mayBeNamed && last.length <= LONGEST_NAME;
  const abstract = (isName ? more.slice(0, -1) : more).flat().join(" ");
  return { title: first.join(" "), abstract, organisation: isName ? last.replace(/^[•·*-] ?/, "") : undefined };
}

function distinct(blocks: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(blocks.map((block) => [block.join(" "), block])).values()];
}

/** Lines without a gap: a title that wraps, unless what follows its first line is long enough for an abstract. */
function ungapped([title = "", ...lines]: readonly string[]): Pick<Entry, "title" | "abstract"> {
  const rest = lines.join(" ");
  return rest.length < SHORTEST_ABSTRACT ? { title: `${title} ${rest}` } : { title, abstract: rest };
}

/** A copied page of which it is known whether it prints upvotes. */
export interface VotedPage extends CopiedPage {
  readonly isVoted: boolean;
}

/** Upvotes stand before titles: before the first, or between any two entries. */
export function printsUpvotes({ entries: [first, ...others] }: CopiedPage): boolean {
  if (first !== undefined && first.numbers.length > 0) return true;
  return others.length > 2 && others.every(({ numbers }) => numbers.length > 0);
}

/** A number between two entries is upvotes of the second where the page prints upvotes, else comments on the first. */
export function countsOf({ foot, numbers, submission }: CopiedEntry, next: CopiedEntry | undefined, page: VotedPage) {
  const behind = next?.numbers ?? leadingNumber(page.rest);
  const isShared = page.isVoted && next !== undefined && next.submission === undefined;
  const voted = page.isVoted ? numbers.at(-1) : undefined;
  return {
    upvotes: submission ? submission.upvotes : voted,
    comments: foot.comments ?? (isShared ? behind.slice(0, -1) : behind).at(0),
  };
}

function leadingNumber([first]: readonly LinkedLine[]): (number | undefined)[] {
  return first?.kind === "number" ? [first.number] : [];
}
