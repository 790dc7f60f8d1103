import type { Core } from "../core.ts";
import { arxivIdsIn } from "../digest/identity.ts";
import type { ArxivId } from "../digest/paper.ts";

/** Papers looked up for one message at most: who links more links a survey. */
const MOST = 10;

/**
 * The papers a text links (arXiv, Hugging Face, a DOI of arXiv's), by the archive's numbers. One that was not read yet
 * is looked up at Hugging Face, where that may be done; one that cannot be found is left out.
 */
export async function papersLinked(text: string, core: Core): Promise<readonly number[]> {
  const papers: number[] = [];
  for (const id of arxivIdsIn(text).slice(0, MOST)) {
    const known = await core.archive.papers.byIdentity({ arxiv: id });
    const paper = known?.id ?? (await lookUp(id, core));
    if (paper !== undefined) papers.push(paper);
  }
  return papers;
}

async function lookUp(id: ArxivId, core: Core): Promise<number | undefined> {
  if (!core.searchElsewhere || core.archive.sample) return undefined;
  try {
    const paper = await core.source.paper(id);
    if (paper === undefined) return undefined;
    const { ids } = await core.archive.add([paper], { list: "linked", live: false, at: core.clock.now() });
    return ids[0];
  } catch (error) {
    core.logger.warn({ err: error, paper: id }, "a linked paper could not be looked up");
    return undefined;
  }
}
