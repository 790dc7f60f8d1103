import { withRoom } from "../archive/arrays.ts";
import { bytesOf, LONGEST } from "../text/bytes.ts";
import { createWords, type WordsParts } from "../text/words.ts";
import type { Definition } from "./definitions.ts";

/** Distinct definitions, numbered in order of arrival, as flat arrays: some 60 bytes each. */
export interface DefinitionTable {
  /** The definition's number, a new one if it is not known; undefined where its words are too long to be kept. */
  intern(definition: Definition): number | undefined;
  /** The definitions of a short form, in lower case. */
  ofShort(short: string): readonly number[];
  short(definition: number): string;
  long(definition: number): string;
  parts(): DefinitionTableParts;
}

export interface DefinitionTableParts {
  readonly forms: WordsParts;
  /** Of each definition the number of its short form, and of its long form, in `forms`. */
  readonly shorts: Uint32Array;
  readonly longs: Uint32Array;
}

export function createDefinitionTable(saved?: DefinitionTableParts): DefinitionTable {
  const forms = createWords(saved?.forms);
  const pairs = createPairs(saved);

  function numberOf(form: string): number {
    const bytes = bytesOf(form);
    return forms.intern(bytes, 0, bytes.length);
  }

  function find(form: string): number {
    const bytes = bytesOf(form);
    return forms.find(bytes, 0, bytes.length);
  }

  return {
    intern(definition) {
      const written = definition.long.join(" ");
      if (bytesOf(written).length >= LONGEST) return undefined;
      return pairs.intern(numberOf(definition.short), numberOf(written));
    },
    ofShort: (short) => pairs.ofShort(find(short)),
    short: (definition) => forms.word(pairs.short(definition)),
    long: (definition) => forms.word(pairs.long(definition)),
    parts: () => ({ forms: forms.parts(), ...pairs.parts() }),
  };
}

/** Pairs of forms, each once, in an open-addressed hash table; those of one short form are chained, the newest first. */
function createPairs(saved?: Omit<DefinitionTableParts, "forms">) {
  let shorts = new Uint32Array(64);
  let longs = new Uint32Array(64);
  /** Of each pair the next older one of its short form, of each short form its newest; plus one, 0 for none. */
  let older = new Uint32Array(64);
  let newest = new Uint32Array(64);
  /** Where the hash says, a pair's number plus one; 0 where there is none. */
  let places = new Uint32Array(64);
  let size = 0;
  for (const [pair, short] of saved?.shorts.entries() ?? []) intern(short, saved?.longs[pair] ?? 0);

  /** Where the pair stands in the table, or the free place it would take. */
  function placeOf(short: number, long: number): number {
    const mask = places.length - 1;
    let place = (Math.imul(Math.imul(short, 0x85eb_ca6b) ^ long, 0x9e37_79b1) >>> 7) & mask;
    for (;;) {
      const pair = (places[place] ?? 0) - 1;
      if (pair < 0 || (shorts[pair] === short && longs[pair] === long)) return place;
      place = (place + 1) & mask;
    }
  }

  function intern(short: number, long: number): number {
    const place = placeOf(short, long);
    const known = places[place] ?? 0;
    if (known > 0) return known - 1;
    places[place] = size + 1;
    append(short, long);
    if (size * 4 > places.length * 3) widen();
    return size - 1;
  }

  function append(short: number, long: number): void {
    shorts = withRoom(shorts, size + 1);
    longs = withRoom(longs, size + 1);
    older = withRoom(older, size + 1);
    newest = withRoom(newest, short + 1);
    shorts[size] = short;
    longs[size] = long;
    older[size] = newest[short] ?? 0;
    newest[short] = ++size;
  }

  function widen(): void {
    places = new Uint32Array(places.length * 2);
    for (let pair = 0; pair < size; pair++) places[placeOf(shorts[pair] ?? 0, longs[pair] ?? 0)] = pair + 1;
  }

  return {
    intern,
    short: (pair: number): number => shorts[pair] ?? 0,
    long: (pair: number): number => longs[pair] ?? 0,
    ofShort(short: number): readonly number[] {
      const pairs: number[] = [];
      for (let link = newest[short] ?? 0; link > 0; link = older[link - 1] ?? 0) pairs.push(link - 1);
      return pairs;
    },
    parts: () => ({ shorts: shorts.slice(0, size), longs: longs.slice(0, size) }),
  };
}
