import { gainsOf, listOf } from "../archive/lists.ts";
import type { Segment } from "../archive/segment.ts";
import { isPlain, type PlanTerm } from "../plan/choices.ts";
import { pairWeight } from "../plan/pairs.ts";
import type { Planner } from "../plan/plan.ts";
import type { Query, Term } from "../query/query.ts";
import type { Neighbours } from "./neighbours.ts";

/** What the papers of a batch have of a topic. It is valid until the next topic. */
export interface Standing {
  /** What the words give and what their pairs add to it, in nats, slot by slot. */
  readonly scores: Float64Array;
  readonly byPairs: Float64Array;
  /** The slots with a score are among these. */
  readonly touched: Int32Array;
  readonly size: number;
  /** As a plan's. */
  readonly attainable: number;
}

/** Scores topics that ask for plain words and no more: nearly all there are. */
export interface PlainTopics {
  /** The sums that the accumulator would give; nothing where the topic asks for more than plain words. */
  score(query: Query): Standing | undefined;
}

/** What an entry of a topic comes to: one word, nothing, or more than plain words. */
interface Entry {
  readonly word?: PlanTerm;
  readonly more: boolean;
  /** Whether no paper holds the word, which may then be one with its neighbour. */
  readonly strange: boolean;
}

const MORE: Entry = { more: true, strange: false };
const NOTHING: Entry = { more: false, strange: false };

/** A word is planned once, and what it gives to a paper worked out once, however many topics ask for it. */
export function createPlainTopics(
  batch: Segment,
  neighbours: Neighbours,
  planner: Planner,
  pairShare: number,
): PlainTopics {
  const known = new Map<string, Entry>();
  const gains = gainsOf(batch);
  const scores = new Float64Array(batch.slots);
  const byPairs = new Float64Array(batch.slots);
  const touched = new Int32Array(batch.slots + 1);
  const words: PlanTerm[] = [];
  let size = 0;
  let paired = false;

  function entryOf(terms: readonly Term[]): Entry {
    const [only] = terms;
    if (only === undefined || terms.length > 1 || !isPlain(only)) return MORE;
    const kept = known.get(only.text);
    if (kept !== undefined) return kept;
    const made = readEntry(terms);
    known.set(only.text, made);
    return made;
  }

  function readEntry(terms: readonly Term[]): Entry {
    const { choices, strange } = planner.read(terms);
    const [choice, ...others] = choices;
    if (choice === undefined) return NOTHING;
    const [alternative, ...more] = choice.alternatives;
    const [word, ...rest] = alternative?.terms ?? [];
    const isMore = word === undefined || choice.weight === 0 || others.length + more.length + rest.length > 0;
    return isMore ? MORE : { word, more: false, strange };
  }

  /** Reads a topic's words, and says whether they are all it asks for. */
  function readWords({ wanted, without, since, until }: Query): boolean {
    words.length = 0;
    if (without.length > 0 || since !== undefined || until !== undefined) return false;
    let anyStrange = false;
    for (const terms of wanted) {
      const { word, more, strange } = entryOf(terms);
      if (more) return false;
      if (word) words.push(word);
      anyStrange ||= strange;
    }
    return !(anyStrange && planner.joins(wanted));
  }

  function clear(): void {
    for (let at = 0; at < size; at++) scores[touched[at] as number] = 0;
    size = 0;
    if (paired) byPairs.fill(0);
    paired = false;
  }

  function addWord({ term }: PlanTerm): void {
    const { entries, from, to } = listOf(term, batch);
    const [board, list, given] = [scores, touched, gains];
    let count = size;
    for (let at = from; at < to; at++) {
      const slot = (entries[at] as number) >>> 8;
      const before = board[slot] as number;
      list[count] = slot;
      count += before === 0 ? 1 : 0;
      board[slot] = before + (given[at] as number);
    }
    size = count;
  }

  /** Adds the pairs, and gives what words and pairs would give at most, each added up in the topic's order. */
  function addPairs(): number {
    let mostByWords = 0;
    let mostByPairs = 0;
    for (const { weight } of words) mostByWords += weight;
    for (let at = 1; at < words.length; at++) {
      const [first, second] = [words[at - 1] as PlanTerm, words[at] as PlanTerm];
      const weight = pairWeight(words, at, pairShare);
      mostByPairs += weight;
      if (neighbours.add(first.term, second.term, weight, byPairs)) paired = true;
    }
    return mostByWords + mostByPairs;
  }

  return {
    score(query) {
      if (!readWords(query)) return undefined;
      clear();
      for (const word of words) addWord(word);
      return { scores, byPairs, touched, size, attainable: addPairs() };
    },
  };
}
