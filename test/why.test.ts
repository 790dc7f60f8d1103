import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { wholeParts } from "../src/answers/whole-parts.ts";
import { createTestMachine, type TestMachine } from "./support/machine.ts";

let machine: TestMachine;
beforeEach(() => {
  machine = createTestMachine();
});
afterEach(() => machine.remove());

const why = async (question: string, place: number) => {
  const { output } = await machine.run([], [question, `why ${place}`]);
  return output.slice(output.lastIndexOf("score:"));
};
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe("why a paper is in the answer", () => {
  test.each([
    ["hyperspectral unmixing", 1],
    ["hyperspectral image pansharpening transformer", 2],
    ["spectral learning sparsity representation", 1],
  ])("%s, place %i: the parts add up to the score, those of fields to theirs", async (question, place) => {
    const rows = [...(await why(question, place)).matchAll(/^ {2}\S.*? (\d+) %(?: \((.*%)\))?/gm)];
    expect(sum(rows.map(([, percent]) => Number(percent)))).toBe(100);
    const fielded = rows.filter(([, , fields]) => fields !== undefined);
    expect(fielded.length).toBeGreaterThan(0);
    for (const [, percent, fields = ""] of fielded) {
      expect(sum([...fields.matchAll(/(\d+) %/g)].map(([, part]) => Number(part)))).toBe(Number(percent));
    }
  });

  test("what is no part of the score is told as lift, which counts for the order", async () => {
    const { output } = await machine.run([], ["hyperspectral image pansharpening", "why 1"]);
    const [, score = ""] = /score (\d\.\d\d)/.exec(output) ?? [];
    const [, both = "", lift = ""] =
      /order goes by score and lift, here (\d\.\d\d); (\d\.\d\d) of it is for words the best answers share/.exec(
        output.replace(/\s+/g, " "),
      ) ?? [];
    expect(Number(both)).toBeCloseTo(Number(score) + Number(lift), 1);
    expect(Number(lift)).toBeGreaterThan(0);
  });

  test("neighbours are said to stand side by side", async () => {
    expect(await why("hyperspectral unmixing", 1)).toMatch(/hyperspectral unmixing \d+ % \(side by side\)/);
  });

  test("of days alone the days are the whole of it, which is no news on each card", async () => {
    expect(await why("since:2017", 1)).toContain("since:2017-01-01 100 %");
    expect((await machine.run([], ["since:2017"])).output).not.toContain("since:2017-01-01 100 %");
  });
});

describe("the parts on a line of a list", () => {
  /** Of each paper of the list, its parts in whole percents. */
  const parts = async (question: string) => {
    const { output } = await machine.run(["search", question]);
    const papers = output.split(/^ ?\d+ {2}/m).slice(1);
    return papers.map((paper) =>
      [...paper.matchAll(/(\S[^%\n]*?) (\d+) %/g)].map(([, term = "", percent]) => ({
        term,
        percent: Number(percent),
      })),
    );
  };

  test.each([
    "spectral",
    "spectral unmixing",
    "spectral learning sparsity representation",
    "remote sensing foundation models for hyperspectral image pansharpening",
  ])("%s: they add up to 100", async (question) => {
    for (const terms of await parts(question))
      expect(sum(terms.map(({ percent }) => percent)), JSON.stringify(terms)).toBe(100);
  });

  test("those there is no room for are told together", async () => {
    const lists = await parts("remote sensing foundation models for hyperspectral image pansharpening");
    expect(Math.max(...lists.map((terms) => terms.length))).toBe(5);
    for (const terms of lists.filter(({ length }) => length > 4)) expect(terms[4]?.term).toContain("the rest");
  });
});

test("whole parts add up, and none is further than one from its share", () => {
  const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(parts, fc.nat(100), (shares, whole) => {
      const all = sum(shares);
      fc.pre(all > 1e-6);
      const made = wholeParts(shares, whole);
      expect(sum(made)).toBe(whole);
      for (const [at, part] of made.entries())
        expect(Math.abs(part - ((shares[at] ?? 0) / all) * whole)).toBeLessThan(1 + 1e-9);
    }),
  );
  expect(wholeParts([0, 0], 100)).toEqual([0, 0]);
});
