import type { Core } from "../core.ts";
import { arxivIdsIn } from "../digest/identity.ts";
import type { ArxivId } from "../digest/paper.ts";
import type { StoredPaper } from "../store/paper-row.ts";

/** Papers looked up for one text at most: who links more links a survey. */
const MOST = 10;
/** The list under which the archive keeps what somebody linked: no digest had it. */
const LINKED = "linked";

/** The paper of this id; one that was not read yet is asked for at Hugging Face, where that may be done, and kept. */
export async function lookUpPaper(id: ArxivId, core: Core): Promise<StoredPaper | undefined> {
  const known = await core.archive.papers.byIdentity({ arxiv: id });
  if (known !== undefined || !core.searchElsewhere || core.archive.sample) return known;
  try {
    const paper = await core.source.paper(id, { urgent: true });
    if (paper === undefined) return undefined;
    await core.archive.add([paper], { list: LINKED, live: false, at: core.clock.now() });
    return await core.archive.papers.byIdentity({ arxiv: id });
  } catch (error) {
    core.logger.warn({ err: error, paper: id }, "a paper could not be looked up");
    return undefined;
  }
}

/** The papers a text links (arXiv, Hugging Face, a DOI of arXiv's), in order; those that cannot be found are left out. */
export async function papersLinked(text: string, core: Core): Promise<readonly StoredPaper[]> {
  const papers: StoredPaper[] = [];
  for (const id of arxivIdsIn(text).slice(0, MOST)) {
    const paper = await lookUpPaper(id, core);
    if (paper !== undefined) papers.push(paper);
  }
  return papers;
}
