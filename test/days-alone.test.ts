import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestMachine, type TestMachine } from "./support/machine.ts";

const paper = (id: string, title: string, day: string, upvotes: number) => ({
  paper: { id, title, summary: "Waves.", authors: [], upvotes, publishedAt: `${day}T10:00:00.000Z` },
});

/** Stored in an order that is neither by day nor by upvotes. */
const PAPERS = [
  paper("2510.00001", "Older and loved", "2025-10-12", 90),
  paper("2510.00002", "Newest and quiet", "2025-10-14", 1),
  paper("2510.00003", "Newest and loved", "2025-10-14", 40),
  paper("2510.00004", "Older and quiet", "2025-10-12", 0),
  paper("2510.00005", "Newest and known", "2025-10-14", 7),
  paper("2509.00006", "Long ago", "2025-09-01", 500),
];
const IN_ORDER = ["Newest and loved", "Newest and known", "Newest and quiet", "Older and loved", "Older and quiet"];

let machine: TestMachine;
beforeAll(async () => {
  machine = createTestMachine();
  await machine.ingest(PAPERS);
});
afterAll(() => machine.remove());

const type = async (...lines: readonly string[]) => (await machine.run([], lines)).output;
const titles = (output: string): readonly string[] =>
  [...output.matchAll(/^ ?\d+ {2}(.+)$/gm)].map(([, title = ""]) => title);

describe("a question of days alone", () => {
  test("is answered newest day first, and within a day by upvotes", async () => {
    expect(titles(await type("since:2025-10-01"))).toEqual(IN_ORDER);
    expect(titles(await type("until:2025-10-12"))).toEqual(["Older and loved", "Older and quiet", "Long ago"]);
  });

  test("keeps that order where words are left out, and the first where few are asked for", async () => {
    expect(titles(await type("since:2025-10-01 -loved"))).toEqual(IN_ORDER.filter((title) => !/loved/.test(title)));
    const output = await type("since:2025-10-01 top:2");
    expect(titles(output)).toEqual(IN_ORDER.slice(0, 2));
    expect(output).toContain('5 papers fit "since:2025-10-01"; the first 2 by day and upvotes');
  });

  test("gives programs the same order, each paper with all of the score and no lift", async () => {
    const { output } = await machine.run(["search", "--json", "since:2025-10-01"]);
    const lines = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ title }) => title)).toEqual(IN_ORDER);
    expect(lines.map(({ rank, score, lift }) => [rank, score, lift])).toEqual(IN_ORDER.map((_, at) => [at + 1, 1, 0]));
  });

  test("places a paper as the list does", async () => {
    expect((await type("since:2025-10-01", "why 4")).replace(/\s+/g, " ")).toContain(
      '"Older and loved" fits "since:2025-10-01": score 1.00 of 1, place 4 of 5.',
    );
  });
});
