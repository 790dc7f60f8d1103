import { withRoom } from "./arrays.ts";
import { bytesOf, LONGEST } from "./bytes.ts";
import type { Definition } from "./definitions.ts";
import { createWords, type WordsParts } from "./words.ts";

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
  const byShort = createGroups(saved?.shorts);
  const byLong = createGroups(saved?.longs);

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
      const short = numberOf(definition.short);
      const long = numberOf(written);
      const known = byShort.members(short).find((member) => byLong.group(member) === long);
      if (known !== undefined) return known;
      byLong.add(long);
      return byShort.add(short);
    },
    ofShort: (short) => byShort.members(find(short)),
    short: (definition) => forms.word(byShort.group(definition)),
    long: (definition) => forms.word(byLong.group(definition)),
    parts: () => ({ forms: forms.parts(), shorts: byShort.groups(), longs: byLong.groups() }),
  };
}

/** Members numbered in order of arrival, each of one group; the members of a group are chained, the newest first. */
function createGroups(saved?: Uint32Array) {
  let groups = new Uint32Array(saved?.length ?? 64);
  /** Of each group its newest member, of each member the next older one; plus one, 0 where there is none. */
  let newest = new Uint32Array(64);
  let older = new Uint32Array(groups.length);
  let size = 0;
  for (const group of saved ?? []) add(group);

  function add(group: number): number {
    groups = withRoom(groups, size + 1);
    older = withRoom(older, size + 1);
    newest = withRoom(newest, group + 1);
    groups[size] = group;
    older[size] = newest[group] ?? 0;
    newest[group] = ++size;
    return size - 1;
  }

  return {
    add,
    group: (member: number): number => groups[member] ?? 0,
    members(group: number): readonly number[] {
      const members: number[] = [];
      for (let link = newest[group] ?? 0; link > 0; link = older[link - 1] ?? 0) members.push(link - 1);
      return members;
    },
    groups: (): Uint32Array => groups.slice(0, size),
  };
}
