import type { Board } from "./accumulate.ts";

/** The papers whose words give the most, in no order: only these are looked at more closely. */
export interface Shortlist {
  readonly slots: Int32Array;
  readonly size: number;
  /** How many papers have a score at all. */
  readonly total: number;
}

export interface Shortlister {
  /**
   * The best `wanted` papers, and those about as good as the last of them, or all that have a score if they are fewer.
   * `most` is the most that any can have. The list is valid until the next call.
   */
  of(board: Board, most: number, wanted: number): Shortlist;
}

/** Scores are sorted into so many classes: the cut goes between two of them, which takes two passes and no comparisons. */
const CLASSES = 2048;

export function createShortlister(): Shortlister {
  const classes = new Uint32Array(CLASSES + 1);
  let list = new Int32Array(256);

  /** Counts the papers of each class and gives the number of those with a score. */
  function classify({ scores, touched, size: touchedCount }: Board, scale: number): number {
    let total = 0;
    classes.fill(0);
    for (let at = 0; at < touchedCount; at++) {
      const score = scores[touched[at] as number] as number;
      const place = (score * scale) | 0;
      classes[place] = (classes[place] as number) + 1;
      total += score > 0 ? 1 : 0;
    }
    return total;
  }

  /** The lowest class of the list: it and those above hold `wanted` papers. */
  function lowestOf(wanted: number): number {
    let count = 0;
    for (let place = CLASSES; place > 0; place--) {
      count += classes[place] as number;
      if (count >= wanted) return place;
    }
    return 0;
  }

  function collect({ scores, touched, size: touchedCount }: Board, scale: number, lowest: number): number {
    let size = 0;
    const least = Math.max(lowest, Number.MIN_VALUE);
    for (let at = 0; at < touchedCount; at++) {
      const slot = touched[at] as number;
      if ((scores[slot] as number) * scale >= least) list[size++] = slot;
    }
    return size;
  }

  return {
    of(board, most, wanted) {
      if (list.length < board.size) list = new Int32Array(board.size + (board.size >> 2));
      const scale = CLASSES / most;
      const total = classify(board, scale);
      const size = collect(board, scale, total <= wanted ? 0 : lowestOf(wanted));
      return { slots: list, size, total };
    },
  };
}
