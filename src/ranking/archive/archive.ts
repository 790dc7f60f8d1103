import { type Acronyms, createAcronyms } from "../acronyms/acronyms.ts";
import type { IndexedPaper } from "../index.ts";
import { createVocabulary, type Vocabulary } from "../text/vocabulary.ts";
import { WEIGHTING, type Weighting } from "../weighting.ts";
import { withRoom } from "./arrays.ts";
import { createEntries } from "./entries.ts";
import { createPapers, dayNumber, MOST_ID, type Papers } from "./papers.ts";
import { createPostings, type GrowingPostings, MOST_SLOTS } from "./postings.ts";
import { createPaperReader } from "./reader.ts";
import { createTally } from "./tally.ts";
import { createTexts, type Texts } from "./texts.ts";

/** All that the index knows. Its parts are read by search; only `put` and `remove` change them. */
export interface Archive extends ArchiveParts {
  readonly weighting: Weighting;
  /** Grows by one with every change. */
  readonly version: number;
  /** Adds all or, where one cannot be read, has no usable id or there is no more room, none of them. */
  put(papers: readonly IndexedPaper[]): void;
  remove(ids: readonly number[]): void;
}

/** What of an archive a snapshot keeps. */
export interface ArchiveParts {
  readonly vocabulary: Vocabulary;
  readonly papers: Papers;
  readonly texts: Texts;
  readonly postings: GrowingPostings;
  /** Of each term the number of papers that hold it. */
  readonly holding: Uint32Array;
  readonly acronyms: Acronyms;
}

/** Below this many empty slots it is not worth while to close them up. */
const FEW = 64;

export function createArchive(saved?: ArchiveParts, weighting: Weighting = WEIGHTING): Archive {
  const acronyms = saved?.acronyms ?? createAcronyms();
  const vocabulary = saved?.vocabulary ?? createVocabulary();
  const reader = createPaperReader(vocabulary);
  const tally = createTally(weighting.titleWeight);
  let papers = saved?.papers ?? createPapers();
  let texts = saved?.texts ?? createTexts();
  let postings = saved?.postings ?? createPostings();
  let holding = saved?.holding ?? new Uint32Array(256);
  let version = 0;

  function count(terms: Int32Array, size: number, by: 1 | -1): void {
    tally.count(terms, size, vocabulary.size);
    holding = withRoom(holding, vocabulary.size);
    const { terms: distinct, size: held } = tally;
    const counts = holding;
    for (let at = 0; at < held; at++) {
      const term = distinct[at] as number;
      counts[term] = (counts[term] as number) + by;
    }
  }

  /** Takes out those of the papers that are there. */
  function take(ids: readonly number[]): void {
    const known = new Set(ids.filter((id) => papers.slotOf(id) !== undefined));
    if (known.size === 0) return;
    for (const id of known) empty(papers.slotOf(id) ?? 0);
    acronyms.forget(known);
  }

  function empty(slot: number): void {
    const size = texts.read(slot, reader.room(texts.longest));
    count(reader.terms, size, -1);
    papers.empty(slot);
  }

  /** Fails before anything is changed. */
  function check(added: readonly IndexedPaper[]): void {
    if (papers.slots + added.length > MOST_SLOTS)
      throw new RangeError(
        `${added.length} more papers would be more than the ${MOST_SLOTS} an index has room for: remove a fifth of its ${papers.size} first`,
      );
    for (const { id } of added)
      if (!Number.isInteger(id) || id < 1 || id > MOST_ID)
        throw new RangeError(`The id of a paper must be a whole number from 1 to ${MOST_ID}, and one is ${id}`);
  }

  /** Learns the words of papers, of which nothing else knows yet. */
  function textsOf(added: readonly IndexedPaper[]): Texts {
    // Here for the time of a change: room is cheaper than copying again and again.
    const read = createTexts(undefined, 1);
    added.forEach((paper) => {
      const size = reader.read(paper);
      read.append(reader.terms, size);
    });
    return read;
  }

  function put(given: readonly IndexedPaper[]): void {
    check(given);
    // Of those of one id the last.
    const added = [...new Map(given.map((paper) => [paper.id, paper])).values()];
    // All that could fail on a paper comes before the first change.
    const days = added.map(({ published }) => dayNumber(published));
    const read = textsOf(added);
    take(added.map(({ id }) => id));
    texts.appendAll(read.parts());
    const entries = createEntries(read.units);
    added.forEach(({ id, title, abstract = "" }, at) => {
      const size = read.read(at, reader.room(read.longest));
      count(reader.terms, size, 1);
      acronyms.learn(id, `${title}. ${abstract}`);
      entries.push(papers.append(id, tally.length, days[at] ?? 0), tally);
    });
    postings.add(entries, vocabulary.size);
    closeUp();
    version++;
  }

  /** Lays out papers, texts and postings anew when a fifth of the slots are empty. */
  function closeUp(): void {
    const empty = papers.slots - papers.size;
    if (empty < FEW || empty * 4 < papers.size) return;
    const kept = createPapers();
    const keptTexts = createTexts();
    const entries = createEntries(texts.units);
    const terms = reader.room(texts.longest);
    for (let slot = 0; slot < papers.slots; slot++) {
      const id = papers.ids[slot] ?? 0;
      if (id === 0) continue;
      const size = texts.read(slot, terms);
      tally.count(terms, size, vocabulary.size);
      keptTexts.append(terms, size);
      entries.push(kept.append(id, tally.length, papers.days[slot] ?? 0), tally);
    }
    papers = kept;
    texts = keptTexts;
    postings = createPostings();
    postings.add(entries, vocabulary.size);
  }

  return {
    weighting,
    vocabulary,
    acronyms,
    get papers() {
      return papers;
    },
    get texts() {
      return texts;
    },
    get postings() {
      return postings;
    },
    get holding() {
      return holding;
    },
    get version() {
      return version;
    },
    put,
    remove(ids) {
      take(ids);
      closeUp();
      version++;
    },
  };
}
