import fc from "fast-check";
import { expect, test } from "vitest";
import { createIndex, type IndexedPaper, restoreIndex } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";
import { createCorpus } from "../bench/corpus.ts";
import { scoreAll } from "./reference.ts";

const TODAY = "2026-01-01";
const WORDS =
  "image images imaging spectral hyperspectral HyperspectralViTs pan-sharpening pansharpening pan sharpening the of model models constructor __proto__ C++ GPT-4o 3.5 naïve 光谱图像 state-of-the-art SpectralGPT unmixing 3 c Qwen3 Qwen-3 Qwen GPT4o GPT-4o-mini on-policy out-of-image-models".split(
    " ",
  );

const word = fc.constantFrom(...WORDS);
const text = (most: number) => fc.array(word, { maxLength: most }).map((words) => words.join(" "));
const paper: fc.Arbitrary<IndexedPaper> = fc.record(
  { id: fc.integer({ min: 1, max: 12 }), title: text(5), abstract: text(25) },
  { requiredKeys: ["id", "title"] },
);
const change = fc.oneof(
  { weight: 3, arbitrary: fc.array(paper, { minLength: 1, maxLength: 6 }).map((papers) => ({ put: papers })) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }).map((ids) => ({ remove: ids })) },
);
const part = fc.oneof(
  { weight: 5, arbitrary: word },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([one, other]) => `"${one} ${other}"`) },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([one, other]) => `${one} OR ${other}`) },
  { weight: 1, arbitrary: word.map((one) => `-${one}`) },
);
const question = fc.uniqueArray(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(" "));

/** The index after some changes, and the papers it should hold. */
function after(changes: readonly ({ put: readonly IndexedPaper[] } | { remove: readonly number[] })[]) {
  const index = createIndex();
  const papers = new Map<number, IndexedPaper>();
  for (const step of changes) {
    if ("put" in step) {
      index.put(step.put);
      for (const one of step.put) papers.set(one.id, one);
    } else {
      index.remove(step.remove);
      for (const id of step.remove) papers.delete(id);
    }
  }
  return { index, papers: [...papers.values()] };
}

test("a search gives what the written formula gives, whatever was added, changed and removed before", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), question, fc.boolean(), (changes, asked, plain) => {
      const { index, papers } = after(changes);
      const query = parseQuery(asked, TODAY);
      const { hits, total } = index.search(query, { limit: 50, plain });
      const expected = scoreAll(papers, query, plain);
      expect(total).toBe(expected.length);
      const places = new Map(expected.map((one) => [one.id, one]));
      for (const [at, { id, score, lift }] of hits.entries()) {
        expect(score).toBeCloseTo(places.get(id)?.score ?? -1, 9);
        expect(lift).toBeCloseTo(places.get(id)?.lift ?? -1, 9);
        const there = expected[at];
        expect(score + lift).toBeCloseTo((there?.score ?? -1) + (there?.lift ?? 0), 9);
      }
    }),
    { numRuns: 1500 },
  );
});

test("among many papers, most of which are not looked at closely, the best are those of the written formula", () => {
  const corpus = createCorpus(3);
  const docs = corpus.docs(600);
  const papers = docs.map(({ title, text }, at) => ({ id: at + 1, title, abstract: text }));
  const index = createIndex();
  index.put(papers);
  const questions = [1, 2, 3, 5, 12].flatMap((words) => corpus.questions(docs, 2, words));
  for (const { text } of [{ text: "cen lan" }, ...questions]) {
    const query = parseQuery(text, TODAY);
    const expected = scoreAll(papers, query);
    const { hits, total } = index.search(query);
    expect(total).toBe(expected.length);
    expect(hits.map(({ id }) => id)).toEqual(expected.slice(0, 10).map(({ id }) => id));
    for (const [at, { score }] of hits.entries()) expect(score).toBeCloseTo(expected[at]?.score ?? -1, 9);
  }
});

test("the first ten are the first ten of all, also where their words alone would not list them", () => {
  const corpus = createCorpus(5);
  const docs = corpus.docs(4000);
  const index = createIndex();
  index.put(docs.map(({ title, text }, at) => ({ id: at + 1, title, abstract: at % 7 === 0 ? `${text} 4 5` : text })));
  const frequent = ["cen", "lan", "ban", "din", "fon", "gun"];
  const pairs = frequent.flatMap((one) => frequent.map((other) => `${one} ${other}`));
  for (const text of [...pairs, ...corpus.questions(docs, 40, 2).map((question) => question.text)]) {
    const query = parseQuery(text, TODAY);
    const first = index.search(query, { plain: true }).hits;
    expect(first).toEqual(index.search(query, { plain: true, limit: 4000 }).hits.slice(0, 10));
  }
  // Letters and digits side by side have no bound: the look ends all the same.
  expect(index.search(parseQuery("cen 4 5", TODAY)).hits).toHaveLength(10);
});

test("every score is a share of the best attainable", () => {
  fc.assert(
    fc.property(fc.array(paper, { maxLength: 12 }), question, (papers, asked) => {
      const index = createIndex();
      index.put(papers);
      for (const { score } of index.search(parseQuery(asked, TODAY)).hits) {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("the shares of an explanation add up to the score and the lift, and a paper left out fits nothing", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), question, (changes, asked) => {
      const { index, papers } = after(changes);
      const query = parseQuery(asked, TODAY);
      const hits = new Map(index.search(query, { limit: 50 }).hits.map((hit) => [hit.id, hit]));
      for (const { id } of papers) {
        const explanation = index.explain(query, id);
        const hit = hits.get(id);
        expect(explanation?.fits).toBe(hit !== undefined);
        expect(explanation?.score).toBeCloseTo(hit?.score ?? 0, 9);
        const ranks = [...hits.keys()];
        expect(index.place(query, id)).toEqual(hit && { rank: ranks.indexOf(id) + 1, total: ranks.length });
        const sum = explanation?.shares.reduce((total, { share }) => total + share, 0);
        expect(sum).toBeCloseTo((hit?.score ?? 0) + (hit?.lift ?? 0), 9);
      }
    }),
    { numRuns: 500 },
  );
});

test("a topic's score of a paper is the very number that a search gives", () => {
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 4 }),
      fc.array(fc.record({ asked: question, threshold: fc.double({ min: 0.05, max: 0.9, noNaN: true }) }), {
        maxLength: 6,
      }),
      (changes, wanted) => {
        const { index, papers } = after(changes);
        const topics = wanted.map(({ asked, threshold }, id) => ({ id, query: parseQuery(asked, TODAY), threshold }));
        const batch = papers.map(({ id }) => id).filter((id) => id % 2 === 0);
        const expected = topics.flatMap(({ id: topic, query, threshold }) => {
          const { hits } = index.search(query, { limit: 50, plain: true });
          const own = hits.filter(({ id, score }) => batch.includes(id) && score >= threshold);
          return own.map(({ id, score }) => ({ topic, paper: id, score }));
        });
        expect([...index.match(topics, batch)]).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});

test("a restored index answers as the one that was kept, and goes on from there", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), change, question, (changes, next, asked) => {
      const { index } = after(changes);
      const restored = restoreIndex(index.snapshot());
      const query = parseQuery(asked, TODAY);
      expect(restored?.search(query, { limit: 50 })).toEqual(index.search(query, { limit: 50 }));
      for (const one of [index, restored]) {
        if ("put" in next) one?.put(next.put);
        else one?.remove(next.remove);
      }
      expect(restored?.search(query, { limit: 50 })).toEqual(index.search(query, { limit: 50 }));
    }),
    { numRuns: 300 },
  );
});
