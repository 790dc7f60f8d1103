import { nthLargest } from "../search/nth-largest.ts";
import { singular } from "../text/singular.ts";
import { createDefinitionTable, type DefinitionTableParts } from "./definition-table.ts";
import { type Definition, findDefinitions } from "./definitions.ts";
import { createHolders, type HoldersParts } from "./holders.ts";

/** What the archive's papers say an acronym stands for, in lower case. */
export interface Meaning {
  readonly words: readonly string[];
  /** How many papers say so. */
  readonly documents: number;
}

/** For the index's snapshot: flat arrays alone. */
export interface AcronymsState extends DefinitionTableParts, HoldersParts {}

export interface Acronyms {
  /**
   * Learns the acronyms a paper's text defines, each once however often it stands there. Time linear in the text.
   * A paper that was learned before has to be forgotten first, else it counts twice.
   */
  learn(paper: number, text: string): void;
  /** Takes back what papers taught. Time linear in what is known, however many they are. */
  forget(papers: ReadonlySet<number>): void;
  /**
   * The long forms of an acronym, as most papers write them, the most frequent first, at most five. Two papers must agree;
   * where none do, one is enough for an acronym that was typed with capitals.
   * @param word as typed: `HSI`, `HSIs`, `hsi`
   */
  expansions(word: string): readonly Meaning[];
  state(): AcronymsState;
}

const MOST_MEANINGS = 5;
const AGREEING_PAPERS = 2;
/** Written forms of one acronym that are compared by their words: the most held. Real acronyms have a dozen. */
const MOST_COMPARED = 200;

/**
 * Acronyms learned from the archive's own definitions.
 * @param saved what `state` gave, whole: the snapshot it comes from is checked where it is read
 */
export function createAcronyms(saved?: AcronymsState): Acronyms {
  const table = createDefinitionTable(saved);
  const holders = createHolders(saved);

  /** The most held first; of those held alike the shorter, then by the alphabet. */
  function byHolders(a: Meaning, b: Meaning): number {
    const [one, other] = [a.words.join(" "), b.words.join(" ")];
    return b.documents - a.documents || one.length - other.length || (one < other ? -1 : 1);
  }

  /** One meaning however its last word was written, in the form that most papers have. */
  function asMostWrite(definitions: readonly number[]): Meaning {
    const forms = definitions.map((definition) => ({
      words: table.long(definition).split(" "),
      documents: holders.count(definition),
    }));
    const [most] = forms.toSorted(byHolders);
    return { words: most?.words ?? [], documents: forms.reduce((sum, { documents }) => sum + documents, 0) };
  }

  /** Those that some paper holds; of more than are compared, the most held, and of these alike the newest. */
  function mostHeld(definitions: readonly number[]): readonly number[] {
    const held = definitions.filter((definition) => holders.count(definition) > 0);
    const least = nthLargest(Float64Array.from(held, holders.count), held.length, MOST_COMPARED);
    const above = held.filter((definition) => holders.count(definition) > least);
    const alike = held.filter((definition) => holders.count(definition) === least);
    return [...above, ...alike].slice(0, MOST_COMPARED);
  }

  return {
    learn(paper, text) {
      const definitions = findDefinitions(text);
      if (definitions.length === 0) return;
      const once = new Map(definitions.map((definition) => [keyOf(definition), definition]));
      const numbers = new Set([...once.values()].map((definition) => table.intern(definition)));
      for (const number of numbers) if (number !== undefined) holders.add(paper, number);
    },
    forget: (papers) => holders.removeAll(papers),
    expansions(word) {
      const typed = word.toLowerCase();
      const singularToo = typed.endsWith("s") ? table.ofShort(typed.slice(0, -1)) : [];
      const definitions = mostHeld([...table.ofShort(typed), ...singularToo]);
      if (definitions.length === 0) return [];
      const groups = Map.groupBy(definitions, (definition) => inSingular(table.long(definition)));
      const meanings = [...groups.values()].map(asMostWrite).sort(byHolders);
      const agreed = meanings.filter(({ documents }) => documents >= AGREEING_PAPERS);
      const typedAsOne = /\p{Lu}.*\p{Lu}/u.test(word);
      return (agreed.length === 0 && typedAsOne ? meanings : agreed).slice(0, MOST_MEANINGS);
    },
    state: () => ({ ...table.parts(), ...holders.parts() }),
  };
}

/** `mixture of experts` and `mixture of expert` are one. */
function inSingular(long: string): string {
  const last = long.lastIndexOf(" ") + 1;
  return long.slice(0, last) + singular(long.slice(last));
}

const keyOf = ({ short, long }: Definition): string => `${short.toLowerCase()} ${inSingular(long.join(" "))}`;
