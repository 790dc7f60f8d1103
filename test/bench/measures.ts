/** How good a ranking is, by trec_eval's definitions (Voorhees and Harman, TREC, 2005). */
export interface Measures {
  readonly ndcg10: number;
  readonly map: number;
  readonly recall100: number;
}

/** Documents looked at for MAP, as is trec_eval's custom. */
export const DEPTH = 1000;

/** The measures of one ranking, best first. `grades` holds at least one relevant document. */
export function measure(ranking: readonly string[], grades: ReadonlyMap<string, number>): Measures {
  const relevant = [...grades.values()].filter((grade) => grade > 0);
  const gains = ranking.map((id) => Math.max(0, grades.get(id) ?? 0));
  const ideal = relevant.toSorted((one, other) => other - one);
  return {
    ndcg10: discounted(gains.slice(0, 10)) / discounted(ideal.slice(0, 10)),
    map: precisions(gains.slice(0, DEPTH)) / relevant.length,
    recall100: gains.slice(0, 100).filter((gain) => gain > 0).length / relevant.length,
  };
}

export function meanOf(all: readonly Measures[]): Measures {
  const mean = (of: (one: Measures) => number) => all.reduce((sum, one) => sum + of(one), 0) / Math.max(1, all.length);
  return { ndcg10: mean((one) => one.ndcg10), map: mean((one) => one.map), recall100: mean((one) => one.recall100) };
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
}

/** The sum of the precisions at each relevant document. */
function precisions(gains: readonly number[]): number {
  let found = 0;
  let sum = 0;
  for (const [at, gain] of gains.entries()) {
    if (gain === 0) continue;
    found++;
    sum += found / (at + 1);
  }
  return sum;
}
