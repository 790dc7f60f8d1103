import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestMachine, type TestMachine } from "./support/machine.ts";

let machine: TestMachine;
beforeEach(() => {
  machine = createTestMachine();
});
afterEach(() => machine.remove());

const type = async (...lines: readonly string[]) => (await machine.run([], lines)).output;

/** The titles of a list as the terminal shows it, in order. */
const titles = (output: string): readonly string[] =>
  [...output.matchAll(/^ ?\d+ {2}(.+)$/gm)].map(([, title = ""]) => title);

describe("the first minute, offline, with the bundled sample", () => {
  test("says in one line where the papers come from", async () => {
    const [first] = (await type()).split("\n");
    expect(first).toMatch(/^Paperboy · terminal · 20 papers \(sample digest, 15 Oct 2025; offline\)/);
  });

  test("puts the thirteen papers that hold the word first, and the three unrelated ones nowhere", async () => {
    const output = await type("/papers hyperspectral top:20");
    expect(output).toContain('13 papers fit "hyperspectral');
    const found = titles(output);
    expect(found).toHaveLength(10);
    expect(output).not.toMatch(/Diagonalization|Entropy|Self-Calibration/);
  });

  test("takes the same text with and without the command's name", async () => {
    const [withName, without] = [await type("/papers pansharpening"), await type("pansharpening")];
    expect(titles(without)).toEqual(titles(withName));
    expect(titles(without).length).toBeGreaterThan(2);
  });

  test("says of a question for an author that it names none", async () => {
    const output = (await type("author:Hong", "pansharpening author:Hong")).replace(/\s+/g, " ");
    expect(output.match(/The sample does not name its authors, only how many there are/g)).toHaveLength(2);
    expect(output).not.toMatch(/broader word|No author here/);
  });

  test("names the sample wherever it shows", async () => {
    for (const line of ["hyperspectral", "today", "details 1", "nosuchword"]) {
      const output = await type("hyperspectral", line);
      expect(output.split("\n").slice(1).join("\n")).toMatch(/sample digest of 15 Oct 2025/);
    }
  });

  test("shows the digest, keeps a paper by its number and lists what is kept", async () => {
    const output = await type("/papers hyperspectral unmixing", "save 1", "/papers saved");
    const [first] = titles(output);
    expect(first).toMatch(/Unmixing/);
    expect(output).toContain(`Saved ${first}`.slice(0, 60));
    expect(output).toContain("This channel's reading list: 1 paper");
    expect(await type("saved")).toContain("This channel's reading list: 1 paper");
  });

  test("tells why a paper is in the answer, also after a look at other lists", async () => {
    const output = await type("/papers hyperspectral", "/papers today", "save 2", "/papers saved", "/papers why 2");
    expect(output).toMatch(/fits\s+"hyperspectral":\sscore\s0\.\d\d\sof\s1,\splace\s2\sof\s13\./);
    expect(output).toMatch(/hyperspectral 100 %/);
  });

  test("tells why a paper is not in the answer", async () => {
    const output = await type("hyperspectral unmixing", "/papers why SpectralGPT");
    expect(output.replaceAll("\n", " ")).toMatch(
      /"SpectralGPT: Spectral Foundation Model" is not among them: it holds neither "hyperspectral" nor "unmixing"/,
    );
  });

  test("asks which one when words of a title name several, and takes its number then", async () => {
    const output = await type("save pansharpening", "save 1");
    expect(output).toMatch(/Which one\?/);
    expect(output).toMatch(/Saved .*Pansharpening/);
  });

  test("shows the next page of a list by the command under it", async () => {
    const output = await type("today");
    const next = /Next: (\/papers page \w+ 2)/.exec(output)?.[1] ?? "";
    const page = await type(next);
    expect(titles(page)[0]).toBe(
      titles(output).length === 10 ? "HyperspectralViTs: General Hyperspectral Models for On-board Remote Sensing" : "",
    );
    expect(page).toContain("Page 2 of 2.");
  });

  test("leaves at quit, and reads nothing after it", async () => {
    const output = await type("quit", "hyperspectral");
    expect(titles(output)).toEqual([]);
  });
});

describe("an export", () => {
  const lines = ["hyperspectral", "save 1", "export bibtex"];

  test("is a file in the folder where somebody types, and overwrites none", async () => {
    machine.remove();
    machine = createTestMachine({ interactive: true });
    await writeFile(join(machine.folder, "my-papers.bib"), "mine already");
    const output = await type(...lines);
    expect(output).toContain("Wrote my-papers-2.bib (1 paper)");
    expect(output).not.toContain("@misc");
    expect(await readFile(join(machine.folder, "my-papers-2.bib"), "utf8")).toMatch(/^@misc\{/);
    expect(await readFile(join(machine.folder, "my-papers.bib"), "utf8")).toBe("mine already");
  });

  test("is shown where the folder takes no file", async () => {
    machine.remove();
    machine = createTestMachine({ interactive: true, keepFile: () => Promise.reject({ code: "EROFS" }) });
    const output = await type(...lines);
    expect(output).toMatch(/my-papers\.bib could not be written here \(EROFS\)[\s\S]*@misc\{/);
  });

  test("is the file alone where it is piped on", async () => {
    const [, answer = ""] = (await type(...lines)).split(/(?<=Undo: .*)\n/);
    expect(answer).toMatch(/^@misc\{[\s\S]*\n\}\n$/);
  });
});

describe("a note without words", () => {
  test("is shown as it is, with what to type to change it", async () => {
    const output = await type("hyperspectral", "save 1", "note 1 see table 2", "note 1");
    expect(output).toMatch(/Your note: see table 2 [\s\S]*Type: \/papers note \w+\.1 <your note>/);
  });
});

describe("a paper by words of its title", () => {
  test.each(["details", "similar", "save", "why"])("%s takes them, and asks where several fit", async (verb) => {
    expect(await type("spectral", `${verb} SpectralGPT`)).toMatch(
      /SpectralGPT: Spectral Foundation Model|Most like|fits|among/,
    );
    expect(await type(`${verb} pansharpening`)).toContain("Which one?");
  });

  test("words that name no paper are words to search for", async () => {
    expect(await type("details of noisy sensors")).toMatch(/fits? "details of noisy sensors"/);
  });

  test.each(["note", "details", "present", "save"])("%s alone asks which paper", async (verb) => {
    expect(await type(verb)).toContain("Say which paper");
  });
});

describe("the digest", () => {
  test("takes a number of papers, and words to leave out", async () => {
    expect(titles(await type("today top:3"))).toHaveLength(3);
    expect(await type("today -pansharpening")).toContain("The digest of Wed 15 Oct 2025: 16 papers");
    expect(await type("today pansharpening")).toMatch(/4 of 20 papers on "pansharpening"/);
  });
});

describe("what people type that is not quite right", () => {
  test.each([
    ["hyperspektral", "Did you mean /papers hyperspectral?"],
    ["hepl", "Did you mean the command /papers help?"],
    ["save 99", "There is no list yet that a number could mean"],
    ["why 2", "There is no list yet"],
    ["save 2510.12345", "No paper here goes by 2510.12345: see that it is whole and right"],
    ["page abcde 2", "That list is not of this channel, or older than 30 days"],
    ["🙂", "Nothing to search for"],
    ["-survey", "these words are only left out"],
    ["constructor __proto__", 'Nothing fits "constructor __proto__"'],
    ["'; drop table paper; --", "Nothing fits"],
    ["hyperspectral since:soon", "since:soon"],
  ])("%s", async (line, answer) => {
    expect(await type(line)).toContain(answer);
  });

  test.each([
    "2510.12345",
    "2510.0704",
    "9999.99999",
    "https://example.org/a-page",
    "https://arxiv.org/abs/2510.12345",
  ])("%s: an id or a link that is not here is told in the same words, wherever it stands", async (text) => {
    const name = text.replace("https://arxiv.org/abs/", "");
    const said = `No paper here goes by ${name}: see that it is whole and right, or search for words of its title.`;
    for (const line of [text, `save ${text}`, `similar ${text}`, `why ${text} sea`, `similar ${text} ${text}`])
      expect((await type(line)).replace(/\s+/g, " "), line).toContain(` quit ${said} `);
  });

  test.each([
    ["serach hyperspectral", "Did you mean /papers hyperspectral? A search needs no verb."],
    ["simlar 1", "Did you mean the command /papers similar 1?"],
  ])("%s: what works is offered, once", async (line, offer) => {
    const output = (await type("hyperspectral", line)).replace(/\s+/g, " ");
    expect(output).toContain(offer);
    expect(output.match(/Did you mean/g)).toHaveLength(1);
    expect(output).not.toContain("Another or a broader word");
  });

  test("a number beyond the last list is answered with what there is", async () => {
    expect(await type("unmixing", "save 99")).toMatch(/That list has (numbers 1 to \d+|only number 1)\./);
  });

  test("a verb is a verb only where what follows fits it", async () => {
    expect(await type("help wanted: hyperspectral")).toMatch(/papers? fits? "help wanted:? hyperspectral"/);
    expect(await type('"saved"')).toContain('Nothing fits "');
    expect(await type("Help")).toContain("/papers today [words]");
  });

  test("ten thousand characters are an answer's worth, not more", async () => {
    const output = await type(`hyperspectral ${"x".repeat(10_000)}`);
    expect(output).toMatch(/papers fit\s+"hyperspectral\s+x{90,}\S*…"/);
  });

  test("a title cannot steer the terminal", async () => {
    const output = await type("\u001b[31mhyperspectral\u001b[0m\u0007");
    expect(output).not.toContain("\u001b");
  });
});
