import { createDefinitionTable, type DefinitionTableParts } from "./definition-table.ts";
import { findDefinitions } from "./definitions.ts";
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
  /** Takes back what a paper taught. Time linear in what is known: 0.1 ms at 100,000 papers. */
  forget(paper: number): void;
  /**
   * The long forms of an acronym, in the singular, the most frequent first, at most five. Two papers must agree;
   * where none do, one is enough for an acronym that was typed with capitals.
   * @param word as typed: `HSI`, `HSIs`, `hsi`
   */
  expansions(word: string): readonly Meaning[];
  state(): AcronymsState;
}

const MOST_MEANINGS = 5;
const AGREEING_PAPERS = 2;

/**
 * Acronyms learned from the archive's own definitions.
 * @param saved what `state` gave, whole: the snapshot it comes from is checked where it is read
 */
export function createAcronyms(saved?: AcronymsState): Acronyms {
  const table = createDefinitionTable(saved);
  const holders = createHolders(saved);

  /** Those that two papers agree on or, where one is enough and none are agreed on, those that any paper holds. */
  function agreed(definitions: readonly number[], isOneEnough: boolean): readonly number[] {
    const held = definitions.filter((definition) => holders.count(definition) > 0);
    const sorted = held.toSorted((a, b) => holders.count(b) - holders.count(a) || a - b);
    const many = sorted.filter((definition) => holders.count(definition) >= AGREEING_PAPERS);
    return (many.length === 0 && isOneEnough ? sorted : many).slice(0, MOST_MEANINGS);
  }

  function meaning(written: string, definition: number): Meaning {
    return { words: written.split(" "), documents: holders.count(definition) };
  }

  return {
    learn(paper, text) {
      const definitions = findDefinitions(text);
      if (definitions.length === 0) return;
      const numbers = new Set(definitions.map((definition) => table.intern(definition)));
      for (const number of numbers) if (number !== undefined) holders.add(paper, number);
    },
    forget: (paper) => holders.removeAll(paper),
    expansions(word) {
      const typed = word.toLowerCase();
      const singularToo = typed.endsWith("s") ? table.ofShort(typed.slice(0, -1)) : [];
      const definitions = [...table.ofShort(typed), ...singularToo];
      const typedAsOne = /\p{Lu}.*\p{Lu}/u.test(word);
      return agreed(definitions, typedAsOne).map((definition) => meaning(table.long(definition), definition));
    },
    state: () => ({ ...table.parts(), ...holders.parts() }),
  };
}
