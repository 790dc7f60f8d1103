import type { Day, Paper, SourceKind } from "./paper.ts";

/** How far each source is believed where two differ: what names papers by id over what only prints them. */
const standing: Record<SourceKind, number> = { api: 5, search: 5, html: 4, feed: 3, text: 2, sample: 1 };

/**
 * One paper from two readings of it. The later one updates counts and fills what was missing; where both tell a fact,
 * the better source is believed, and between equals the later. A known fact is never emptied. Merging the same reading
 * again changes nothing.
 */
export function mergePapers(known: Paper, later: Paper): Paper {
  const isBelieved = standing[later.source] >= standing[known.source];
  const [worse, better] = isBelieved ? [known, later] : [later, known];
  const arxivId = known.arxivId ?? later.arxivId;
  return {
    ...worse,
    ...better,
    ...(arxivId === undefined ? {} : { arxivId }),
    key: arxivId ?? known.key,
    ...present({
      abstract: fuller(worse.abstract, better.abstract),
      ...authorsOf(worse, better),
      featured: unitedDays(known.featured, later.featured),
      upvotes: later.upvotes,
      comments: later.comments,
    }),
  };
}

type Present<Facts> = { [Fact in keyof Facts]?: Exclude<Facts[Fact], undefined> };

function present<Facts extends object>(facts: Facts): Present<Facts> {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Present<Facts>;
}

/** The better source's abstract, unless it is only the beginning of the other. */
function fuller(worse: string | undefined, better: string | undefined): string | undefined {
  if (worse === undefined || better === undefined) return better ?? worse;
  const beginning = better.replace(/\s*(?:\[?(?:…|\.{3})\]?)$/, "");
  return worse.length > better.length && worse.startsWith(beginning) ? worse : better;
}

/** Names win over a bare number, and the number is never below the names. */
function authorsOf(worse: Paper, better: Paper): Pick<Present<Paper>, "authors" | "authorCount"> {
  const authors = better.authors ?? worse.authors;
  const count = better.authorCount ?? worse.authorCount;
  if (authors === undefined) return count === undefined ? {} : { authorCount: count };
  return { authors, authorCount: Math.max(authors.length, count ?? 0) };
}

function unitedDays(known: readonly Day[] | undefined, later: readonly Day[] | undefined): readonly Day[] | undefined {
  if (known === undefined || later === undefined) return known ?? later;
  return [...new Set([...known, ...later])].sort();
}
