import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestMachine, type TestMachine } from "./support/machine.ts";

let machine: TestMachine;
beforeEach(() => {
  machine = createTestMachine();
});
afterEach(() => machine.remove());

const type = async (...lines: readonly string[]) => (await machine.run([], lines)).output;
/** The titles of the last list shown, as far as they fit a line. */
const lastList = (output: string): readonly string[] =>
  [...output.slice(output.lastIndexOf("Most like")).matchAll(/^ ?\d+ {2}(.+)$/gm)].map(([, title = ""]) => title);

describe("papers like several", () => {
  test.each(["similar 2 5", "similar 2, 5", "/papers similar #2 and 5", "similar 5;2"])(
    "%s takes numbers of the last list, and leaves those papers out",
    async (line) => {
      const output = await type("hyperspectral", line);
      expect(output).toContain("Most like these 2 papers together");
      const listed = [...output.matchAll(/^ ?\d+ {2}(.+)$/gm)].slice(0, 10).map(([, title = ""]) => title);
      const alike = lastList(output);
      expect(alike.length).toBeGreaterThan(2);
      expect(alike).not.toContain(listed[1]);
      expect(alike).not.toContain(listed[4]);
    },
  );

  test("says which papers they are", async () => {
    const output = (await type("unmixing", "similar 1 2")).replace(/\s+/g, " ");
    expect(output).toMatch(/These: "Hyperspectral Unmixing: .*"; ".*"\./);
  });

  test("ids and links name papers as well, together and after any verb", async () => {
    const entry = (id: string, title: string) => ({ paper: { id, title, summary: "Waves.", authors: [] } });
    const file = join(machine.folder, "day.json");
    const papers = [entry("2510.00001", "Slow waves"), entry("2510.00002", "Fast waves"), entry("2510.00003", "Waves")];
    writeFileSync(file, JSON.stringify(papers));
    await machine.run(["ingest", file]);
    const alike = await type("similar 2510.00001 https://arxiv.org/abs/2510.00002");
    expect(lastList(alike)).toEqual(["Waves"]);
    expect(await type("save https://arxiv.org/abs/2510.00002")).toContain("Saved Fast waves");
  });

  test("one named twice is one", async () => {
    expect(await type("hyperspectral", "similar 2 2")).toMatch(/Most like "/);
  });

  test("a number beyond the list is named", async () => {
    expect(await type("unmixing", "similar 1 99")).toMatch(/99: That list has/);
  });

  test("more than ten are too many", async () => {
    expect(await type("hyperspectral", "similar 1 2 3 4 5 6 7 8 9 10 11")).toContain("Similar takes 10 papers at most");
  });

  test("help says so", async () => {
    expect((await type("help similar")).replace(/\s+/g, " ")).toContain("or like several (similar 2 5)");
  });

  test("words are still words to search for", async () => {
    expect(await type("similar noise in 3 sensors")).toMatch(/similar noise in 3\s+sensors/);
  });
});
