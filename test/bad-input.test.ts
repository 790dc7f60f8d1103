import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestMachine, type TestMachine } from "./support/machine.ts";

let machine: TestMachine;
beforeAll(() => {
  machine = createTestMachine();
});
afterAll(() => machine.remove());

/** What the terminal answers, its lines joined as they were before they were broken to fit. */
const type = async (line: string) => (await machine.run([], [line])).output.replace(/\s+/g, " ");

const ADD = "Add a word or two of the subject, such as hyperspectral unmixing.";

describe("a question that asks for nothing says why, and the cure", () => {
  test.each([
    ["🙂 🚀", `Nothing to search for: "🙂 🚀" holds no word. ${ADD}`],
    ["(.*)+$", `Nothing to search for: "(.*)+$" holds no word. ${ADD}`],
    ['""', `Nothing to search for: a pair of quotes holds no word. ${ADD}`],
    ["title:", `Nothing to search for: title: has nothing right behind it, as in title:transformer. ${ADD}`],
    ["since:soon", `Nothing to search for: since:soon is no date: type 30d, 2024 or 2024-05-03. ${ADD}`],
    ["top:0", `Nothing to search for: top:0 is no number from 1 to 100. ${ADD}`],
    ["-x", `Nothing to search for: these words are only left out. ${ADD}`],
    ["NOT survey", `Nothing to search for: these words are only left out. ${ADD}`],
    ["OR", `Nothing to search for: an OR with no word on one side. ${ADD}`],
    ["NOT", `Nothing to search for: a NOT with no word after it. ${ADD}`],
    ["AND", `Nothing to search for: "AND" holds no word. ${ADD}`],
    ["the", `Too common to look for: the. ${ADD}`],
    ["not", `Too common to look for: not. ${ADD}`],
    ["^(a+)+$", `Too common to look for: ^(a+)+$. ${ADD}`],
  ])("%s", async (line, answer) => {
    expect(await type(line)).toContain(answer);
  });
});

describe("a question that is odd is read as far as it goes, and what was not is named", () => {
  test.each([
    ["“hyperspectral image”", '3 papers fit "hyperspectral image"'],
    ["hyperspectral —survey", 'fit "hyperspectral -survey"'],
    ["hyperspectral since:soon", "Not understood or left out: since:soon is no date: type 30d, 2024 or 2024-05-03."],
    ['"hyperspectral', "Not understood or left out: a quote is never closed."],
    ["hyperspectral OR", "Not understood or left out: an OR with no word on one side."],
    ["hyperspectral title:-survey", 'fit "hyperspectral -title:survey"'],
    ["title: hyperspectral", "title: has nothing right behind it, as in title:transformer."],
    [`hyperspectral ${"x ".repeat(5000)}`, "the text after 4000 characters; the words after the first 128."],
    ["constructor", 'Nothing fits "constructor" Another or a broader word may find more. /papers today shows'],
    ["'; DROP TABLE papers; --", 'No paper here holds "DROP" or "TABLE" or "papers". Another or a broader word'],
    ["org:Google hyperspectral", "org: is no field, as title: and author: are, and was read as a word."],
    ["-org:Google hyperspectral", "org: is no field"],
    ["hyperspectral until:2010", "Without until:2010-12-31 13 papers fit: /papers hyperspectral."],
  ])("%s", async (line, answer) => {
    expect(await type(line)).toContain(answer);
  });
});

describe("a colon that belongs to what is looked for is no field", () => {
  test.each([
    "GloVe: Global Vectors",
    "https://example.org/hyperspectral image",
    "a ratio of 3:1 at 10:30",
    "std::vector hyperspectral",
    "arXiv:2510.07041 hyperspectral",
    "doi:10.48550/arXiv.2510.07041 hyperspectral",
    '"org:Google" hyperspectral',
  ])("%s", async (line) => {
    expect(await type(line)).not.toContain("is no field");
  });
});
