import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createIndex, type IndexedPaper, type SearchOptions } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";

const TODAY = "2026-01-01";
const PAPERS: readonly IndexedPaper[] = [
  {
    id: 1,
    title: "Hyperspectral Unmixing with Graphs",
    abstract: "Mixed pixels of a hyperspectral image (HSI) are taken apart. Hyperspectral unmixing needs few labels.",
    authors: ["Ada Byron", "Jean-Luc Durand"],
    published: "2025-10-15",
  },
  {
    id: 2,
    title: "HyperspectralViTs on Board",
    abstract: "Transformers for satellites, small enough for orbit. Each hyperspectral image (HSI) is read once.",
    authors: ["Mary Luc"],
    published: "2025-03-02",
  },
  {
    id: 3,
    title: "Spectral Entropy of Diffusion",
    abstract: "How networks change while they learn.",
    published: "2024-05-01",
  },
  {
    id: 4,
    title: "Pan-sharpening by Learning",
    abstract: "Sharp bands and coarse bands become one.",
    published: "2023-01-09",
  },
  { id: 5, title: "A Survey of Pansharpening", abstract: "Seven families of methods, compared on spectral quality." },
  { id: 6, title: "Restoring HSI Cubes", abstract: "Noise and stripes are taken away from HSI." },
];

function indexOf(papers: readonly IndexedPaper[] = PAPERS) {
  const index = createIndex();
  index.put(papers);
  return index;
}

function found(text: string, options?: SearchOptions, index = indexOf()): readonly number[] {
  return index.search(parseQuery(text, TODAY), options).hits.map(({ id }) => id);
}

test("a word finds its papers, compounds included, and no stranger that merely looks alike", () => {
  expect(found("hyperspectral").toSorted()).toEqual([1, 2]);
});

test("a compound is found however it is written", () => {
  expect(found("pansharpening").toSorted()).toEqual([4, 5]);
  expect(found("pan-sharpening").toSorted()).toEqual([4, 5]);
});

describe("names of models and compounds", () => {
  const MODELS: readonly IndexedPaper[] = [
    { id: 1, title: "GPT-5 in the Clinic", abstract: "How GPT-5 does at triage." },
    { id: 2, title: "GPT for All", abstract: "GPT and again GPT, in five steps." },
    { id: 3, title: "A GPT-4o-curated Corpus", abstract: "Cleaned by a model." },
    { id: 4, title: "Segmentation that is U-Net-based", abstract: "A decoder with shortcuts." },
    { id: 5, title: "Qwen3-VL-32B Sees", abstract: "A model of pictures." },
    { id: 6, title: "Gemini 3 and Chess", abstract: "Openings." },
    { id: 7, title: "Three Twins", abstract: "Gemini 2 lost to 3 players. Gemini, gemini, gemini." },
    { id: 8, title: "DeepSeek Thinks", abstract: "Long chains." },
    { id: 9, title: "Deep Networks", abstract: "Deep, deep networks seek and seek the deep." },
    { id: 10, title: "Out-of-distribution-detection Reviewed", abstract: "Odd samples." },
    { id: 11, title: "Pansharpening Compared", abstract: "Seven families." },
  ];
  const first = (text: string) => found(text, {}, indexOf(MODELS))[0];

  test.each([
    ["GPT-5", 1],
    ["GPT 5", 1],
    ["GPT4o", 3],
    ["U-Net", 4],
    ["UNet", 4],
    ["Qwen3VL", 5],
    ["Qwen3-VL", 5],
    ["qwen", 5],
    ["Gemini 3", 6],
    ["DeepSeek", 8],
    ["out-of-distribution", 10],
    ["pan-sharpening", 11],
    ["pan sharpening", 11],
    ["methods of pan sharpening", 11],
  ])("%s finds first the paper that has it, however it is written", (text, id) => {
    expect(first(text)).toBe(id);
  });

  test.each([
    ['"GPT-5"', [1]],
    ['title:"GPT-5"', [1]],
    ["title:GPT-5", [1]],
    ['"Gemini 3"', [6]],
    ['"pan-sharpening"', [11]],
    ['"pan sharpening"', [11]],
    ["title:pan-sharpening", [11]],
    ['"deep seek"', [8]],
    ["gpt -GPT-5 -GPT-4o", [2]],
    ["networks OR deep-seek", [8, 9]],
  ])("%s finds %j and no others", (text, ids) => {
    expect(found(text, {}, indexOf(MODELS)).toSorted()).toEqual(ids);
  });

  test("a word of one letter or digit alone says too little, unless it is quoted", () => {
    const index = indexOf(MODELS);
    expect(index.search(parseQuery("5", TODAY))).toMatchObject({
      hits: [],
      tooCommon: ["5"],
    });
    expect(index.search(parseQuery("GPT 5", TODAY)).tooCommon).toEqual([]);
    expect(found('"3"', {}, index).toSorted()).toEqual([5, 6, 7]);
  });

  test("what is found is not said to be missing", () => {
    const terms = (text: string) => indexOf(MODELS).search(parseQuery(text, TODAY)).terms;
    expect(terms("U-Net")).toEqual([{ text: "U-Net", papers: 1 }]);
    expect(terms("pan sharpening")).toEqual([{ text: "pan-sharpening", papers: 1 }]);
    expect(terms("GPT-7")).toEqual([
      { text: "gpt", papers: 3 },
      { text: "7", papers: 0 },
    ]);
  });
});

test("an acronym finds what the archive's papers say it means, and the answer tells", () => {
  const index = indexOf();
  const answer = index.search(parseQuery("HSI", TODAY));
  expect(answer.hits.map(({ id }) => id).toSorted()).toEqual([1, 2, 6]);
  expect(answer.widened).toEqual(["HSI: hyperspectral image"]);
  index.put([{ id: 7, title: "Hyperspectral images of fields", abstract: "Wheat and barley." }]);
  expect(found("HSI", {}, index)).toContain(7);
  const shares = index.explain(parseQuery("HSI", TODAY), 7)?.shares.filter(({ acronym }) => acronym === "HSI");
  expect(shares?.map(({ text }) => text)).toEqual(["hyperspectral", "image"]);
});

test.each([
  ['"hyperspectral unmixing"', [1]],
  ['"unmixing hyperspectral"', []],
  ["spectral -survey", [3]],
  ["title:hyperspectral", [2, 1]],
  ["title:pixels", []],
  ["author:byron", [1]],
  ['author:"jean-luc durand"', [1]],
  ['author:"byron jean"', []],
  ["author:luc", [2, 1]],
  ["hyperspectral since:2025-06", [1]],
  ["hyperspectral until:2025-06", [2]],
  ["spectral OR unmixing", [1, 3, 5]],
  ["since:2025", [2, 1]],
])("%s finds %j", (text, ids) => {
  expect(found(text).toSorted()).toEqual([...ids].toSorted());
});

test("only the papers asked for are searched", () => {
  expect(found("hyperspectral", { among: new Set([2, 3]) })).toEqual([2]);
});

test("an explanation names the share of each word and field", () => {
  const explanation = indexOf().explain(parseQuery("hyperspectral unmixing", TODAY), 1);
  const own = explanation?.shares.filter(({ kind }) => kind !== "feedback");
  expect(own?.map(({ kind, text, field }) => [kind, text, field]).toSorted()).toEqual([
    ["pair", "hyperspectral unmixing", undefined],
    ["term", "hyperspectral", "abstract"],
    ["term", "hyperspectral", "title"],
    ["term", "unmixing", "abstract"],
    ["term", "unmixing", "title"],
  ]);
  expect(own?.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(explanation?.score ?? 0, 12);
});

test("an explanation says why a paper is not in the answer", () => {
  const index = indexOf();
  const lacking = index.explain(parseQuery("hyperspectral", TODAY), 3);
  expect(lacking).toMatchObject({ fits: false, score: 0, lacks: ["hyperspectral"], nearest: ["spectral"], failed: [] });
  const failing = index.explain(parseQuery('hyperspectral -graphs "mixed labels" since:2025-12', TODAY), 1);
  expect(failing?.failed).toEqual(['"mixed labels"', "-graphs", "since:2025-12-01"]);
  expect(index.explain(parseQuery("hyperspectral", TODAY), 99)).toBeUndefined();
});

test("papers like one or like a set leave these out and put the nearest first", () => {
  const index = indexOf();
  expect(index.similar([4], { limit: 1 }).hits.map(({ id }) => id)).toEqual([5]);
  expect(index.similar([1, 6]).hits[0]?.id).toBe(2);
  expect(index.similar([99]).hits).toEqual([]);
  expect(index.explainSimilar([4], 5)?.shares[0]?.share).toBeGreaterThan(0);
});

test("a profile shifts the order and hides nothing", () => {
  const papers = [1, 2, 3].map((id) => ({ id, title: `Graphs ${["", "of wheat", "of roads", "of stars"][id]}` }));
  const index = indexOf(papers);
  const query = parseQuery("graphs", TODAY);
  const plain = index.search(query, { plain: true });
  const profile = new Map([
    ["wheat", 1],
    ["star", -5],
  ]);
  const learned = index.search(query, { profile });
  expect(learned.hits.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(plain.hits.map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(learned.hits.map(({ score }) => score)).toEqual(plain.hits.map(({ score }) => score));
  const shares = index.explain(query, 3, { profile })?.shares.filter(({ kind }) => kind === "profile");
  expect(shares).toEqual([{ kind: "profile", text: "stars", share: expect.any(Number) }]);
  expect(shares?.[0]?.share).toBeLessThan(0);
});

test("a paper put again is read anew", () => {
  const index = indexOf();
  index.put([{ id: 1, title: "Of wheat" }]);
  expect(index.size).toBe(PAPERS.length);
  expect(found("unmixing", {}, index)).toEqual([]);
  expect(found("wheat", {}, index)).toEqual([1]);
});

test("a thousand changes leave no trace of what is gone", () => {
  const index = createIndex();
  for (let round = 0; round < 1000; round++)
    index.put([{ id: 1 + (round % 7), title: `Round ${round}`, abstract: "wheat" }]);
  index.remove([1, 2]);
  const fresh = indexOf(
    [3, 4, 5, 6, 7].map((id) => ({ id, title: `Round ${993 + ((id + 6) % 7)}`, abstract: "wheat" })),
  );
  const [kept, anew] = [index, fresh].map((one) => one.search(parseQuery("wheat", TODAY), { plain: true }).hits);
  expect(kept?.map(({ score }) => score)).toEqual(anew?.map(({ score }) => score));
});

test.each([
  ["the"],
  [""],
  ["😀 😀"],
  ["x".repeat(10_000)],
  ["wheat ".repeat(2000)],
  [".*(a+)+$ '; DROP TABLE paper; --"],
  ['"unclosed AND ((('],
])("finds nothing and fails on nothing for %.30s", (text) => {
  const index = indexOf();
  expect(index.search(parseQuery(text, TODAY)).hits).toEqual([]);
  expect(index.explain(parseQuery(text, TODAY), 1)?.fits).toBe(false);
});

test("odd papers are held like any other", () => {
  const index = indexOf([
    { id: 1, title: "" },
    { id: 2, title: "One word", abstract: "wheat ".repeat(10_000) },
    { id: 3, title: "高光谱图像", abstract: "我们提出一种方法" },
    { id: 4, title: "constructor", abstract: "__proto__ hasOwnProperty" },
  ]);
  expect(found("wheat", {}, index)).toEqual([2]);
  expect(found("光谱", {}, index)).toEqual([3]);
  expect(found("constructor", {}, index)).toEqual([4]);
  expect(found("__proto__", {}, index)).toEqual([4]);
});

const seed = fileURLToPath(new URL("../../../shared/data/seed/daily-papers-hyperspectral.txt", import.meta.url));

test.skipIf(!existsSync(seed))(
  "on the seed page the thirteen papers that hold the word come first, the rest not at all",
  () => {
    const lines = readFileSync(seed, "utf8")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const papers = lines.flatMap((line, at) => {
      return line.startsWith("•") ? [{ id: at, title: lines[at - 2] ?? "", abstract: lines[at - 1] ?? "" }] : [];
    });
    expect(papers).toHaveLength(20);
    const holding = papers
      .filter(({ title, abstract }) => /hyperspectral/i.test(`${title} ${abstract}`))
      .map(({ id }) => id);
    expect(holding).toHaveLength(13);
    expect(found("hyperspectral", { limit: 20 }, indexOf(papers)).toSorted()).toEqual(holding.toSorted());
  },
);
