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
    const papers = [entry("2510.00001", "Slow waves"), entry("2510.00002", "Fast waves"), entry("2510.00003", "Waves")];
    await machine.ingest(papers);
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

/** An archive of a few papers, each with its title and abstract. */
async function ingest(...papers: readonly (readonly [title: string, summary: string, day?: string])[]) {
  const entries = papers.map(([title, summary, day = "2025-10-14"], at) => ({
    paper: { id: `2510.0000${at + 1}`, title, summary, authors: [], publishedAt: `${day}T10:00:00.000Z` },
  }));
  await machine.ingest(entries);
}
const oneLine = async (...lines: readonly string[]) => (await type(...lines)).replace(/\s+/g, " ");

describe("how many, and of which days", () => {
  test.each(["similar 2 top:2", "similar top:2 2 5", "similar SpectralGPT top:2", "similar saved top:2"])(
    "%s gives two papers",
    async (line) => {
      expect(lastList(await type("hyperspectral", "save 1", line))).toHaveLength(2);
    },
  );

  test("and since: and until:, which are named where nothing of those days is like it", async () => {
    await ingest(["Slow waves", "Sea."], ["Fast waves", "Sea.", "2025-10-01"], ["Old waves", "Sea.", "2024-03-01"]);
    expect(lastList(await type("similar 2510.00001"))).toHaveLength(2);
    expect(lastList(await type("similar 2510.00001 since:2025"))).toEqual(["Fast waves"]);
    expect(lastList(await type("similar 2510.00001 until:2024"))).toEqual(["Old waves"]);
    expect(await oneLine("similar 2510.00001 until:2020")).toContain(
      'Nothing of until:2020-12-31 is like "Slow waves": a wider span of days may hold some. All days: /papers similar 2510.00001.',
    );
  });

  test("a number that is none is named", async () => {
    expect(await type("hyperspectral", "similar 1 top:0")).toContain("top:0 is no number from 1 to 100");
  });
});

describe("a paper like no other", () => {
  test("is told so, with the reason and the cure, and the last list keeps its numbers", async () => {
    await ingest(["高光谱图像的解混", "遥感。"], ["Unfathomable", ""], ["Slow waves", "Sea."], ["Fast waves", "Sea."]);
    expect(await oneLine("similar 2510.00001")).toMatch(
      /Nothing here is like "高光谱图像的解混": no other paper holds the words .*Search for its subject in words that other papers use/,
    );
    expect(await oneLine("similar 2510.00002")).toContain(
      "only the title is known, and no other paper holds its words",
    );
    expect(await oneLine("waves", "similar 2510.00001", "details 1")).toMatch(/Sea\./);
  });
});

describe("why a paper is like others", () => {
  test("after similar, a number is explained by what it shares with the papers asked for", async () => {
    const output = await oneLine("hyperspectral unmixing", "similar 1", "why 2");
    expect(output).toMatch(/" is like "Hyperspectral Unmixing: [^"]*", place 2 of \d+\. The words they share/);
    expect(output).toMatch(/truth \d+ % \(abstract \d+ %\)/);
  });

  test("several are named below", async () => {
    expect(await oneLine("unmixing", "similar 1 2", "why 1")).toMatch(
      /is like these 2 papers together, place 1 of \d+\..* These: "Hyperspectral Unmixing/,
    );
  });

  test.each([
    ["why 1", /is like what this channel saves, place 1 of/],
    ["why SpectralGPT", /SpectralGPT[^"]*" is like what this channel saves/],
  ])("also of what is saved: %s", async (line, answer) => {
    expect(await oneLine("hyperspectral", "save 1", "similar saved", line)).toMatch(answer);
  });

  test("a number that a later list is too short for is one of them", async () => {
    expect(await oneLine("hyperspectral", "save 1", "similar 1", "saved", "why 2")).toMatch(
      /" is like "[^"]*", place 2 of/,
    );
  });

  test.each([
    ["after a search by its words", ["similar SpectralGPT", "pansharpening", "why 1"], 'fits "pansharpening"'],
    ["and where words stand beside the number", ["spectral", "similar SpectralGPT", "why 2 spectral"], '"spectral"'],
  ])("%s", async (_, lines, answer) => {
    expect(await oneLine(...lines)).toMatch(new RegExp(`${answer}[^"]*$`));
  });

  test("any two papers can be compared", async () => {
    await ingest(["Slow waves", "Sea."], ["Fast waves", "Sea."], ["Bread", "Yeast."]);
    expect(await oneLine("why 2510.00001 like 2510.00002")).toContain('"Slow waves" is like "Fast waves"');
    expect(await oneLine("why 2510.00003 like 2510.00002")).toContain('"Bread" is not like "Fast waves"');
    expect(await oneLine("why 2510.00001 like 2510.00001")).toContain("is one of those the others are to be like");
  });
});
