import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestMachine, type TestMachine } from "../support/machine.ts";

let machine: TestMachine;
beforeEach(() => {
  machine = createTestMachine();
});
afterEach(() => machine.remove());

function file(name: string, content: string | Uint8Array): string {
  const path = join(machine.folder, name);
  writeFileSync(path, content);
  return path;
}

const entry = (id: string, title: string, more: object = {}) => ({
  paper: {
    id,
    title,
    summary: `About ${title}.`,
    publishedAt: "2025-10-13T10:00:00.000Z",
    authors: [{ name: "Ada" }],
    ...more,
  },
});
const api = (...entries: readonly object[]) => JSON.stringify(entries);
const page = (title: string) =>
  `Daily Papers\n\nOct 15\n\n${title}\n\nSome words on bands and pixels.\n\n  • 3 authors\n·\nOct 2, 2023\n`;

const ingest = (...files: readonly string[]) => machine.run(["ingest", ...files]);
const found = async (words: string) => {
  const { output } = await machine.run(["search", words, "--json"]);
  return output
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

describe("ingest", () => {
  test("tells what it read, and the archive answers from it", async () => {
    const { code, output } = await ingest(
      file("a.json", api(entry("2510.00001", "Slow light"), entry("2510.00002", "Fast dark"))),
    );
    expect(code).toBe(0);
    expect(output).toBe("Read 1 file, 2 papers: 2 new, 0 updated, 0 known already.\n");
    expect((await found("light")).map(({ rank, id, title, url }) => ({ rank, id, title, url }))).toEqual([
      { rank: 1, id: "2510.00001", title: "Slow light", url: "https://huggingface.co/papers/2510.00001" },
    ]);
  });

  test("the same file twice changes nothing", async () => {
    const path = file("a.json", api(entry("2510.00001", "Slow light", { upvotes: 3 })));
    await ingest(path);
    expect((await ingest(path)).output).toContain("0 new, 0 updated, 1 known already");
  });

  test("a later reading updates counts, fills what was missing and empties nothing", async () => {
    await ingest(file("a.json", api(entry("2510.00001", "Slow light", { upvotes: 3, summary: "Of waves." }))));
    const { output } = await ingest(
      file(
        "b.json",
        api({ paper: { id: "2510.00001", title: "Slow light", upvotes: 9, githubRepo: "https://github.com/x/y" } }),
      ),
    );
    expect(output).toContain("0 new, 1 updated");
    const shown = (await machine.run([], ["details 2510.00001"])).output;
    expect(shown).toContain("9 upvotes");
    expect(shown).toContain("Of waves.");
    expect(shown).toContain("code https://github.com/x/y");
  });

  test("a paper saved by its title keeps its save once a source knows its arXiv id", async () => {
    await ingest(file("page.txt", page("Slow Light in Photonic Crystals")));
    await machine.run([], ["slow light", "save 1"]);
    await ingest(file("a.json", api(entry("2310.01234v2", "Slow Light in Photonic Crystals"))));
    const { output } = await machine.run([], ["saved", "slow light"]);
    expect(output).toContain("This channel's reading list: 1 paper");
    expect(output).toContain('1 paper fits "slow light"');
    expect((await found("photonic")).map(({ id }) => id)).toEqual(["2310.01234"]);
  });

  test("switches from the sample to the real archive, and never mixes them", async () => {
    expect((await machine.run([], [])).output).toContain("sample digest");
    await ingest(file("a.json", api(entry("2510.00001", "Slow light"))));
    const { output } = await machine.run([], ["hyperspectral"]);
    expect(output).toContain("1 paper (your archive");
    expect(output).toContain('Nothing fits "hyperspectral"');
  });

  test("good files and good entries are kept beside bad ones", async () => {
    const good = file("good.json", api(entry("2510.00001", "Slow light"), { paper: { id: "2510.00002" } }));
    const { code, output, errors } = await ingest(good, file("empty.txt", ""), join(machine.folder, "none.json"));
    expect(code).toBe(0);
    expect(output).toBe(
      "Read 3 files, 1 paper: 1 new, 0 updated, 0 known already, 1 entry skipped, 2 could not be read.\n",
    );
    expect(errors).toMatch(/good\.json, entry 2.*: skipped, /);
    expect(errors).toContain("empty.txt");
    expect(errors).toContain("none.json: there is no such file; check the name.");
  });

  test.each([
    ["an empty file", ""],
    ["an error page where JSON was hoped for", "<html><head><title>502</title></head><body>Bad gateway</body></html>"],
    ["JSON that is no digest", '{"error":"nope"}'],
    ["JSON cut off in its first entry", '[{"paper":{"id":"2510.00001","ti'],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82])],
    ["a text that is no digest", "Dear all,\n\nlunch is at noon.\n"],
  ])("%s is named, with the cure, and the exit code says so", async (_, content) => {
    const { code, errors } = await ingest(file("bad.bin", content));
    expect(code).toBe(1);
    expect(errors).toMatch(/bad\.bin/);
    expect(errors.trim().split("\n")).toHaveLength(1);
  });

  test("a file of 200 MB is refused without being read, with the cure", async () => {
    const path = file("huge.json", "[]");
    truncateSync(path, 200 * 1024 * 1024);
    const { code, errors } = await ingest(path);
    expect(code).toBe(1);
    expect(errors).toMatch(/huge\.json has 200 MB; a digest may have 64 MB\. Split it/);
  });

  test("what a file says cannot steer the terminal", async () => {
    const hostile = api(entry("2510.00001", "Slow light"), {
      paper: { id: "x", title: `\u001b[31mRED\u202e`, summary: "y".repeat(3_000_000) },
    });
    const { errors } = await ingest(file("hostile.json", hostile), file("worse.json", '{"error":"\\u001b[2J"}'));
    for (const mark of ["\u001b", "\u202e"]) expect(errors).not.toContain(mark);
  });

  test("an empty list is nothing read", async () => {
    expect(await ingest(file("none.json", "[]"))).toMatchObject({
      code: 1,
      output: "Read 1 file, 0 papers: 0 new, 0 updated, 0 known already.\n",
    });
  });

  test("a feed's announcements are no digest of Hugging Face's", async () => {
    await ingest(join(import.meta.dirname, "../fixtures/digest/announcements.atom.xml"));
    expect((await machine.run([], ["today"])).output).toContain("No digest has been read yet");
  });

  test("a folder is not a file, and what to type is said", async () => {
    const { code, errors } = await ingest(machine.folder);
    expect(code).toBe(1);
    expect(errors).toContain("it is a folder; name its files, as in folder/*.");
  });

  test("the day of capture can be given for a copied page, and is said where it is worked out", async () => {
    const path = file("page.txt", page("Slow Light").replace("Oct 2, 2023", "Sep 23"));
    const worked = await machine.run(["search", "light", "--digest", path]);
    expect(worked.errors).toMatch(/page\.txt: .*2025/);
    const given = await machine.run(["search", "light", "--digest", path, "--as-of", "2024-10-15"]);
    expect(given.output).toContain("23 Sep 2024");
  });
});

describe("search, once", () => {
  test("--digest searches just that file", async () => {
    const path = file("a.json", api(entry("2510.00001", "Slow light"), entry("2510.00002", "Hyperspectral light")));
    const { output } = await machine.run(["search", "hyperspectral", "--digest", path]);
    expect(output).toContain('1 paper fits "hyperspectral"');
    expect(output).not.toContain("sample");
    expect((await machine.run([], [])).output).toContain("sample digest");
  });

  test("a word with one dash is left out, with two it is an option nobody knows", async () => {
    const { output } = await machine.run(["search", "hyperspectral", "-pansharpening", "top:20"]);
    expect(output).toContain('fit "hyperspectral -pansharpening"');
    expect(output).not.toContain("Pansharpening:");
    expect((await machine.run(["search", "hyperspectral", "--survey"])).code).toBe(2);
  });

  test("--json gives shares that add up to 1, and top: the number of papers", async () => {
    const lines = await found("hyperspectral unmixing top:3");
    expect(lines).toHaveLength(3);
    for (const { score, terms } of lines) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
      const shares: readonly number[] = Object.values(terms);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
    }
  });

  test.each([
    "hyperspectral unmixing top:20",
    "pansharpening OR transformer",
    '"hyperspectral image" since:2017',
    "since:2020",
  ])("--json --explain: what adds up to the score and what to the lift stand apart (%s)", async (words) => {
    const { output } = await machine.run(["search", words, "--json", "--explain"]);
    const papers = output
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const sum = (shares: readonly { readonly share: number }[]) => shares.reduce((all, { share }) => all + share, 0);
    expect(papers.length).toBeGreaterThan(0);
    for (const { score, lift, explain, lifted } of papers) {
      expect(sum(explain)).toBeCloseTo(score, 7);
      expect(sum(lifted)).toBeCloseTo(lift, 7);
    }
    const order = papers.map(({ score, lift }) => score + lift);
    expect(order).toEqual(order.toSorted((one, other) => other - one));
  });

  test("the order can be checked without explanations too", async () => {
    const order = (await found("hyperspectral unmixing top:20")).map(({ score, lift }) => score + lift);
    expect(order).toEqual(order.toSorted((one, other) => other - one));
  });

  test.each(["2510.00002", "https://arxiv.org/abs/2510.00002v1"])("%s alone is that paper", async (named) => {
    await ingest(file("a.json", api(entry("2510.00001", "Slow light"), entry("2510.00002", "Fast dark"))));
    const { output } = await machine.run(["search", named]);
    expect(output).toContain("Fast dark");
    expect(output).not.toContain("Slow light");
    expect(output).toBe((await machine.run([], [named])).output.split("\n").slice(1).join("\n").trimStart());
    expect(await found(named)).toMatchObject([{ rank: 1, id: "2510.00002", score: 1, lift: 0, terms: { [named]: 1 } }]);
  });

  test("an id that was never read is named, as in the terminal", async () => {
    for (const more of [[], ["--json"]]) {
      const { code, errors } = await machine.run(["search", "2510.99999", ...more]);
      expect(code).toBe(1);
      expect(errors).toContain("No paper here goes by 2510.99999");
    }
  });

  test("what cannot be understood is told on the error stream with exit code 2", async () => {
    for (const words of [
      ["serach", "x"],
      ["search"],
      ["search", "x", "--digset", "f"],
      ["fetch", "--date", "2025-13-01"],
    ]) {
      const { code, errors } = await machine.run(words);
      expect(code).toBe(2);
      expect(errors).toMatch(/error: /);
    }
  });

  test("--help is there for every verb", async () => {
    for (const words of [["--help"], ["search", "--help"], ["ingest", "--help"], ["fetch", "--help"]]) {
      const { code, output } = await machine.run(words);
      expect(code).toBe(0);
      expect(output).toContain("Usage: paperboy");
    }
  });
});
