import type { Day } from "../../digest/paper.ts";
import { withRoom } from "./arrays.ts";

/** The largest id of a paper. 0 says that a slot is empty. */
export const MOST_ID = 0xffff_ffff;

/** Which paper stands in which slot. Slots are given in order of arrival; a removed paper leaves its slot empty. */
export interface Papers {
  /** Papers held. */
  readonly size: number;
  /** Slots given so far, empty ones included. */
  readonly slots: number;
  /** Number of words of all papers together. */
  readonly words: number;
  /** The id in each slot, 0 where it is empty. */
  readonly ids: Uint32Array;
  /** Number of words of the paper in each slot. */
  readonly lengths: Uint32Array;
  /** Day of publication of the paper in each slot, as 20251015; 0 where unknown. */
  readonly days: Uint32Array;
  slotOf(id: number): number | undefined;
  append(id: number, length: number, day: number): number;
  empty(slot: number): void;
  parts(): PapersParts;
}

export interface PapersParts {
  readonly ids: Uint32Array;
  readonly lengths: Uint32Array;
  readonly days: Uint32Array;
}

/** A day as a number that sorts like it: 20251015. 0 for none. */
export function dayNumber(day: Day | undefined): number {
  return day === undefined ? 0 : Number(day.slice(0, 10).replaceAll("-", "")) || 0;
}

export function createPapers(saved?: PapersParts): Papers {
  let ids = saved?.ids ?? new Uint32Array(64);
  let lengths = saved?.lengths ?? new Uint32Array(64);
  let days = saved?.days ?? new Uint32Array(64);
  let slots = saved?.ids.length ?? 0;
  let words = 0;
  const slotById = new Map<number, number>();
  for (let slot = 0; slot < slots; slot++) {
    const id = ids[slot] ?? 0;
    if (id !== 0) slotById.set(id, slot);
    words += lengths[slot] ?? 0;
  }

  return {
    get size() {
      return slotById.size;
    },
    get slots() {
      return slots;
    },
    get words() {
      return words;
    },
    get ids() {
      return ids;
    },
    get lengths() {
      return lengths;
    },
    get days() {
      return days;
    },
    slotOf: (id) => slotById.get(id),
    append(id, length, day) {
      ids = withRoom(ids, slots + 1);
      lengths = withRoom(lengths, slots + 1);
      days = withRoom(days, slots + 1);
      ids[slots] = id;
      lengths[slots] = length;
      days[slots] = day;
      slotById.set(id, slots);
      words += length;
      return slots++;
    },
    empty(slot) {
      slotById.delete(ids[slot] ?? 0);
      words -= lengths[slot] ?? 0;
      ids[slot] = 0;
      lengths[slot] = 0;
      days[slot] = 0;
    },
    parts: () => ({ ids: ids.slice(0, slots), lengths: lengths.slice(0, slots), days: days.slice(0, slots) }),
  };
}
