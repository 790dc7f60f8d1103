import { expect, test } from "vitest";
import type { Day } from "../../src/digest/paper.ts";
import { createIndex, type Index, type IndexedPaper } from "../../src/ranking/index.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";

const TODAY = "2026-01-01";
const ask = (text: string) => parseQuery(text, TODAY);
const found = (text: string, index: Index) => index.search(ask(text), { limit: 100 }).hits.map(({ id }) => id);

function indexOf(papers: readonly IndexedPaper[]): Index {
  const index = createIndex();
  index.put(papers);
  return index;
}

test("a word asked for before any paper holds it is found once one does, and no longer once it is gone", () => {
  const index = indexOf([{ id: 1, title: "Roofs" }]);
  expect(found("wheat roofs", index)).toEqual([1]);
  index.put([{ id: 2, title: "Wheat" }]);
  expect(found("wheat", index)).toEqual([2]);
  index.remove([2]);
  expect(index.search(ask("wheat"))).toMatchObject({ hits: [], total: 0, terms: [{ text: "wheat", papers: 0 }] });
});

test("what only a removed paper held is looked for in vain: its authors, its phrases, its days", () => {
  const index = indexOf([
    { id: 1, title: "Green Roofs", authors: ["Ada Byron"], published: "2025-01-02" },
    { id: 2, title: "Roofs", authors: ["Mary Luc"], published: "2024-01-02" },
  ]);
  index.remove([1]);
  for (const text of ["author:byron", '"green roofs"', "title:green", "since:2025"])
    expect(index.search(ask(text))).toMatchObject({ hits: [], total: 0 });
});

test("an acronym means nothing once the papers that define it are gone or read otherwise", () => {
  const index = indexOf([
    { id: 1, title: "A hyperspectral image (HSI)" },
    { id: 2, title: "The hyperspectral image (HSI)" },
    { id: 3, title: "HSI" },
  ]);
  expect(index.search(ask("HSI")).widened).toEqual(["HSI: hyperspectral image"]);
  index.remove([1]);
  index.put([{ id: 2, title: "Of wheat" }]);
  expect(index.search(ask("HSI")).widened).toEqual([]);
});

test("after most papers are gone the others answer as if they had been alone", () => {
  const papers = Array.from({ length: 300 }, (_, at): IndexedPaper => {
    const day: Day = `2025-${String(1 + (at % 12)).padStart(2, "0")}-15`;
    const abstract = `${"wheat ".repeat(1 + (at % 4))}${"roof rain gutter ".repeat(at % 7)}`;
    return {
      id: at + 1,
      title: `Paper ${at}`,
      abstract,
      authors: [at % 2 === 0 ? "Ada Byron" : "Mary Luc"],
      published: day,
    };
  });
  const index = indexOf(papers);
  const kept = papers.filter(({ id }) => id % 5 === 0);
  index.remove(papers.filter((paper) => !kept.includes(paper)).map(({ id }) => id));
  const alone = indexOf(kept);
  for (const text of ["wheat", "rain gutter", '"gutter roof"', "wheat since:2025-06", "wheat author:byron"])
    expect(index.search(ask(text), { limit: 100, plain: true })).toEqual(
      alone.search(ask(text), { limit: 100, plain: true }),
    );
});

test("of equals the higher id comes first, in every place where papers are ordered", () => {
  const index = indexOf([3, 1, 2].map((id) => ({ id, title: "Wheat" })));
  expect(found("wheat", index)).toEqual([3, 2, 1]);
  expect([1, 2, 3].map((id) => index.place(ask("wheat"), id)?.rank)).toEqual([3, 2, 1]);
  expect([...index.match([{ id: 7, query: ask("wheat"), threshold: 0 }], [1, 2, 3])].map(({ paper }) => paper)).toEqual(
    [3, 2, 1],
  );
});

test("an id may be as large as 2^32 allows", () => {
  const id = 2 ** 32 - 1;
  const index = indexOf([{ id, title: "Wheat" }]);
  expect(found("wheat", index)).toEqual([id]);
  expect([...index.match([{ id: 1, query: ask("wheat"), threshold: 0 }], [id])]).toMatchObject([{ paper: id }]);
});

test("as many answers are given as are asked for, however the papers lie", () => {
  const papers = Array.from({ length: 1000 }, (_, at) => ({
    id: at + 1,
    title: "wheat ".repeat(at % 8 === 0 ? 5 : 1),
  }));
  expect(indexOf(papers).search(ask("wheat"), { limit: 300 }).hits).toHaveLength(300);
});

test.each([
  ["a paper without a title", { id: 4, title: undefined as never }, /./],
  ["an abstract that is no text", { id: 4, title: "Rain", abstract: 7 as never }, /./],
  ["a day that is no text", { id: 4, title: "Rain", published: 20250102 as never }, /./],
  ["the id 0, which means none", { id: 0, title: "Rain" }, /whole number from 1 to 4294967295, and one is 0/],
  ["an id of 33 bits", { id: 2 ** 32, title: "Rain" }, /whole number from 1 to 4294967295, and one is 4294967296/],
  ["an id that is no whole number", { id: 1.5, title: "Rain" }, /whole number from 1 to 4294967295, and one is 1.5/],
])("with %s among them, none of the papers are added and none replaced", (_, broken, message) => {
  const before: IndexedPaper[] = [
    { id: 1, title: "Wheat", abstract: "A hyperspectral image (HSI)." },
    { id: 2, title: "Roofs" },
  ];
  const index = indexOf(before);
  const added = [{ id: 1, title: "Clouds" }, { id: 3, title: "Clouds over wheat" }, broken, { id: 5, title: "Wheat" }];
  expect(() => index.put(added)).toThrow(message);
  const answers = (of: Index) => ["wheat", "roofs", "clouds", "rain", "HSI"].map((text) => of.search(ask(text)));
  expect(answers(index)).toEqual(answers(indexOf(before)));
  expect([index.size, [...index.words()], [1, 2, 3, 4, 5].map(index.has)]).toEqual([
    2,
    [...indexOf(before).words()],
    [true, true, false, false, false],
  ]);
  index.put(added.filter((paper) => paper !== broken));
  expect(found("clouds", index)).toEqual([1, 3]);
});

test("more papers than there is room for are refused before any is read", () => {
  const index = indexOf([{ id: 1, title: "Wheat" }]);
  expect(() => index.put(Array(2 ** 24))).toThrow(/more than the 16777216 an index has room for: remove/);
  expect(found("wheat", index)).toEqual([1]);
});

test("a paper given twice in one change is as it was given last", () => {
  const index = indexOf([
    { id: 1, title: "A hyperspectral image (HSI)" },
    { id: 2, title: "Roofs" },
    { id: 1, title: "Wheat" },
  ]);
  expect(index.search(ask("HSI"))).toMatchObject({ total: 0, widened: [] });
  expect([index.size, found("wheat", index), found("image", index)]).toEqual([2, [1], []]);
});

test("a whole archive is put again, and taken out, in time that grows with it and no faster", () => {
  const papers = Array.from({ length: 100_000 }, (_, at) => ({ id: at + 1, title: "Hot wet sand (HWS)" }));
  const index = indexOf(papers);
  index.put(papers);
  expect(index.search(ask("sand")).total).toBe(papers.length);
  index.remove(papers.map(({ id }) => id));
  expect(index.search(ask("HWS"))).toMatchObject({ total: 0, widened: [] });
});
