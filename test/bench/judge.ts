import type { Collection } from "./collection.ts";
import type { Engine, Searchable } from "./engines.ts";
import { DEPTH, type Measures, meanOf, measure } from "./measures.ts";

/** As many as the bot asks its index for: more would have it look closely at more papers than it ever does. */
const SHOWN = 10;

type Grades = ReadonlyMap<string, number>;

/**
 * The mean over the questions that have a relevant document: nDCG@10 of a search for ten, MAP and recall of one for
 * as many as they look at.
 */
export function judge(engine: Engine, collection: Collection): Measures {
  return judgeBy(engine, collection, ({ search }, text, grades) => {
    const { map, recall100 } = measure(search(text, DEPTH), grades);
    const { ndcg10 } = measure(search(text, SHOWN), grades);
    return { ndcg10, map, recall100 };
  });
}

/** nDCG@10 alone, in a fraction of the time. */
export function judgeShown(engine: Engine, collection: Collection): number {
  return judgeBy(engine, collection, ({ search }, text, grades) => measure(search(text, SHOWN), grades)).ndcg10;
}

function judgeBy(
  engine: Engine,
  { name, docs, questions, grades }: Collection,
  measureOne: (searchable: Searchable, text: string, grades: Grades) => Measures,
): Measures {
  const searchable = engine.build(docs);
  const measured = questions.flatMap(({ id, text }) => {
    const own: Grades = grades.get(id) ?? new Map();
    return [...own.values()].some((grade) => grade > 0) ? [measureOne(searchable, text, own)] : [];
  });
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
