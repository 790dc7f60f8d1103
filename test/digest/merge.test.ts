import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergePapers } from "../../src/digest/merge.ts";
import type { Paper } from "../../src/digest/paper.ts";
import { unite } from "../../src/digest/unite.ts";

const copied: Paper = {
  key: "gutters-as-graphs",
  title: "Gutters as Graphs",
  abstract: "They clog.",
  authorCount: 3,
  published: "2025-05-22",
  upvotes: 4,
  source: "text",
};
const answered: Paper = {
  key: "2505.02222",
  arxivId: "2505.02222",
  title: "Gutters as Graphs!",
  abstract: "They clog where a flow says they must.",
  authors: ["Ada Lovelace", "Émile Borel"],
  authorCount: 2,
  published: "2025-05-21",
  featured: ["2025-05-23"],
  upvotes: 12,
  comments: 1,
  source: "api",
};

describe("a later reading", () => {
  test("by a better source gives the id, and the better facts", () => {
    expect(mergePapers(copied, answered)).toEqual(answered);
  });

  test("by a worse source updates counts, fills what was missing and changes nothing else", () => {
    const { comments, ...uncounted } = answered;
    const later: Paper = { ...copied, upvotes: 20, organisation: "Roofers' Guild" };
    expect(mergePapers(uncounted, later)).toEqual({ ...uncounted, upvotes: 20, organisation: "Roofers' Guild" });
  });

  test("never empties a known field", () => {
    const bare: Paper = { key: "2505.02222", arxivId: "2505.02222", title: "Gutters as Graphs!", source: "api" };
    expect(mergePapers(answered, bare)).toEqual(answered);
  });

  test("unites the days it was featured, in order", () => {
    const again = { ...answered, featured: ["2025-06-02", "2025-05-20", "2025-05-23"] };
    expect(mergePapers(answered, again).featured).toEqual(["2025-05-20", "2025-05-23", "2025-06-02"]);
  });

  test("does not put the beginning of an abstract in place of the whole", () => {
    const excerpt: Paper = { ...answered, abstract: "They clog where a flow […]" };
    expect(mergePapers(answered, excerpt).abstract).toBe(answered.abstract);
    expect(mergePapers(excerpt, answered).abstract).toBe(answered.abstract);
  });

  test("may take a count down as well as up", () => {
    expect(mergePapers(answered, { ...answered, upvotes: 11 }).upvotes).toBe(11);
  });
});

describe("merging", () => {
  test("the same reading again changes nothing", () => {
    fc.assert(
      fc.property(paper(), paper(), (known, later) => {
        const once = mergePapers(known, later);
        expect(mergePapers(once, later)).toEqual(once);
        expect(mergePapers(known, known)).toEqual(known);
      }),
      { numRuns: 500 },
    );
  });

  test("never loses a fact, and never has more names than authors", () => {
    fc.assert(
      fc.property(paper(), paper(), (known, later) => {
        const merged = mergePapers(known, later);
        for (const fact of Object.keys({ ...known, ...later })) expect(merged).toHaveProperty(fact);
        expect(merged.key).toBe(merged.arxivId ?? known.key);
        expect(merged.authorCount ?? Infinity).toBeGreaterThanOrEqual(merged.authors?.length ?? 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("uniting", () => {
  const numbered = (id: string, title: string): Paper => ({ key: id, arxivId: id, title, source: "api" });
  const titled = (title: string): Paper => ({ key: title.toLowerCase().replaceAll(" ", "-"), title, source: "text" });
  const keys = (papers: readonly Paper[]) => unite(papers).map(({ key }) => key);

  test("joins a title with the id it turns out to have, whichever comes first", () => {
    expect(keys([titled("One Roof"), titled("Two Roofs"), numbered("2501.00001", "One Roof")])).toEqual([
      "2501.00001",
      "two-roofs",
    ]);
    expect(keys([numbered("2501.00001", "One Roof"), titled("One roof")])).toEqual(["2501.00001"]);
  });

  test("leaves two ids with one title two papers", () => {
    expect(keys([numbered("2501.00001", "One Roof"), numbered("2501.00002", "One Roof"), titled("One Roof")])).toEqual([
      "2501.00001",
      "2501.00002",
    ]);
  });

  test("joins an id under two titles, and what stood under the second", () => {
    const papers = [
      numbered("2501.00001", "One Roof"),
      titled("A Single Roof"),
      numbered("2501.00001", "A Single Roof"),
    ];
    expect(keys(papers)).toEqual(["2501.00001"]);
    expect(keys([...papers, titled("A Single Roof"), titled("One Roof")])).toEqual(["2501.00001"]);
  });

  test("leaves each once, whatever comes, and uniting again changes nothing", () => {
    fc.assert(
      fc.property(fc.array(paper(), { maxLength: 12 }), (papers) => {
        const united = unite(papers);
        expect(unite(united)).toEqual(united);
        const ids = united.flatMap(({ arxivId }) => arxivId ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(ids)).toEqual(new Set(papers.flatMap(({ arxivId }) => arxivId ?? [])));
      }),
      { numRuns: 300 },
    );
  });
});

/** Papers that often meet: few ids, few titles, any facts. */
function paper(): fc.Arbitrary<Paper> {
  const id = fc.constantFrom("2501.00001", "2501.00002", undefined);
  const title = fc.constantFrom("One Roof", "Two Roofs", "Gutters");
  const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const days = fc.uniqueArray(fc.constantFrom("2025-05-20", "2025-05-21", "2025-05-22"), { minLength: 1 });
  return fc
    .record({
      id,
      title,
      abstract: some(fc.constantFrom("They clog.", "They clog", "They clog […]", "They leak where they must.")),
      authors: some(fc.uniqueArray(fc.constantFrom("Ada Lovelace", "Émile Borel"), { minLength: 1 })),
      count: some(fc.integer({ min: 0, max: 5 })),
      featured: some(days.map((some) => some.sort())),
      upvotes: some(fc.nat(9)),
      comments: some(fc.nat(9)),
      published: some(fc.constantFrom("2025-05-20", "2025-05-21")),
      organisation: some(fc.constantFrom("Roofers' Guild")),
      source: fc.constantFrom("api", "search", "html", "text", "feed", "sample" as const),
    })
    .map(({ id, count, authors, ...facts }) => {
      const authorCount = authors === undefined ? count : Math.max(authors.length, count ?? 0);
      const key = id ?? facts.title.toLowerCase().replaceAll(" ", "-");
      const all = { key, arxivId: id, authors, authorCount, ...facts };
      return JSON.parse(JSON.stringify(all)) as Paper;
    });
}
