import { copied, withRoom } from "./arrays.ts";

/**
 * For each term the slots of the papers that hold it, ascending, and how often they do. All lists lie in two flat
 * arrays; a list that outgrows its room moves to the end. Search reads the arrays directly.
 */
export interface Postings {
  readonly slots: Uint32Array;
  /** A term's count in the paper, 1 to 255. */
  readonly counts: Uint8Array;
  /** Of each term where its list starts and how many entries it has. Terms beyond the arrays have none. */
  readonly starts: Uint32Array;
  readonly sizes: Uint32Array;
}

/** Entries still to be added: of each the term, the slot and the count. */
export interface NewEntries {
  readonly terms: Int32Array;
  readonly slots: Int32Array;
  readonly counts: Uint8Array;
  readonly size: number;
}

export interface GrowingPostings extends Postings {
  /** Adds entries whose slots are higher than all before, in ascending order. */
  add(entries: NewEntries, termCount: number): void;
  /** The same lists without gaps between them. */
  parts(): Postings;
}

/** Beyond this many lists moved at once the arrays are laid out anew. */
export function createPostings(saved?: Postings): GrowingPostings {
  let slots = saved?.slots ?? new Uint32Array(0);
  let counts = saved?.counts ?? new Uint8Array(0);
  let starts = saved?.starts ?? new Uint32Array(0);
  let sizes = saved?.sizes ?? new Uint32Array(0);
  let rooms = sizes.slice();
  let used = slots.length;
  let wasted = 0;

  function countByTerm(entries: NewEntries, termCount: number): Uint32Array {
    const extra = new Uint32Array(termCount);
    for (let at = 0; at < entries.size; at++) {
      const term = entries.terms[at] ?? 0;
      extra[term] = (extra[term] ?? 0) + 1;
    }
    return extra;
  }

  /** Lays all lists out anew, each with room for what is to come and `spare` of its size in hand. */
  function layOut(extra: Uint32Array, spare: number): void {
    const total = sizes.length;
    const newStarts = new Uint32Array(total);
    const newRooms = new Uint32Array(total);
    let next = 0;
    for (let term = 0; term < total; term++) {
      const needed = (sizes[term] ?? 0) + (extra[term] ?? 0);
      newStarts[term] = next;
      newRooms[term] = needed + Math.floor(needed * spare);
      next += newRooms[term] ?? 0;
    }
    const newSlots = new Uint32Array(next);
    const newCounts = new Uint8Array(next);
    for (let term = 0; term < total; term++) {
      const from = starts[term] ?? 0;
      const to = from + (sizes[term] ?? 0);
      newSlots.set(slots.subarray(from, to), newStarts[term]);
      newCounts.set(counts.subarray(from, to), newStarts[term]);
    }
    slots = newSlots;
    counts = newCounts;
    starts = newStarts;
    rooms = newRooms;
    used = next;
    wasted = 0;
  }

  /** Gives a list room for `extra` more entries, at the end of the arrays if need be. */
  function makeRoom(term: number, extra: number): void {
    const size = sizes[term] ?? 0;
    const room = rooms[term] ?? 0;
    if (size + extra <= room) return;
    const newRoom = size + extra + (size >> 1);
    slots = withRoom(slots, used + newRoom);
    counts = withRoom(counts, used + newRoom);
    const from = starts[term] ?? 0;
    slots.copyWithin(used, from, from + size);
    counts.copyWithin(used, from, from + size);
    starts[term] = used;
    rooms[term] = newRoom;
    used += newRoom;
    wasted += room;
  }

  function widen(termCount: number): void {
    if (termCount <= sizes.length) return;
    const length = termCount + (sizes.length === 0 ? 0 : termCount >> 3);
    starts = copied(starts, length);
    sizes = copied(sizes, length);
    rooms = copied(rooms, length);
  }

  function add(entries: NewEntries, termCount: number): void {
    widen(termCount);
    const extra = countByTerm(entries, termCount);
    if (entries.size * 2 > used || wasted * 2 > used) layOut(extra, 0);
    for (let term = 0; term < termCount; term++) {
      const more = extra[term] ?? 0;
      if (more > 0) makeRoom(term, more);
    }
    for (let at = 0; at < entries.size; at++) {
      const term = entries.terms[at] ?? 0;
      const place = (starts[term] ?? 0) + (sizes[term] ?? 0);
      slots[place] = entries.slots[at] ?? 0;
      counts[place] = entries.counts[at] ?? 0;
      sizes[term] = (sizes[term] ?? 0) + 1;
    }
  }

  return {
    get slots() {
      return slots;
    },
    get counts() {
      return counts;
    },
    get starts() {
      return starts;
    },
    get sizes() {
      return sizes;
    },
    add,
    parts() {
      layOut(new Uint32Array(0), 0);
      return { slots, counts, starts, sizes };
    },
  };
}
