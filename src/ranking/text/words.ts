import { withRoom } from "../archive/arrays.ts";
import { wordOf } from "./bytes.ts";
import { hashOf } from "./hash.ts";

/** Every distinct word once, numbered in order of arrival. Numbers stay as they are for good. */
export interface Words {
  readonly size: number;
  /** The word's number, or -1. */
  find(bytes: Uint8Array, from: number, to: number): number;
  /**
   * The word's number, a new one if it is not known.
   * @param hash that of the bytes by `hashOf`, where it is known
   */
  intern(bytes: Uint8Array, from: number, to: number, hash?: number): number;
  word(number: number): string;
  /** The numbers of the words that `accepts` takes by their bytes: no string is made of the others. */
  select(accepts: (bytes: Uint8Array, from: number, to: number) => boolean): readonly number[];
  /** For the snapshot. */
  parts(): WordsParts;
}

export interface WordsParts {
  /** All words one after another, and where each ends. */
  readonly letters: Uint8Array;
  readonly ends: Uint32Array;
  /** The hash table: to build it anew would take longer than all else of a start. */
  readonly table: Int32Array;
}

/** An open-addressed hash table over bytes: no strings are made, and `__proto__` is a word. */
export function createWords(saved?: WordsParts): Words {
  let letters = saved?.letters ?? new Uint8Array(1024);
  let ends = saved?.ends ?? new Uint32Array(128);
  let size = saved?.ends.length ?? 0;
  /** Of each place the number of a word, plus one; 0 where there is none. */
  let table = saved?.table.slice() ?? new Int32Array(256);

  function startOf(number: number): number {
    return number === 0 ? 0 : (ends[number - 1] ?? 0);
  }

  function resize(capacity: number): void {
    table = new Int32Array(capacity);
    const mask = capacity - 1;
    for (let number = 0; number < size; number++) {
      let place = hashOf(letters, startOf(number), ends[number] ?? 0) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = number + 1;
    }
  }

  function isSame(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const known = letters;
    const end = ends[number] as number;
    let place = number === 0 ? 0 : (ends[number - 1] as number);
    if (end - place !== to - from) return false;
    for (let at = from; at < to; at++) if (known[place++] !== bytes[at]) return false;
    return true;
  }

  /** Where the word stands in the table, or the free place it would take. */
  function placeOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const places = table;
    const mask = places.length - 1;
    let place = hash & mask;
    for (;;) {
      const entry = places[place] as number;
      if (entry === 0 || isSame(entry - 1, bytes, from, to)) return place;
      place = (place + 1) & mask;
    }
  }

  function append(bytes: Uint8Array, from: number, to: number): number {
    const start = startOf(size);
    letters = withRoom(letters, start + to - from);
    ends = withRoom(ends, size + 1);
    for (let at = from; at < to; at++) letters[start + at - from] = bytes[at] ?? 0;
    ends[size] = start + to - from;
    return size++;
  }

  return {
    get size() {
      return size;
    },
    find(bytes, from, to) {
      return (table[placeOf(bytes, from, to, hashOf(bytes, from, to))] ?? 0) - 1;
    },
    intern(bytes, from, to, hash = hashOf(bytes, from, to)) {
      const place = placeOf(bytes, from, to, hash);
      const entry = table[place] ?? 0;
      if (entry !== 0) return entry - 1;
      const number = append(bytes, from, to);
      table[place] = number + 1;
      if (size * 2 > table.length) resize(table.length * 2);
      return number;
    },
    word(number) {
      return wordOf(letters, startOf(number), ends[number] ?? 0);
    },
    select(accepts) {
      const numbers: number[] = [];
      for (let number = 0, from = 0; number < size; number++) {
        const to = ends[number] ?? from;
        if (accepts(letters, from, to)) numbers.push(number);
        from = to;
      }
      return numbers;
    },
    parts() {
      return { letters: letters.slice(0, startOf(size)), ends: ends.slice(0, size), table: table.slice() };
    },
  };
}
