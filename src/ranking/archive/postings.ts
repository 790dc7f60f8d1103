import { copied, LITTLE, withRoom } from "./arrays.ts";

/**
 * For each term the papers that hold it and how often they do. All lists lie in one flat array; a list that outgrows
 * its room moves to the end. Search reads the arrays directly.
 */
export interface Postings {
  /** The slot in the upper 24 bits, ascending in each list, and the term's count in the paper, 1 to 255, below. */
  readonly entries: Uint32Array;
  /** Of each term where its list starts and how many entries it has. Terms beyond the arrays have none. */
  readonly starts: Uint32Array;
  readonly sizes: Uint32Array;
}

/** A word, or two side by side, count no more often than this in one paper: beyond it more of them say nothing. */
export const MOST_COUNT = 255;

/** Entries still to be added: of each the term, the slot and the count. */
export interface NewEntries {
  readonly terms: Int32Array;
  readonly slots: Int32Array;
  readonly counts: Uint8Array;
  readonly size: number;
}

export interface GrowingPostings extends Postings {
  /** Adds entries whose slots are higher than all before, in ascending order. */
  add(added: NewEntries, termCount: number): void;
  /** The same lists without gaps between them. */
  parts(): Postings;
}

/** A slot takes 24 bits. */
export const MOST_SLOTS = 2 ** 24;

function packed(slot: number, count: number): number {
  return ((slot << 8) | count) >>> 0;
}

export function createPostings(saved?: Postings): GrowingPostings {
  let entries = saved?.entries ?? new Uint32Array(0);
  let starts = saved?.starts ?? new Uint32Array(0);
  let sizes = saved?.sizes ?? new Uint32Array(0);
  let rooms = sizes.slice();
  let used = entries.length;
  let wasted = 0;

  function countByTerm(added: NewEntries, termCount: number): Uint32Array {
    const extra = new Uint32Array(termCount);
    const { terms, size } = added;
    for (let at = 0; at < size; at++) {
      const term = terms[at] ?? 0;
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
    const laidOut = new Uint32Array(next);
    for (let term = 0; term < total; term++) {
      const size = sizes[term] ?? 0;
      // Most terms of a first batch have nothing to move: a view for each of them would cost more than the copying.
      if (size === 0) continue;
      const from = starts[term] ?? 0;
      laidOut.set(entries.subarray(from, from + size), newStarts[term]);
    }
    entries = laidOut;
    starts = newStarts;
    rooms = newRooms;
    used = next;
    wasted = 0;
  }

  /** What a list of `size` entries is given when it has to move, with room for more. */
  function roomFor(size: number): number {
    return size + (size >> 2);
  }

  /** Makes room at the end of the arrays for all lists that will outgrow theirs, in one go. */
  function makeRoom(extra: Uint32Array): void {
    let needed = used;
    for (let term = 0; term < extra.length; term++) {
      const size = (sizes[term] as number) + (extra[term] as number);
      if (size > (rooms[term] as number)) needed += roomFor(size);
    }
    entries = withRoom(entries, needed, LITTLE);
    for (let term = 0; term < extra.length; term++) {
      const size = (sizes[term] as number) + (extra[term] as number);
      if (size > (rooms[term] as number)) move(term, roomFor(size));
    }
  }

  function move(term: number, room: number): void {
    const from = starts[term] as number;
    entries.copyWithin(used, from, from + (sizes[term] as number));
    wasted += rooms[term] as number;
    starts[term] = used;
    rooms[term] = room;
    used += room;
  }

  function widen(termCount: number): void {
    if (termCount <= sizes.length) return;
    const length = termCount + (sizes.length === 0 ? 0 : termCount >> 3);
    starts = copied(starts, length);
    sizes = copied(sizes, length);
    rooms = copied(rooms, length);
  }

  function add(added: NewEntries, termCount: number): void {
    widen(termCount);
    const extra = countByTerm(added, termCount);
    // What comes in many parts comes with more to follow; what comes at once is laid out to fit.
    if (added.size * 2 > used || wasted * 4 > used) layOut(extra, used === 0 ? 0 : LITTLE);
    makeRoom(extra);
    fill(added, extra);
  }

  /** Writes the entries behind those already there. `next` is used up: of each term it becomes the place to write to. */
  function fill({ terms, slots, counts, size }: NewEntries, next: Uint32Array): void {
    for (let term = 0; term < next.length; term++) {
      const more = next[term] ?? 0;
      next[term] = (starts[term] ?? 0) + (sizes[term] ?? 0);
      sizes[term] = (sizes[term] ?? 0) + more;
    }
    for (let at = 0; at < size; at++) {
      const term = terms[at] as number;
      const place = next[term] as number;
      next[term] = place + 1;
      entries[place] = packed(slots[at] as number, counts[at] as number);
    }
  }

  return {
    get entries() {
      return entries;
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
      return { entries, starts, sizes };
    },
  };
}
