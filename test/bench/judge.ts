import type { Collection } from "./collection.ts";
import type { Engine } from "./engines.ts";
import { DEPTH, type Measures, meanOf, measure } from "./measures.ts";

/** The mean over the questions that have a relevant document. */
export function judge(engine: Engine, { name, docs, questions, grades }: Collection): Measures {
  const searchable = engine.build(docs);
  const measured: Measures[] = [];
  for (const { id, text } of questions) {
    const own = grades.get(id);
    if (!own || ![...own.values()].some((grade) => grade > 0)) continue;
    measured.push(measure(searchable.search(text, DEPTH), own));
  }
  if (measured.length === 0)
    throw new Error(`No question of ${name} has a relevant document: its files do not fit together`);
  return meanOf(measured);
}

/** Every engine on every collection, and its mean over them. */
export function judgeAll(engines: readonly Engine[], collections: readonly Collection[]) {
  const judged = collections.map((collection) => {
    return engines.map((engine) => ({
      collection: collection.name,
      engine: engine.name,
      ...judge(engine, collection),
    }));
  });
  const means = engines.map((engine, at) => {
    const own = judged.flatMap((rows) => rows[at] ?? []);
    return { collection: "mean", engine: engine.name, ...meanOf(own) };
  });
  return collections.length > 1 ? [...judged.flat(), ...means] : judged.flat();
}
