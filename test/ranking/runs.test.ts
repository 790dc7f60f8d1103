import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ABSTRACT,
  ABSTRACT_COMPOUNDS,
  AUTHORS,
  createTexts,
  TITLE_COMPOUNDS,
} from "../../src/ranking/archive/texts.ts";
import { runOf } from "../../src/ranking/search/runs.ts";

/** Early terms, and late ones, whose second unit looks like a mark, an early term or the beginning of a late one. */
const TERMS = [8, 9, 10, 0xbfff, 0xc000, 0xc001, 0x10001, 0x10002, 0x10003, 0x10004, 0x10008, 0x1c001, 0x10009];

const term = fc.constantFrom(...TERMS);
const terms = (most: number) => fc.array(term, { maxLength: most });
const compounds = (mark: number) =>
  fc.oneof(
    fc.constant([]),
    terms(4).map((joined) => [mark, ...joined]),
  );
const text = fc
  .tuple(
    terms(8),
    compounds(TITLE_COMPOUNDS),
    fc.boolean(),
    terms(12),
    compounds(ABSTRACT_COMPOUNDS),
    fc.array(terms(4).map((names) => [AUTHORS, ...names])),
  )
  .map(([title, joined, hasAbstract, abstract, more, authors]) => [
    ...[...title, ...joined],
    ...(hasAbstract ? [ABSTRACT, ...abstract, ...more] : []),
    ...authors.flat(),
  ]);

/** What runs are looked for in: each field by itself, and of single terms also the compounds as one word. */
function stretchesOf(read: readonly number[], single: boolean, inTitle: boolean): readonly (readonly number[])[] {
  const stretches: number[][] = [[]];
  let field = 0;
  for (const one of read) {
    if (one === ABSTRACT || one === AUTHORS) field = one;
    const isLeftOut = (inTitle && field !== 0) || stretches.at(-1)?.[0] === -1;
    if (one <= AUTHORS) stretches.push(!single && (one === TITLE_COMPOUNDS || one === ABSTRACT_COMPOUNDS) ? [-1] : []);
    else if (!isLeftOut) stretches.at(-1)?.push(one);
  }
  return stretches;
}

test("a run is found where its terms stand one behind the other, however they are coded", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(text, terms(3)), { minLength: 1, maxLength: 4 }),
      fc.array(term, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (read, wanted, inTitle) => {
        const texts = createTexts();
        for (const one of read) texts.append(Int32Array.from(one), one.length);
        const run = runOf(wanted, inTitle);
        const expected = read.map((one) =>
          stretchesOf(one, wanted.length === 1, inTitle).some((stretch) =>
            stretch.some((_, at) => wanted.every((two, offset) => stretch[at + offset] === two)),
          ),
        );
        expect(read.map((_, slot) => texts.holds(slot, run))).toEqual(expected);
        const firsts = read.map((one) => one.filter((two) => two === wanted[0]).length);
        expect(read.map((_, slot) => texts.holds(slot, run, firsts[slot]))).toEqual(expected);
      },
    ),
    // Half of the run ends one text, the other half begins the next.
    { numRuns: 3000, examples: [[[[8], [9]], [8, 9], true]] },
  );
});
