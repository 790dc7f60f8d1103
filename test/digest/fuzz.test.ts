import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arxivId, arxivIdsIn, titleKey } from "../../src/digest/identity.ts";
import { readable } from "../../src/digest/readable.ts";
import type { Reading } from "../../src/digest/reading.ts";
import { UserError } from "../../src/errors.ts";
import { fixture, fixtures, read, TODAY } from "./readings.ts";

/** A reading, or undefined where it was refused in words for people; any other error is a crash. */
function readingOf(content: string | Uint8Array): Reading | undefined {
  try {
    return read(content);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function expectSound(reading: Reading | undefined): void {
  for (const paper of reading?.papers ?? []) {
    expect(paper.title).toBe(paper.title.trim());
    expect(paper.title).not.toBe("");
    expect(paper.key).not.toBe("");
    expect(Object.values(paper)).not.toContain(undefined);
    for (const day of [paper.published, ...(paper.featured ?? [])])
      if (day !== undefined) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const count of [paper.upvotes, paper.comments, paper.authorCount])
      if (count !== undefined) expect(count).toBeGreaterThanOrEqual(0);
  }
}

/** A text spoilt as copies and lines are: cut, with pieces gone, doubled, swapped with others or with noise. */
function spoilt(text: string): fc.Arbitrary<string> {
  const at = fc.nat(text.length);
  const noise = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom('"', "{", "[", "<", "·", "\n\n", "]](", "\\", "\0", "\ud800"),
  );
  return fc.oneof(
    at.map((end) => text.slice(0, end)),
    at.map((start) => text.slice(start)),
    fc.tuple(at, at).map(([one, other]) => text.slice(0, Math.min(one, other)) + text.slice(Math.max(one, other))),
    fc.tuple(at, at).map(([one, other]) => text.slice(0, one) + text.slice(other)),
    fc
      .array(fc.tuple(at, noise), { minLength: 1, maxLength: 5 })
      .map((pieces) =>
        pieces.reduce(
          (whole, [place, piece]) => whole.slice(0, place) + piece + whole.slice(place + piece.length),
          text,
        ),
      ),
  );
}

describe("nothing crashes a reader", () => {
  test("any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => expectSound(readingOf(text))),
      { numRuns: 500 },
    );
  });

  test("any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => expectSound(readingOf(bytes))),
      { numRuns: 500 },
    );
  });

  test("any JSON, where papers should be", () => {
    const anything = fc.jsonValue({ maxDepth: 3 });
    const field = fc.constantFrom(
      ..."id title summary authors publishedAt submittedOnDailyAt upvotes githubRepo ai_keywords organization".split(
        " ",
      ),
    );
    const paper = fc.dictionary(field, anything);
    const entry = fc.oneof(anything, paper, fc.record({ paper, numComments: anything }));
    const list = fc.oneof(fc.array(entry), fc.record({ dailyPapers: fc.array(entry), date: anything }));
    fc.assert(
      fc.property(list, (json) => expectSound(readingOf(JSON.stringify(json)))),
      { numRuns: 400 },
    );
  });

  test("any lines a copied page is made of", () => {
    const line = fc.constantFrom(
      ...[
        "",
        "·",
        "• 5 authors",
        "1 authors",
        "Oct 2, 2023",
        "May 22",
        "Sep 23 2",
        "12",
        "-",
        "Submitted by",
        "Aug",
        "Upvote",
      ],
      ...[
        "A Title",
        "### [A Title][3]",
        "[",
        "][3]",
        "[3]: https://huggingface.co/papers/2501.00001",
        "· Published on Oct 7, 2024",
      ],
      ...[
        "https://huggingface.co/papers/2501.00001",
        "An abstract.",
        "5 authors](https://huggingface.co/papers/2501.00002)",
        "new",
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => expectSound(readingOf(lines.join("\n")))),
      { numRuns: 500 },
    );
  });

  test.each(fixtures)("%s, spoilt", (name) => {
    fc.assert(
      fc.property(spoilt(fixture(name).toString()), (text) => expectSound(readingOf(text))),
      { numRuns: 150 },
    );
  });

  test("two digests of any forms, spliced", () => {
    const half = fc.constantFrom(...fixtures).chain((name) => spoilt(fixture(name).toString()));
    fc.assert(
      fc.property(half, half, (one, other) => expectSound(readingOf(one + other))),
      { numRuns: 200 },
    );
  });
});

test.each(fixtures)("%s, cut anywhere, gives no paper that the whole does not have", (name) => {
  const text = fixture(name).toString();
  const starts = read(text).papers.map(({ title }) => titleKey(title) ?? "");
  for (let end = 0; end < text.length; end += 7) {
    const papers = readingOf(text.slice(0, end))?.papers ?? [];
    for (const { title } of papers) expect(starts).toContain(titleKey(title));
  }
});

/** Sizes at which work that grows with the square of the input would outlast any patience. */
describe("work grows with the text alone", () => {
  const size = 300_000;
  const pieces = [
    ...["[", '[{"', '{"a":', '"\\"', '[{"paper":{"title":"x"}},', "[[{", "]", "}{"],
    ...["<p>", "<", "<rss><item><title>", "<item>", "<!--", "<![CDATA[", "<a href=", "&amp;", "<div data-props='"],
    ...[
      "·\n",
      "1\n",
      "Oct 2\n·\n",
      "x\n",
      "• 5 authors\n·\nOct 2\n",
      "][1]\n",
      "[](/)",
      "https://huggingface.co/x\n",
      "![](",
      "](/",
      "[x][1]",
      "### [x\n",
      "(1 ▲)\n",
      "Submitted by\n",
    ],
    ...[" ", "\n", "\ufeff", "\u0301", "word ", "https://huggingface.co/", "https://arxiv.org/abs/", "arXiv:"],
  ];

  test.each(pieces)("many characters of %j", (piece) => {
    const text = piece.repeat(size / piece.length);
    expectSound(readingOf(text));
    expectSound(readingOf(`<rss><channel><item><title>${text}`));
    expectSound(readingOf(`<html>${text}`));
  });

  const tex = [
    "\\textbf{",
    "text{",
    "{\\'",
    "\\'{",
    "$",
    "$x",
    "^{1",
    "^1",
    "_{",
    "x_{1",
    "left(",
    "!left(",
    "sim1",
    "``",
    "''",
    "`x",
    "---",
    "~",
    "\\",
    "\\a",
    "\\href{",
    "{",
    "times1",
    "1times",
    "ell_",
  ];
  test.each([...tex, ...pieces])("many characters of %j in a line", (piece) => {
    const text = piece.repeat(size / piece.length);
    expect(readable(text).length).toBeLessThanOrEqual(size * 3);
    titleKey(text);
    arxivId(text);
    expect(arxivIdsIn(text)).toEqual([]);
  });

  test("deep nesting is no deep recursion", () => {
    for (const [open, close] of [
      ["[", "]"],
      ['{"papers":[', "]}"],
      ["<item>", "</item>"],
      ["<div>", "</div>"],
    ] as const) {
      expectSound(readingOf(open.repeat(100_000) + close.repeat(100_000)));
    }
  });
});

test("a reading depends on nothing but its input", () => {
  for (const name of fixtures)
    expect(read(fixture(name), { today: TODAY })).toEqual(read(fixture(name), { today: TODAY }));
});
