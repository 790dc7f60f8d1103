import { UserError } from "../errors.ts";
import { decode } from "./decode.ts";
import { paperOf } from "./entry.ts";
import { readerFor } from "./forms/recognise.ts";
import type { Paper } from "./paper.ts";
import type { Circumstances, Entries, Reading, Skipped } from "./reading.ts";
import { unite } from "./unite.ts";

export { LARGEST_DIGEST, tooLarge } from "./decode.ts";
export type { Form, Reading, Skipped } from "./reading.ts";

/**
 * Reads a digest in any form Paperboy knows, told by its content: the API's JSON, a search answer, the page saved as
 * HTML or copied as text, the newsletter, RSS, Atom. Bad entries are left and counted, good ones kept, and a paper that
 * stands twice is read once. An empty list is a reading without papers.
 * Throws a `UserError` that names the text and the cure where nothing can be read.
 */
export function readDigest(content: string | Uint8Array, circumstances: Circumstances): Reading {
  const { text, notes } = decode(content, circumstances.name);
  const read = readerFor(text)(text, circumstances);
  const { papers, skipped } = papersOf(read);
  if (papers.length === 0 && skipped.length > 0) throw nothingRead(skipped, read, circumstances.name);
  const empty = papers.length === 0 ? ["It lists no papers."] : [];
  return { form: read.form, papers: unite(papers), skipped, notes: [...notes, ...read.notes, ...empty] };
}

function papersOf({ entries, skipped }: Entries): { papers: Paper[]; skipped: Skipped[] } {
  const papers: Paper[] = [];
  const refused: Skipped[] = [];
  for (const entry of entries) {
    const paper = paperOf(entry);
    if ("why" in paper) refused.push({ entry: entry.title?.trim().slice(0, 100) || entry.place, why: paper.why });
    else papers.push(paper);
  }
  return { papers, skipped: [...refused, ...skipped] };
}

function nothingRead([first, ...others]: readonly Skipped[], { form }: Entries, name: string): UserError {
  const what =
    others.length === 0
      ? `its only entry could not be read: ${first?.why}`
      : `none of its ${others.length + 1} entries could be read, not ${first?.entry}: ${first?.why}`;
  return new UserError(`${name} (${form}): ${what}. Fetch or copy it again.`);
}
