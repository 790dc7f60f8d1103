import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestMachine, type TestMachine } from "./support/machine.ts";

const paper = (id: string, title: string, summary: string, authors: readonly string[], publishedAt = "2025-10-13") => ({
  paper: {
    id,
    title,
    summary,
    authors: authors.map((name) => ({ name })),
    publishedAt: `${publishedAt}T10:00:00.000Z`,
  },
});

const PAPERS = [
  paper("2510.00001", "Reinforcement Learning of Gaits", "A robot learns to walk by learning.", ["Anna Müller"]),
  paper("2510.00002", "Diffusion for Video", "Frames from a diffusion model.", ["Zhang Wei", "Bo Chen"]),
  paper("2510.00003", "Property Tests", "A property holds for each table.", ["Jean-Luc Durand"]),
  paper("2401.00004", "Hyperspectral Unmixing", "Stable spectra of mixed pixels.", ["Kaiming Ho"], "2024-01-09"),
  paper("2510.00005", "Learning to Test", "Testing with an interspectral camera.", ["Bo Chen"]),
];

let machine: TestMachine;
beforeAll(async () => {
  machine = createTestMachine();
  await machine.ingest(PAPERS);
});
afterAll(() => machine.remove());

/** What the terminal answers, its lines joined as they were before they were broken to fit. */
const type = async (line: string) => (await machine.run([], [line])).output.replace(/\s+/g, " ");

/** The commands a "Did you mean" offers. */
const offered = (answer: string): readonly string[] =>
  (/Did you mean (.*?)\?/.exec(answer)?.[1] ?? "").split(" or ").filter((one) => one !== "");

describe("a misspelt word", () => {
  test.each([
    ["lerning", "/papers learning"],
    ["author:Müler", "/papers author:Muller"],
    ["author:chem", "/papers author:chen"],
    ['author:"Kaimin Ho"', '/papers author:"Kaiming Ho"'],
    ["title:difusion video", "/papers title:diffusion video"],
    ['"difusion for video"', '/papers "diffusion for video"'],
    ["difusion -robot top:3", "/papers diffusion -robot"],
    ["difusion since:2025", "/papers diffusion since:2025-01-01"],
    ["video OR lerning", "/papers video OR learning"],
    ["mixde-pixels", "/papers mixed-pixels"],
  ])("%s: all of the question is offered again, put right", async (typed, meant) => {
    expect(offered(await type(typed))).toContain(meant);
  });

  test.each(["lerning", "author:Müler", "author:Zhnag since:2030", "title:difusion since:2030", "gaits difusion"])(
    "%s: whatever is offered finds something",
    async (typed) => {
      const commands = offered(await type(typed));
      expect(commands).not.toEqual([]);
      for (const command of commands) expect(await type(command)).toMatch(/[1-9]\d* papers? fits? /);
    },
  );

  test("days that would leave nothing are not offered again", async () => {
    expect(offered(await type("unmixng since:2025"))).toEqual(["/papers unmixing"]);
  });

  test("is named, and put right, where other words of the question are found", async () => {
    const answer = await type("video lerning");
    expect(answer).toContain("1 paper fits");
    expect(answer).toContain('No paper here holds "lerning". Did you mean /papers video learning?');
  });

  test("several are put right together; one that is found by its stem is left as it is", async () => {
    expect(offered(await type("reinforcment lerning difusion"))).toEqual(["/papers reinforcment learning diffusion"]);
  });

  test("a name nobody has is no word nobody wrote", async () => {
    expect(await type("video author:Xylophon")).toContain('No author here is named "Xylophon"');
  });
});

describe("a name of several words without quotes", () => {
  test.each([
    [
      "author:Zhang Wei",
      'author: takes one word, or a name in quotes: /papers author:"Zhang Wei" (Zhang Wei: 1 paper).',
    ],
    ["video author:Bo Chen top:3", '/papers video author:"Bo Chen" top:3 (Bo Chen: 2 papers).'],
    ["author:Bo Chen Diffusion", '/papers author:"Bo Chen" Diffusion (Bo Chen: 2 papers).'],
    [
      "author:Kaiming Wei",
      'author: takes one word, or a name in quotes: author:"Kaiming Wei". Nobody here is named so.',
    ],
  ])("%s: is told how it is asked for", async (typed, cure) => {
    const answer = await type(typed);
    expect(answer).toContain(cure);
    expect(offered(answer)).toEqual([]);
  });

  test.each(["author:Chen Diffusion", "author:Chen OR author:Wei", 'author:"Bo Chen" Wei', "author:chen wei"])(
    "%s: is left as it is",
    async (typed) => {
      expect(await type(typed)).not.toContain("takes one word");
    },
  );

  test("a name that is like another is offered only where that one wrote of the rest", async () => {
    expect(offered(await type("author:Duran property"))).toEqual(["/papers author:Durand property"]);
    expect(offered(await type("author:Duran unmixing"))).toEqual([]);
  });
});

describe("a word that is right, and merely not here", () => {
  test.each(["toString", "drop", "crop", "2031", "multispectral"])(
    "%s: nothing else is put in its place",
    async (typed) => {
      expect(offered(await type(typed))).toEqual([]);
    },
  );

  test("a program's name that is found by its parts is not called unknown in words nobody typed", async () => {
    const answer = await type("hasOwnProperty");
    expect(answer).toContain('1 paper fits "hasOwnProperty"');
    expect(answer).not.toContain("has-own-property");
  });

  test("what to do instead is said", async () => {
    expect(await type("kubernetes")).toMatch(/Nothing fits "kubernetes" Another or a broader word may find more/);
  });
});

describe("a question that asks for too much", () => {
  test.each([
    ["unmixing since:2025", "Without since:2025-01-01 1 paper fits: /papers unmixing."],
    ['"video diffusion"', "Without the quotes 1 paper fits: /papers video diffusion."],
    ["title:frames", "Without title: 1 paper fits: /papers frames."],
    ["diffusion -video", "Without the words with a minus 1 paper fits: /papers diffusion."],
    ['"pixels mixed" since:2025', "Without since:2025-01-01 and the quotes 1 paper fits: /papers pixels mixed."],
  ])("%s is offered with less asked for", async (typed, help) => {
    expect(await type(typed)).toContain(help);
  });

  test("days in which nothing was published are answered with the newest digest read", async () => {
    expect(await type("since:2030")).toContain("a wider span of days may hold some");
  });
});
