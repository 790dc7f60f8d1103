import { expect, test } from "vitest";
import { ABSTRACT, ABSTRACT_COMPOUNDS, createTexts, TITLE_COMPOUNDS } from "../../src/ranking/archive/texts.ts";
import { openSieve } from "../../src/ranking/search/sieve.ts";

/** A term of two units, the second of which looks like the mark of an abstract. */
const LOOKS_LIKE_ABSTRACT = 0x1_0000 + ABSTRACT;

test("terms stand beside their neighbours in title and abstract, and compounds beside nothing, however late their words came", () => {
  const texts = createTexts();
  const title = [10, 70_000, TITLE_COMPOUNDS, LOOKS_LIKE_ABSTRACT, 11, 16];
  const abstract = [ABSTRACT, 12, 13, ABSTRACT_COMPOUNDS, 14, 15];
  const paper = [...title, ...abstract];
  texts.append(Int32Array.from(paper), paper.length);
  const found: unknown[] = [];
  const everything = openSieve();
  texts.neighbours(0, everything, (first, second, inTitle) => {
    if (first > ABSTRACT_COMPOUNDS && second > ABSTRACT_COMPOUNDS) found.push({ first, second, inTitle });
  });
  expect(found).toEqual([
    { first: 10, second: 70_000, inTitle: true },
    { first: 12, second: 13, inTitle: false },
  ]);
});
