import { holdsRun, type Run } from "../search/runs.ts";
import { BEGINS, RARE, SIEVE_MASK } from "../search/sieve.ts";
import { LITTLE, withRoom } from "./arrays.ts";
import { ABSTRACT, encode, LAST_MARK, WIDE } from "./units.ts";

export { ABSTRACT, ABSTRACT_COMPOUNDS, AUTHORS, TITLE_COMPOUNDS } from "./units.ts";

/** The last place before the next abstract, or before the end: compounds and authors are passed over. */
function beforeAbstract(units: Uint16Array, mark: number, end: number): number {
  let at = mark;
  // The second unit of a wide term may look like a mark.
  while (at + 1 < end && units[at + 1] !== ABSTRACT) at += (units[at + 1] as number) < WIDE ? 1 : 2;
  return at;
}

/**
 * The next place from `at` where a pair may end, by the sieve, or a mark or a wide term stands; `end` if there is none.
 * A loop of its own: without calls in it, it takes a quarter of the time.
 * @param begun the pairs that the term before may begin
 */
function seek(units: Uint16Array, sieve: Uint32Array, at: number, end: number, begun: number): number {
  let pairs = begun;
  for (let place = at; place < end; place++) {
    const unit = units[place] as number;
    const bits = sieve[unit & SIEVE_MASK] as number;
    if (unit >= WIDE || (bits & (pairs | RARE)) !== 0) return place;
    pairs = bits >>> BEGINS;
  }
  return end;
}

/** Every paper's terms in order of reading: what phrases, nearness, feedback and explanations look at. */
export interface Texts {
  /** Units in use, of 2 bytes. */
  readonly units: number;
  /** Adds the text of the next slot. */
  append(terms: Int32Array, count: number): void;
  /** Adds texts gathered elsewhere, as the next slots. */
  appendAll(gathered: TextsParts): void;
  /** Copies the terms and marks of a slot into `into` and gives their number. `into` must hold `longest`. */
  read(slot: number, into: Int32Array): number;
  /**
   * Visits every two terms side by side in title or abstract of which a sieve's places say that they may be a pair.
   * Up to the abstract they are the title's. Compounds as one word stand beside nothing.
   */
  neighbours(slot: number, sieve: Uint32Array, visit: (first: number, second: number, inTitle: boolean) => void): void;
  /** Whether a run stands in the text of a slot. `most` is how often its first term counts there, where that is known. */
  holds(slot: number, run: Run, most?: number): boolean;
  /** The number of terms of the longest text. */
  readonly longest: number;
  parts(): TextsParts;
}

export interface TextsParts {
  readonly units: Uint16Array;
  readonly ends: Uint32Array;
  readonly longest: number;
}

/** @param spare the share of its length that an array is given in hand when it grows */
export function createTexts(saved?: TextsParts, spare = LITTLE): Texts {
  let units = saved?.units ?? new Uint16Array(1024);
  let ends = saved?.ends ?? new Uint32Array(64);
  let slots = saved?.ends.length ?? 0;
  let used = saved?.units.length ?? 0;
  let longest = saved?.longest ?? 0;

  return {
    get units() {
      return used;
    },
    get longest() {
      return longest;
    },
    append(terms, count) {
      units = withRoom(units, used + 2 * count, spare);
      for (let at = 0; at < count; at++) used = encode(terms[at] as number, units, used);
      ends = withRoom(ends, slots + 1);
      ends[slots++] = used;
      longest = Math.max(longest, count);
    },
    appendAll(gathered) {
      // What comes at once comes whole.
      units = withRoom(units, used + gathered.units.length, used === 0 ? 0 : spare);
      units.set(gathered.units, used);
      ends = withRoom(ends, slots + gathered.ends.length);
      for (const end of gathered.ends) ends[slots++] = used + end;
      used += gathered.units.length;
      longest = Math.max(longest, gathered.longest);
    },
    read(slot, into) {
      const end = ends[slot] ?? 0;
      let count = 0;
      for (let at = slot === 0 ? 0 : (ends[slot - 1] ?? 0); at < end; at++) {
        const unit = units[at] ?? 0;
        into[count++] = unit < WIDE ? unit : ((unit & 0x3fff) << 16) | (units[++at] ?? 0);
      }
      return count;
    },
    neighbours(slot, sieve, visit) {
      const end = ends[slot] ?? 0;
      let inTitle = true;
      let before = 0;
      for (let from = slot === 0 ? 0 : (ends[slot - 1] ?? 0); from < end; ) {
        const begun = before > LAST_MARK ? (sieve[before & SIEVE_MASK] as number) >>> BEGINS : 0;
        let at = seek(units, sieve, from, end, begun);
        if (at === end) return;
        if (at > from) before = units[at - 1] as number;
        const unit = units[at] as number;
        const term = unit < WIDE ? unit : ((unit & 0x3fff) << 16) | (units[++at] as number);
        if (term > LAST_MARK) visit(before, term, inTitle);
        else inTitle = false;
        if (term <= LAST_MARK && term !== ABSTRACT) at = beforeAbstract(units, at, end);
        before = term;
        from = at + 1;
      }
    },
    holds(slot, run, most) {
      return holdsRun(units, slot === 0 ? 0 : (ends[slot - 1] as number), ends[slot] as number, run, most);
    },
    parts() {
      return { units: units.slice(0, used), ends: ends.slice(0, slots), longest };
    },
  };
}
