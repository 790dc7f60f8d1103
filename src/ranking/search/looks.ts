import type { Texts } from "../archive/texts.ts";
import type { Alternative } from "../plan/choices.ts";
import { runOf } from "./runs.ts";

/** Whether a paper must hold all terms of it, and not just any. */
export function demandsAll({ phrase, field }: Alternative): boolean {
  return phrase || field !== undefined;
}

/**
 * Whether a paper's text has to be looked at to know that it holds an alternative, because it holds all the terms and
 * still they may not stand in the title, or not side by side. Names stand nowhere but among the authors.
 */
export function needsLook(alternative: Alternative): boolean {
  return lookCost(alternative) > 0;
}

/** What a look costs, more or less: a title is soon read. */
export function lookCost({ terms, phrase, field }: Alternative): number {
  if (field === "title") return 1;
  return phrase && terms.length > 1 ? 2 : 0;
}

/** Each alternative once, those that cost most last. */
export function dearestLast(alternatives: readonly Alternative[]): readonly Alternative[] {
  const distinct = new Map(alternatives.map((alternative) => [keyOfAlternative(alternative), alternative]));
  return [...distinct.values()].sort((one, other) => lookCost(one) - lookCost(other));
}

/** The same for alternatives that the same papers hold. */
export function keyOfAlternative({ terms, phrase, field }: Alternative): string {
  return `${field} ${phrase} ${terms.map(({ term }) => term).join(" ")}`;
}

/**
 * Whether the text of the paper in a slot is what was looked for.
 * @param most how often the first term counts there, where that is known: less has to be read then
 */
export type Look = (slot: number, most?: number) => boolean;

/** Looks for all terms of an alternative: as one run if it is a phrase, and in its field. */
export function lookFor({ terms, phrase, field }: Alternative, texts: Texts): Look {
  const numbers = terms.map(({ term }) => term);
  if (numbers.length === 0 || numbers.some((term) => term < 0)) return () => false;
  const parts = phrase ? [numbers] : numbers.map((term) => [term]);
  const runs = parts.map((part) => runOf(part, field === "title"));
  const [only, ...others] = runs;
  if (only !== undefined && others.length === 0) return (slot, most) => texts.holds(slot, only, most);
  return (slot) => runs.every((run) => texts.holds(slot, run));
}
