import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestMachine, type TestMachine } from "../support/machine.ts";

/** Thirty papers on waves, which is three pages of a terminal. */
const PAPERS = Array.from({ length: 30 }, (_, at) => ({
  paper: { id: `2510.000${10 + at}`, title: `Waves number ${at}`, summary: "Sea.", authors: [{ name: "Bo Chen" }] },
}));

let machine: TestMachine;
beforeAll(async () => {
  machine = createTestMachine();
  await machine.ingest(PAPERS);
});
afterAll(() => machine.remove());

const search = async (...words: readonly string[]) => {
  const run = await machine.run(["search", ...words]);
  return { ...run, said: (run.output + run.errors).replace(/\s+/g, " ") };
};

describe("a search of the command line", () => {
  test("prints all that were asked for, since nothing can be typed next", async () => {
    const { output } = await search("waves", "top:25");
    expect(output.match(/^ ?\d+ {2}Waves/gm)).toHaveLength(25);
    expect(output).not.toMatch(/Page \d|Next:| \/papers /);
  });

  test.each([
    ["wavez", "Did you mean npm start -- search waves?"],
    ['"number waves"', "Without the quotes 30 papers fit: npm start -- search number waves."],
    ['"waves numbr"', `Did you mean npm start -- search '"waves number"'?`],
    ["waves since:2030", "npm start -- search waves."],
  ])("%s: what is offered can be typed there", async (words, offer) => {
    for (const { said } of [await search(words), await search("--json", words)]) {
      expect(said).toContain(offer);
      expect(said).not.toContain("/papers ");
    }
  });

  test("what only the chat has is not offered", async () => {
    const { said } = await search("kubernetes");
    expect(said).toContain("Another or a broader word may find more.");
    expect(said).not.toMatch(/today|\/papers/);
  });

  test("ends with 1 where nothing fits, as help says", async () => {
    expect((await search("waves")).code).toBe(0);
    expect((await search("2510.00010")).code).toBe(0);
    expect((await search("kubernetes")).code).toBe(1);
    expect((await search("--json", "kubernetes")).code).toBe(1);
    expect((await search("🙂")).code).toBe(1);
    expect((await search("--help")).said).toContain("Ends with 0 where papers fit, 1 where none does");
  });
});

describe("a word in the place of a verb", () => {
  test.each([
    ["bogus", "search bogus"],
    ["serach sea", "search sea"],
    ["ingst day.json", "ingest day.json"],
    ["hyperspectral unmixing", "search hyperspectral unmixing"],
  ])("%s: which verbs there are, and what may have been meant", async (line, meant) => {
    const words = line.split(" ");
    const { code, errors } = await machine.run(words);
    expect(code).toBe(2);
    expect(errors).toContain(`"${words[0]}" is no verb: search, ingest, fetch, status, post are. `);
    expect(errors).toContain(`Did you mean npm start -- ${meant}?`);
  });
});
