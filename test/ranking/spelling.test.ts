import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLetterBag } from "../../src/ranking/spelling/letter-bag.ts";
import { type KnownWord, suggestVerb, suggestWords } from "../../src/ranking/spelling/spelling.ts";

const archive: readonly KnownWord[] = [
  { word: "hyperspectral", documents: 40 },
  { word: "multispectral", documents: 12 },
  { word: "spectral", documents: 60 },
  { word: "unmixing", documents: 9 },
  { word: "transformer", documents: 900 },
  { word: "transformers", documents: 700 },
  { word: "transformed", documents: 20 },
  { word: "form", documents: 50 },
  { word: "from", documents: 3000 },
  { word: "constructor", documents: 1 },
  { word: "attention", documents: 800 },
  { word: "retention", documents: 7 },
];
const VERBS = ["today", "week", "similar", "follow", "topics", "pause", "preview", "saved", "save", "export", "help"];

const letters = fc.string({ unit: fc.constantFrom(..."abcdeé中"), maxLength: 14 });
const longWord = fc.string({ unit: fc.constantFrom(..."abcdefghijklm"), minLength: 8, maxLength: 11 });

/** The four slips of Damerau: a letter missing, added or wrong, two changed over. */
function slip(word: string, kind: number, at: number, letter: string): string {
  const head = word.slice(0, at);
  const tail = word.slice(at);
  if (kind === 0) return head + tail.slice(1);
  if (kind === 1) return head + letter + tail;
  if (kind === 2) return head + letter + tail.slice(1);
  return head + tail.charAt(1) + tail.charAt(0) + tail.slice(2);
}

/** Edit distance by its definition, as slow as it is plain. */
function editDistance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  const edits = [editDistance(shortA, b) + 1, editDistance(a, shortB) + 1, editDistance(shortA, shortB) + same];
  const changedOver = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  if (changedOver) edits.push(editDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...edits);
}

describe("did you mean", () => {
  test.each([
    ["hypersepctral", "hyperspectral"],
    ["HYPERSPECTAL", "hyperspectral"],
    ["unmixng", "unmixing"],
    ["trasformer", "transformer"],
    ["atention", "attention"],
    ["construktor", "constructor"],
  ])("%s is nearest to %s", (typed, meant) => {
    expect(suggestWords(typed, archive)[0]).toBe(meant);
  });

  test("of equally near words the more frequent comes first", () => {
    expect(suggestWords("fron", archive)).toEqual(["from"]);
    expect(suggestWords("forn", [{ word: "fort", documents: 2 }, ...archive])).toEqual(["form", "fort"]);
  });

  test("one slip less outweighs a good deal of frequency", () => {
    const near = [
      { word: "retentions", documents: 90 },
      { word: "retention", documents: 2 },
    ];
    expect(suggestWords("retentin", near)[0]).toBe("retention");
  });

  test("at most three are named, and never the word itself", () => {
    const crowd = ["cart", "care", "card", "carp", "cars"].map((word) => ({ word, documents: 3 }));
    const suggested = suggestWords("card", crowd);
    expect(suggested).toHaveLength(3);
    expect(suggested).not.toContain("card");
  });

  test.each([
    ["hyperspectral", "interspectral"],
    ["toString", "testing"],
    ["toString", "fostering"],
    ["table", "stable"],
    ["drop", "crop"],
    ["similar", "simpler"],
    ["unmixing", "uniting"],
    ["PINN", "pink"],
    ["hsi", "his"],
  ])("%s, where nobody wrote it, is no misspelling of %s", (typed, other) => {
    expect(suggestWords(typed, [{ word: other, documents: 500 }])).toEqual([]);
  });

  test("a word far less likely than the first is not named beside it", () => {
    const near = [
      { word: "diffusion", documents: 1000 },
      { word: "fusion", documents: 300 },
    ];
    expect(suggestWords("difusion", near)).toEqual(["diffusion"]);
  });

  test.each(["", "a", "zz", "🚀🚀", "zzzzzzzz", "x".repeat(10_000)])("%j has no neighbour", (typed) => {
    expect(suggestWords(typed, archive)).toEqual([]);
  });

  test("__proto__ is a word like any other", () => {
    expect(suggestWords("__prto__", [{ word: "__proto__", documents: 1 }])).toEqual(["__proto__"]);
  });

  test("a word with one slip is always found, whatever the slip", () => {
    const slips = fc.record({ word: longWord, kind: fc.nat(3), at: fc.nat(5), letter: fc.constantFrom(..."abxyz") });
    fc.assert(
      fc.property(slips, ({ word, kind, at, letter }) => {
        const typed = slip(word, kind, at, letter);
        const expected = typed === word ? [] : [word];
        expect(suggestWords(typed, [{ word, documents: 1 }])).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("the letters without their order are never further apart than the words", () => {
    const short = fc.string({ unit: fc.constantFrom(..."abcé中"), maxLength: 5 });
    fc.assert(
      fc.property(short, short, fc.nat(6), (a, b, limit) => {
        const bag = createLetterBag(a);
        const distance = bag.distance(b, limit);
        if (distance <= limit) expect(distance).toBeLessThanOrEqual(editDistance(a, b));
        else expect(editDistance(a, b)).toBeGreaterThan(limit);
        expect(bag.distance(a, 0)).toBe(0);
        const bytes = new TextEncoder().encode(`_${b}`);
        if (/^[a-c]*$/.test(a + b) && bag.isFar(bytes, 1, bytes.length, limit))
          expect(editDistance(a, b)).toBeGreaterThan(limit);
      }),
      { numRuns: 500 },
    );
  });

  test("what is suggested stands in the vocabulary", () => {
    fc.assert(
      fc.property(letters, fc.array(letters, { maxLength: 30 }), (typed, words) => {
        const known = words.map((word) => ({ word, documents: 1 }));
        for (const word of suggestWords(typed, known)) expect(words).toContain(word);
      }),
    );
  });
});

describe("a verb nearly right", () => {
  test.each([
    ["tody", "today"],
    ["toady", "today"],
    ["folow", "follow"],
    ["Fololw", "follow"],
    ["simular", "similar"],
    ["exprot", "export"],
    ["hepl", "help"],
    ["svae", "save"],
    ["topic", "topics"],
  ])("%s is %s", (typed, verb) => {
    expect(suggestVerb(typed, VERBS)).toBe(verb);
  });

  test.each(["safe", "wave", "weak", "wee", "review", "cause", "hollow", "expert", "held", "salve", "today", "", "x"])(
    "%s is looked for as it stands",
    (typed) => {
      expect(suggestVerb(typed, VERBS)).toBeUndefined();
    },
  );

  test("a word the archive holds is no slip", () => {
    const isKnown = (word: string) => word === "topic";
    expect(suggestVerb("Topic", VERBS, isKnown)).toBeUndefined();
    expect(suggestVerb("topcs", VERBS, isKnown)).toBe("topics");
  });
});
