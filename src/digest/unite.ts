import { titleIdentity } from "./identity.ts";
import { mergePapers } from "./merge.ts";
import type { Paper } from "./paper.ts";

/**
 * The same papers, each once, in the order they first appear. Papers are the same by arXiv id, or by title where at
 * most one of them has an id: two ids with one title are two papers. Takes one pass.
 */
export function unite(papers: readonly Paper[]): readonly Paper[] {
  const slots: (Paper | undefined)[] = [];
  const byId = new Map<string, number>();
  const byTitle = new Map<string, number>();

  for (const paper of papers) {
    const named = byTitle.get(titleOf(paper));
    const numbered = paper.arxivId === undefined ? named : byId.get(paper.arxivId);
    const isNameFree = named !== undefined && slots[named]?.arxivId === undefined;
    const slot = numbered ?? (isNameFree ? named : undefined) ?? slots.length;
    const absorbed = isNameFree && named !== slot ? slots[named] : undefined;
    if (absorbed !== undefined && named !== undefined) slots[named] = undefined;

    const united = [slots[slot], absorbed, paper].filter((each) => each !== undefined).reduce(mergePapers);
    slots[slot] = united;
    if (united.arxivId !== undefined) byId.set(united.arxivId, slot);
    if (absorbed !== undefined || !byTitle.has(titleOf(paper))) byTitle.set(titleOf(paper), slot);
  }
  return slots.filter((paper) => paper !== undefined);
}

const titleOf = (paper: Paper): string => titleIdentity(paper.title) ?? paper.key;
