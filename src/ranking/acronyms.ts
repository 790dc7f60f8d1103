import { createDefinitionTable, type DefinitionTableParts } from "./definition-table.ts";
import { findDefinitions, initials } from "./definitions.ts";
import { createHolders, type HoldersParts } from "./holders.ts";
import { singular } from "./singular.ts";

/** What the archive's papers say an acronym stands for, or what a phrase is shortened to. In lower case. */
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
   * where none do, one counts whose words begin with the very letters of an acronym that was typed with capitals.
   * @param word as typed: `HSI`, `HSIs`, `hsi`
   */
  expansions(word: string): readonly Meaning[];
  /** The acronyms of a phrase (`hyperspectral images`), by the same rule. */
  shortForms(phrase: string): readonly Meaning[];
  state(): AcronymsState;
}

const MOST_MEANINGS = 5;
const AGREEING_PAPERS = 2;
const NOT_ALPHANUMERIC = /[^\p{L}\p{N}]+/u;

/**
 * Acronyms learned from the archive's own definitions.
 * @param saved what `state` gave, whole: the snapshot it comes from is checked where it is read
 */
export function createAcronyms(saved?: AcronymsState): Acronyms {
  const table = createDefinitionTable(saved);
  const holders = createHolders(saved);

  function agreed(definitions: readonly number[], isClear: (definition: number) => boolean): readonly number[] {
    const sorted = definitions.toSorted((a, b) => holders.count(b) - holders.count(a) || a - b);
    const held = sorted.filter((definition) => holders.count(definition) >= AGREEING_PAPERS);
    const single = sorted.filter((definition) => holders.count(definition) > 0 && isClear(definition));
    return (held.length > 0 ? held : single).slice(0, MOST_MEANINGS);
  }

  function isClear(definition: number): boolean {
    const letters = table.short(definition).split(NOT_ALPHANUMERIC).join("");
    return initials(table.long(definition).split(" ")) === letters;
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
      return agreed(definitions, (definition) => typedAsOne && isClear(definition)).map((definition) =>
        meaning(table.long(definition), definition),
      );
    },
    shortForms(phrase) {
      const words = phrase
        .toLowerCase()
        .split(NOT_ALPHANUMERIC)
        .filter((word) => word !== "");
      const long = words.map((word, at) => (at === words.length - 1 ? singular(word) : word)).join(" ");
      return agreed(table.ofLong(long), isClear).map((definition) => meaning(table.short(definition), definition));
    },
    state: () => ({ ...table.parts(), ...holders.parts() }),
  };
}
