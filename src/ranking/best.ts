export interface Hit {
  readonly id: number;
  /** Share of the best attainable for the question, 0 to 1. */
  readonly score: number;
}

/** Keeps the best `limit` of what it is offered. Of equal scores the higher id, which came later, is better. */
export interface Best {
  /** What a score must reach to be kept; below it there is no use in offering. */
  readonly floor: number;
  offer(slot: number, id: number, score: number): void;
  readonly slots: Int32Array;
  readonly size: number;
  /** Best first. */
  ranked(): readonly Hit[];
}

/** A binary heap with the worst kept on top. */
export function createBest(limit: number): Best {
  const slots = new Int32Array(limit);
  const ids = new Uint32Array(limit);
  const scores = new Float64Array(limit);
  let size = 0;

  function isWorse(one: number, other: number): boolean {
    const difference = (scores[one] ?? 0) - (scores[other] ?? 0);
    return difference < 0 || (difference === 0 && (ids[one] ?? 0) < (ids[other] ?? 0));
  }

  function write(place: number, slot: number, id: number, score: number): void {
    slots[place] = slot;
    ids[place] = id;
    scores[place] = score;
  }

  function swap(one: number, other: number): void {
    const [slot, id, score] = [slots[one] ?? 0, ids[one] ?? 0, scores[one] ?? 0];
    write(one, slots[other] ?? 0, ids[other] ?? 0, scores[other] ?? 0);
    write(other, slot, id, score);
  }

  function rise(from: number): void {
    for (let place = from; place > 0; ) {
      const above = (place - 1) >> 1;
      if (!isWorse(place, above)) return;
      swap(place, above);
      place = above;
    }
  }

  function sink(): void {
    for (let place = 0; ; ) {
      let below = 2 * place + 1;
      if (below >= size) return;
      if (below + 1 < size && isWorse(below + 1, below)) below++;
      if (!isWorse(below, place)) return;
      swap(place, below);
      place = below;
    }
  }

  return {
    get floor() {
      return size < limit ? 0 : (scores[0] ?? 0);
    },
    get size() {
      return size;
    },
    slots,
    offer(slot, id, score) {
      if (size < limit) {
        write(size, slot, id, score);
        rise(size++);
        return;
      }
      const worst = scores[0] ?? 0;
      if (limit === 0 || score < worst || (score === worst && id < (ids[0] ?? 0))) return;
      write(0, slot, id, score);
      sink();
    },
    ranked() {
      const hits = Array.from({ length: size }, (_, at) => ({ id: ids[at] ?? 0, score: scores[at] ?? 0 }));
      return hits.sort((one, other) => other.score - one.score || other.id - one.id);
    },
  };
}
