import { withRoom } from "../archive/arrays.ts";

/** Which paper holds which definition, as pairs in no order. */
export interface HoldersParts {
  readonly papers: Uint32Array;
  readonly definitions: Uint32Array;
}

/** Counts how many papers hold each definition, in 8 bytes a pair: nobody asks in the other direction but `removeAll`. */
export function createHolders(saved?: HoldersParts) {
  let papers = saved?.papers.slice() ?? new Uint32Array(64);
  let definitions = saved?.definitions.slice() ?? new Uint32Array(64);
  let size = saved?.papers.length ?? 0;
  let counts = new Uint32Array(64);
  for (const definition of saved?.definitions ?? []) shift(definition, 1);

  function shift(definition: number, by: number): void {
    counts = withRoom(counts, definition + 1);
    counts[definition] = (counts[definition] ?? 0) + by;
  }

  function removeAt(place: number): void {
    shift(definitions[place] ?? 0, -1);
    size -= 1;
    papers[place] = papers[size] ?? 0;
    definitions[place] = definitions[size] ?? 0;
  }

  return {
    count: (definition: number): number => counts[definition] ?? 0,
    add(paper: number, definition: number): void {
      papers = withRoom(papers, size + 1);
      definitions = withRoom(definitions, size + 1);
      papers[size] = paper;
      definitions[size] = definition;
      size += 1;
      shift(definition, 1);
    },
    removeAll(gone: ReadonlySet<number>): void {
      for (let place = size - 1; place >= 0; place -= 1) if (gone.has(papers[place] ?? 0)) removeAt(place);
    },
    parts: (): HoldersParts => ({ papers: papers.slice(0, size), definitions: definitions.slice(0, size) }),
  };
}
