import { MOST_COUNT } from "../archive/postings.ts";
import { ABSTRACT, ABSTRACT_COMPOUNDS, AUTHORS, encode, LAST_MARK, TITLE_COMPOUNDS, WIDE } from "../archive/units.ts";

/** Terms looked for one right behind the other. */
export interface Run {
  /** As texts code them. */
  readonly units: Uint16Array;
  /** Whether it is a single term, which may also be a compound as one word. */
  readonly single: boolean;
  /** Whether it must stand in the title. */
  readonly inTitle: boolean;
}

/** @param terms one or more, all of them known */
export function runOf(terms: readonly number[], inTitle: boolean): Run {
  const units = new Uint16Array(2 * terms.length);
  const size = terms.reduce((at, term) => encode(term, units, at), 0);
  return { units: units.slice(0, size), single: terms.length === 1, inTitle };
}

/**
 * Whether a run stands in the text that lies from `start` up to `end`.
 * @param most how often the run's first term counts there: it does not stand there more often
 */
export function holdsRun(text: Uint16Array, start: number, end: number, run: Run, most = MOST_COUNT): boolean {
  // A title is soon read; in a whole text most runs are nowhere, and that is quicker told without telling terms apart.
  return (run.inTitle || seemsToHold(text, start, end, run.units, most)) && readsRun(text, start, end, run);
}

/** Whether the same units stand in the text, as whole terms or not. It stops where the first cannot come again. */
function seemsToHold(text: Uint16Array, start: number, end: number, units: Uint16Array, most: number): boolean {
  const first = units[0] as number;
  let left = first >= WIDE || most === MOST_COUNT ? Number.POSITIVE_INFINITY : most;
  for (let at = start; at < end && left > 0; at++) {
    if (text[at] !== first) continue;
    if (standsAt(text, at, end, units)) return true;
    // Behind the first unit of a wide term it may be the second, and no term.
    if (at === start || (text[at - 1] as number) < WIDE) left--;
  }
  return false;
}

/** Reads a text term by term, up to the first place where the run stands. */
function readsRun(text: Uint16Array, start: number, end: number, run: Run): boolean {
  const first = run.units[0] as number;
  let at = seek(text, first, start, end);
  while (at < end) {
    const unit = text[at] as number;
    if (unit === first && standsAt(text, at, end, run.units)) return true;
    if (run.inTitle && (unit === ABSTRACT || unit === AUTHORS)) return false;
    const next = unit < WIDE ? at + 1 : at + 2;
    // Compounds as one word are listed behind their field: side by side there means nothing.
    const from = isCompounds(unit) && !run.single ? seekField(text, next, end) : next;
    at = seek(text, first, from, end);
  }
  return false;
}

/** The next place from `at` where a term that begins so or a mark stands. */
function seek(text: Uint16Array, first: number, at: number, end: number): number {
  let place = at;
  while (place < end) {
    const unit = text[place] as number;
    if (unit === first || unit <= LAST_MARK) return place;
    // The second unit of a wide term may look like any other.
    place += unit < WIDE ? 1 : 2;
  }
  return end;
}

/** The next place from `at` where abstract or authors begin. */
function seekField(text: Uint16Array, at: number, end: number): number {
  let place = at;
  while (place < end && text[place] !== ABSTRACT && text[place] !== AUTHORS)
    place += (text[place] as number) < WIDE ? 1 : 2;
  return place;
}

function standsAt(text: Uint16Array, at: number, end: number, units: Uint16Array): boolean {
  if (at + units.length > end) return false;
  for (let offset = 1; offset < units.length; offset++) if (text[at + offset] !== units[offset]) return false;
  return true;
}

function isCompounds(unit: number): boolean {
  return unit === TITLE_COMPOUNDS || unit === ABSTRACT_COMPOUNDS;
}
