import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestMachine, type TestMachine } from "./support/machine.ts";

let machine: TestMachine;
beforeEach(() => {
  machine = createTestMachine();
});
afterEach(() => machine.remove());

/** The sample's digest has 20 papers, ten a page. */
const type = async (...lines: readonly string[]) =>
  (await machine.run([], ["today", ...lines])).output.replace(/\s+/g, " ");
const pages = (output: string) => [...output.matchAll(/Page (\d) of 2\./g)].map(([, page]) => Number(page));

describe("the pages of the last list", () => {
  test.each([
    [["next"], [1, 2]],
    [["Next page"], [1, 2]],
    [
      ["next", "previous"],
      [1, 2, 1],
    ],
    [["page 2"], [1, 2]],
    [
      ["page 2", "previous", "next"],
      [1, 2, 1, 2],
    ],
    [
      ["next", "save 12", "previous"],
      [1, 2, 1],
    ],
  ])("%j turns them", async (lines, expected) => {
    expect(pages(await type(...lines))).toEqual(expected);
  });

  test("numbers go on over the pages, and mean the same on each", async () => {
    const output = await type("next", "save 12");
    expect(output).toMatch(/Page 1 of 2\..* 11 .* 12 (\S+ \S+ \S+) .*Saved \1/);
  });

  test.each([
    [["next", "next"], "The last list has 2 pages: there is no page 3."],
    [["previous"], "The last list has 2 pages: there is no page 0."],
    [["page 9"], "The last list has 2 pages: there is no page 9."],
    [["hyperspectral", "next"], "The last list has 1 page: there is no page 2. 13 papers fit: ask again with top:13."],
  ])("%j: there is no such page, which is said with what helps", async (lines, answer) => {
    expect(await type(...lines)).toContain(answer);
  });

  test("where there is no list, that is said", async () => {
    const { output } = await machine.run([], ["next"]);
    expect(output).toContain("There is no list yet whose pages could be turned");
  });

  test.each(["next token prediction", "page rank", "previous work", '"next"'])("%s is a search", async (line) => {
    expect(await type(line)).toMatch(/(Nothing|papers?) fits? "/);
  });

  test("help tells", async () => {
    expect(await type("help")).toMatch(/\/papers next the next page of the last list/);
  });
});
