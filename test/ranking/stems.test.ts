import fc from "fast-check";
import porter from "natural/lib/natural/stemmers/porter_stemmer.js";
import { expect, test } from "vitest";
import { isStopWord, stemOf } from "../../src/ranking/text/stems.ts";

const ENDINGS =
  "s es ies sses ed ing eed ying y ly al ational tional enci anci izer bli abli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize sion tion ion e ee ll l z".split(
    " ",
  );

const letters = fc.array(fc.constantFrom(..."aeioubcdlnrstwxyz"), { maxLength: 7 }).map((all) => all.join(""));
const ending = fc.array(fc.constantFrom(...ENDINGS), { maxLength: 3 }).map((all) => all.join(""));

test("a word's stem is the one that natural's stemmer gives, though not all of its steps are asked", () => {
  fc.assert(
    fc.property(letters, ending, (start, end) => {
      expect(stemOf(start + end)).toBe(porter.stem(start + end));
    }),
    { numRuns: 5000 },
  );
});

test("what is not plain English letters is its own stem", () => {
  for (const word of ["s4d", "3.5", "c++", "naïves", "光谱", "__proto__s"]) expect(stemOf(word)).toBe(word);
});

test("and, or and not ask for nothing; a letter and a digit may", () => {
  expect(["and", "or", "not", "the"].filter((word) => !isStopWord(word))).toEqual([]);
  expect(["knot", "notes", "u", "3", "__proto__"].filter(isStopWord)).toEqual([]);
});
