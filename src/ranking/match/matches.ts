import { withRoom } from "../archive/arrays.ts";

/** A paper that a topic matches. */
export interface Match {
  readonly topic: number;
  readonly paper: number;
  /** The score that a search for the topic's question gives the paper: the very same number. */
  readonly score: number;
}

/** Matches in the order of the topics, each topic's best first. There may be millions: each takes 20 bytes. */
export interface Matches extends Iterable<Match> {
  readonly size: number;
}

export interface GrowingMatches extends Matches {
  add(topic: number, paper: number, score: number): void;
  /** Sorts what was added from a place on: the best first, of equals the higher paper. */
  sortFrom(from: number): void;
}

/** Steps of Shell's sort (Ciura, "Best increments for the average case of Shellsort", 2001): most topics match few. */
const STEPS = [701, 301, 132, 57, 23, 10, 4, 1];

export function createMatches(): GrowingMatches {
  let topics = new Float64Array(0);
  let papers = new Uint32Array(0);
  let scores = new Float64Array(0);
  let size = 0;

  function sortBySteps(from: number, step: number): void {
    for (let at = from + step; at < size; at++) {
      const score = scores[at] as number;
      const paper = papers[at] as number;
      let place = at;
      for (; place - step >= from && isBefore(score, paper, place - step); place -= step) copy(place - step, place);
      scores[place] = score;
      papers[place] = paper;
    }
  }

  function isBefore(score: number, paper: number, other: number): boolean {
    const its = scores[other] as number;
    return score > its || (score === its && paper > (papers[other] as number));
  }

  function copy(from: number, to: number): void {
    scores[to] = scores[from] as number;
    papers[to] = papers[from] as number;
  }

  return {
    get size() {
      return size;
    },
    add(topic, paper, score) {
      if (size === topics.length) {
        topics = withRoom(topics, size + 1, 1);
        papers = withRoom(papers, size + 1, 1);
        scores = withRoom(scores, size + 1, 1);
      }
      topics[size] = topic;
      papers[size] = paper;
      scores[size++] = score;
    },
    sortFrom(from) {
      for (const step of STEPS) if (step < size - from) sortBySteps(from, step);
    },
    *[Symbol.iterator]() {
      for (let at = 0; at < size; at++)
        yield { topic: topics[at] ?? 0, paper: papers[at] ?? 0, score: scores[at] ?? 0 };
    },
  };
}
