import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day } from "../../src/digest/paper.ts";
import { createIndex, type Index, type IndexedPaper, restoreIndex } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";

const TODAY = "2026-01-01";
const PROSE = [
  ..."image hyperspectral HyperspectralViTs pan-sharpening pansharpening pan sharpening of model GPT-4o HSI MoE".split(
    " ",
  ),
  ..."3 c unmixing mixture experts".split(" "),
  "hyperspectral image (HSI)",
  "mixture of experts (MoE)",
];
const ASKED = "image hyperspectral unmixing model HSI MoE GPT-4o pan-sharpening pan sharpening 3 c nowhere".split(" ");
const AUTHORS = ["Ada Byron", "Jean-Luc Durand", "Luc Model", "Flann O'Brien"];
const DAYS: readonly Day[] = ["2024-02-29", "2025-01-01", "2025-06-01"];
const FILTERS = [
  ...["author:luc", 'author:"jean-luc durand"', "author:jean-luc", "author:o'brien", "-author:luc"],
  ...["-title:image", '-"image model"', 'title:"image model"', "since:2025", "until:2025-01", "since:2025-06-01"],
];

const text = (most: number) => fc.array(fc.constantFrom(...PROSE), { maxLength: most }).map((words) => words.join(" "));
const paper: fc.Arbitrary<IndexedPaper> = fc.record(
  {
    id: fc.integer({ min: 1, max: 12 }),
    title: text(5),
    abstract: text(25),
    authors: fc.array(fc.constantFrom(...AUTHORS), { maxLength: 3 }),
    published: fc.constantFrom(...DAYS),
  },
  { requiredKeys: ["id", "title"] },
);
type Change = { readonly put: readonly IndexedPaper[]; readonly remove: readonly number[] };
const step: fc.Arbitrary<Change> = fc.record({
  put: fc.array(paper, { maxLength: 8 }),
  remove: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
});
const changes = fc.array(step, { maxLength: 3 });

const word = fc.constantFrom(...ASKED);
const part = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: fc.constantFrom(...FILTERS) },
  { weight: 1, arbitrary: word.map((one) => `title:${one}`) },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([one, other]) => `${one} OR ${other}`) },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([one, other]) => `${one} OR title:${other}`) },
  { weight: 1, arbitrary: word.map((one) => `${one} OR author:luc`) },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([one, other]) => `"${one} ${other}"`) },
);
const simple = fc.constantFrom(..."image model unmixing mixture experts".split(" "));
const question = fc
  .oneof(
    { weight: 3, arbitrary: fc.array(part, { maxLength: 6 }) },
    { weight: 2, arbitrary: fc.array(simple, { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.array(word, { minLength: 30, maxLength: 45 }) },
  )
  .map((parts) => parseQuery(parts.join(" "), TODAY));

const IDS = Array.from({ length: 12 }, (_, at) => at + 1);

function changed(index: Index, steps: readonly Change[]): Index {
  for (const { put, remove } of steps) {
    index.put(put);
    index.remove(remove);
  }
  return index;
}

const indexAfter = (steps: readonly Change[]) => changed(createIndex(), steps);

test("with fields, days, names and acronyms too, a topic's score of a paper is the very number that a search gives", () => {
  const topic = fc.record({ query: question, threshold: fc.constantFrom(0.000001, 0.1, 0.4, 0.8) });
  fc.assert(
    fc.property(changes, fc.array(topic, { maxLength: 4 }), (steps, wanted) => {
      const index = indexAfter(steps);
      const topics = wanted.map((one, id) => ({ id, ...one }));
      const batch = IDS.filter((id) => id % 2 === 0);
      const expected = topics.flatMap(({ id, query, threshold }) => {
        const { hits } = index.search(query, { limit: 50, plain: true });
        const own = hits.filter((hit) => batch.includes(hit.id) && hit.score >= threshold);
        return own.map((hit) => ({ topic: id, paper: hit.id, score: hit.score }));
      });
      expect([...index.match(topics, [...batch, ...batch])]).toEqual(expected);
    }),
    { numRuns: 400 },
  );
});

test("the few best are the beginning of the whole answer, and every place is the one in it", () => {
  fc.assert(
    fc.property(changes, question, fc.integer({ min: 1, max: 4 }), fc.boolean(), (steps, query, limit, plain) => {
      const index = indexAfter(steps);
      const { hits } = index.search(query, { limit: 50, plain });
      expect(index.search(query, { limit, plain }).hits).toEqual(hits.slice(0, limit));
      const places = hits.map(({ id }) => index.place(query, id, { plain })?.rank);
      expect(places).toEqual(hits.map((_, at) => at + 1));
    }),
    { numRuns: 400 },
  );
});

test("and so they are for a question of more words than a board has bits", () => {
  const words = Array.from({ length: 40 }, (_, at) => `v${"abcdefgh"[at % 8]}${"klmno"[at >> 3]}u`);
  const query = parseQuery(words.join(" "), TODAY);
  const stretch = fc.tuple(fc.nat(38), fc.boolean()).map(([at, inOrder]) => {
    const two = words.slice(at, at + 2);
    return (inOrder ? two : two.toReversed()).join(" ");
  });
  const papers = fc.array(fc.array(stretch, { minLength: 1, maxLength: 3 }), { minLength: 5, maxLength: 30 });
  fc.assert(
    fc.property(papers, fc.integer({ min: 1, max: 3 }), fc.constantFrom(0, 200), (titles, limit, others) => {
      const index = createIndex();
      // Where few papers hold any of the words, these are listed; else all are looked at.
      index.put(Array.from({ length: others }, (_, at) => ({ id: 100 + at, title: "rain" })));
      index.put(titles.map((title, at) => ({ id: at + 1, title: title.join(". roof ") })));
      const { hits } = index.search(query, { limit: 50, plain: true });
      expect(index.search(query, { limit, plain: true }).hits).toEqual(hits.slice(0, limit));
    }),
    { numRuns: 200 },
  );
});

test("the shares of fields, names, days and acronyms add up too", () => {
  fc.assert(
    fc.property(changes, question, (steps, query) => {
      const index = indexAfter(steps);
      const hits = new Map(index.search(query, { limit: 50 }).hits.map((hit) => [hit.id, hit]));
      for (const id of IDS.filter(index.has)) {
        const explanation = index.explain(query, id);
        const { score, lift } = hits.get(id) ?? { score: 0, lift: 0 };
        expect(explanation?.fits).toBe(hits.has(id));
        expect(explanation?.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(score + lift, 9);
        expect(explanation?.score).toBeCloseTo(score, 9);
        // A paper that gives all of it may be a rounding over.
        expect(score).toBeLessThan(1 + 1e-12);
      }
    }),
    { numRuns: 400 },
  );
});

test("what was restored explains, matches and goes on as what was kept", () => {
  fc.assert(
    fc.property(changes, changes, question, (before, after, query) => {
      const index = indexAfter(before);
      const restored = restoreIndex(index.snapshot());
      const topics = [{ id: 1, query, threshold: 0.1 }];
      const said = (one: Index | undefined) => ({
        hits: one?.search(query, { limit: 50 }),
        why: IDS.map((id) => one?.explain(query, id)),
        matches: [...(one?.match(topics, IDS) ?? [])],
        words: one?.wordsOf(4, 10),
      });
      expect(said(restored)).toEqual(said(index));
      if (restored) changed(restored, after);
      changed(index, after);
      expect(said(restored)).toEqual(said(index));
    }),
    { numRuns: 150 },
  );
});
