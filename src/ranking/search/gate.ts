import { LITTLE, withRoom } from "../archive/arrays.ts";
import type { Segment } from "../archive/segment.ts";
import type { Alternative, Choice } from "../plan/choices.ts";
import type { Plan } from "../plan/plan.ts";
import { createCommon } from "./common.ts";
import { dearestLast, demandsAll, keyOfAlternative, type Look, lookCost, lookFor, needsLook } from "./looks.ts";

/** Which papers a question's demands let through: its days, the papers it is asked among, its phrases and fields. */
export interface Gate {
  /** Takes another question, and the papers that it is asked among. */
  ask(plan: Plan, segment: Segment, among?: ReadonlySet<number>): void;
  /** Whether there are any demands. */
  readonly narrows: boolean;
  /** Whether a paper is let through, until the next question. */
  readonly lets: (slot: number) => boolean;
}

type Test = (slot: number) => boolean;

/**
 * What is demanded is taken step by step, and a paper that fails is not looked at again: first what the lists of the
 * terms tell, then days, and only then what is read in texts.
 */
export function createGate(): Gate {
  const common = createCommon();
  /** Of each slot how many steps its paper has passed, one after the other. */
  let passed = new Uint16Array(0);
  let steps = 0;
  let narrows = false;
  let fits: Test = anyPaper;

  const hasPassed: Test = (slot) => passed[slot] === steps;

  /** Lets those go on that satisfy a choice, or may by the terms they hold. */
  function takeStep({ alternatives }: Choice, segment: Segment, looking: boolean): void {
    for (const alternative of dearestLast(alternatives)) {
      const look = looking && needsLook(alternative) ? lookFor(alternative, segment.texts) : undefined;
      for (const terms of waysToHold(alternative)) letOn(common.entries({ ...alternative, terms }, segment), look);
    }
    steps++;
  }

  function letOn(entries: Uint32Array, look: Look | undefined): void {
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at] as number;
      const slot = entry >>> 8;
      if (passed[slot] === steps && (look === undefined || look(slot, entry & 255))) passed[slot] = steps + 1;
    }
  }

  /** Stops those that do not fit by what they are, or hold a word that must not be there. */
  function stopUnfit({ without }: Plan, segment: Segment): void {
    if (fits !== anyPaper)
      for (let slot = 0; slot < segment.slots; slot++) if (passed[slot] === steps && !fits(slot)) passed[slot] = 0;
    for (const alternative of without.filter((one) => !needsLook(one)))
      for (const entry of common.entries(alternative, segment)) passed[entry >>> 8] = 0;
  }

  return {
    get narrows() {
      return narrows;
    },
    ask(plan, segment, among) {
      const { demanded, since, until } = plan;
      steps = 0;
      const dated = since > 0 || until < Number.POSITIVE_INFINITY;
      fits = dated || among ? fittingIn(plan, segment, among) : anyPaper;
      narrows = demanded > 0 || fits !== anyPaper;
      if (demanded === 0) return;
      const choices = distinct(plan.choices.filter((choice) => choice.demanded));
      passed = withRoom(passed, segment.slots, LITTLE).fill(0, 0, segment.slots);
      for (const choice of choices) takeStep(choice, segment, false);
      stopUnfit(plan, segment);
      for (const choice of toLookFor(choices)) takeStep(choice, segment, true);
    },
    get lets() {
      return steps > 0 ? hasPassed : fits;
    },
  };
}

const anyPaper = () => true;

/** Whether a paper is of the days asked for, and one of those asked for. */
function fittingIn({ since, until }: Plan, { ids, days }: Segment, among?: ReadonlySet<number>): Test {
  const dated = since > 0 || until < Number.POSITIVE_INFINITY;
  return (slot) => {
    const day = days[slot] as number;
    if (dated && (day === 0 || day < since || day > until)) return false;
    return among === undefined || among.has(ids[slot] as number);
  };
}

/** The terms that a paper must hold together: all of them, or any one. */
function waysToHold(alternative: Alternative): readonly Alternative["terms"][] {
  return demandsAll(alternative) ? [alternative.terms] : alternative.terms.map((term) => [term]);
}

/** Those that need a look at texts: what costs least before the others, and then what is rarest. */
function toLookFor(choices: readonly Choice[]): readonly Choice[] {
  const cost = ({ alternatives }: Choice) => Math.max(...alternatives.map(lookCost));
  const looked = choices.filter((choice) => cost(choice) > 0);
  return looked.sort((one, other) => cost(one) - cost(other) || other.weight - one.weight);
}

/** A choice that is asked for twice is satisfied as soon as it is once. */
function distinct(choices: readonly Choice[]): readonly Choice[] {
  const keyOf = ({ alternatives }: Choice) => alternatives.map(keyOfAlternative).join();
  return [...new Map(choices.map((choice) => [keyOf(choice), choice])).values()];
}
