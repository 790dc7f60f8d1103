/** Keeps the best `limit` of what it is offered. Of equal values the higher id, which came later, is better. */
export interface Best {
  readonly size: number;
  /** Offers a slot and gives the value below which there is no use in offering. */
  offer(slot: number, id: number, value: number): number;
  /** The slots kept, in no order. */
  readonly slots: readonly number[];
  /** The slots kept, best first. */
  ranked(): readonly { readonly slot: number; readonly value: number }[];
}

/** A binary heap with the worst kept on top. */
export function createBest(limit: number): Best {
  const slots: number[] = [];
  const ids: number[] = [];
  const values: number[] = [];
  let size = 0;

  function isWorse(one: number, other: number): boolean {
    const difference = (values[one] ?? 0) - (values[other] ?? 0);
    return difference < 0 || (difference === 0 && (ids[one] ?? 0) < (ids[other] ?? 0));
  }

  function write(place: number, slot: number, id: number, value: number): void {
    slots[place] = slot;
    ids[place] = id;
    values[place] = value;
  }

  function swap(one: number, other: number): void {
    const slot = slots[one] ?? 0;
    const id = ids[one] ?? 0;
    const value = values[one] ?? 0;
    write(one, slots[other] ?? 0, ids[other] ?? 0, values[other] ?? 0);
    write(other, slot, id, value);
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

  function isBetterThanWorst(id: number, value: number): boolean {
    const worst = values[0] ?? 0;
    return value > worst || (value === worst && id > (ids[0] ?? 0));
  }

  return {
    get size() {
      return size;
    },
    slots,
    offer(slot, id, value) {
      if (size < limit) {
        write(size, slot, id, value);
        rise(size++);
      } else if (limit > 0 && isBetterThanWorst(id, value)) {
        write(0, slot, id, value);
        sink();
      }
      return size < limit ? Number.NEGATIVE_INFINITY : (values[0] ?? 0);
    },
    ranked() {
      const order = Array.from({ length: size }, (_, place) => place);
      order.sort((one, other) => (isWorse(one, other) ? 1 : -1));
      return order.map((place) => ({ slot: slots[place] ?? 0, value: values[place] ?? 0 }));
    },
  };
}
