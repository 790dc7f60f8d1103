import type { Archive } from "../archive/archive.ts";
import { createEntries } from "../archive/entries.ts";
import { createPostings } from "../archive/postings.ts";
import { createRarities, meanLength, type Segment } from "../archive/segment.ts";
import { createTally } from "../archive/tally.ts";
import { createTexts } from "../archive/texts.ts";
import { halfCount } from "../weighting.ts";

/** The papers of a batch that the archive knows, laid out like an archive of their own but weighed by the whole one. */
export function batchOf(ids: readonly number[], archive: Archive): Segment {
  const { papers, texts, vocabulary, weighting } = archive;
  const slots = [...new Set(ids)].map((id) => papers.slotOf(id)).filter((slot) => slot !== undefined);
  const mean = meanLength(papers);
  const tally = createTally(weighting.titleWeight);
  const batchTexts = createTexts();
  const text = new Int32Array(Math.max(1, texts.longest));
  for (const slot of slots) batchTexts.append(text, texts.read(slot, text));
  const entries = createEntries(batchTexts.units);
  for (const number of slots.keys()) {
    tally.count(text, batchTexts.read(number, text), vocabulary.size);
    entries.push(number, tally);
  }
  const postings = createPostings();
  postings.add(entries, vocabulary.size);
  return {
    postings,
    texts: batchTexts,
    slots: slots.length,
    ids: Uint32Array.from(slots, (slot) => papers.ids[slot] ?? 0),
    days: Uint32Array.from(slots, (slot) => papers.days[slot] ?? 0),
    halfCounts: Float64Array.from(slots, (slot) => halfCount(papers.lengths[slot] ?? 0, mean, weighting)),
    titleWeight: weighting.titleWeight,
    rarityOf: createRarities(archive),
  };
}
