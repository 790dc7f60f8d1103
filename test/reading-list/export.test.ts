import { plugins } from "@citation-js/core";
import fc from "fast-check";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Attachment } from "../../src/chat.ts";
import type { Paper } from "../../src/digest/paper.ts";
import { ada, bo, createDesk, type Desk, secret } from "./desk.ts";
import { papers } from "./papers.ts";

/** What citation.js, which shares no line with us, makes of a file. */
interface Item {
  readonly id?: string;
  readonly "citation-key"?: string;
  readonly title: string;
  readonly author?: readonly Name[];
  readonly issued?: { readonly "date-parts": readonly (readonly number[])[] };
  readonly DOI?: string;
  readonly URL?: string;
  readonly abstract?: string;
}

interface Name {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
  readonly suffix?: string;
  readonly "dropping-particle"?: string;
  readonly "non-dropping-particle"?: string;
}

const parse = (text: string): readonly Item[] => plugins.input.chain(text, { generateGraph: false });
/** The parser marks what has capitals of its own, and keeps the braces of groups as a name of one piece. */
const unmarked = (text = "") => text.replace(/<\/?span[^>]*>/g, "");
const names = ({ author = [] }: Item) => author.map(inOrder);
const inOrder = (one: Name): string => {
  const particle = one["non-dropping-particle"] ?? one["dropping-particle"];
  const parts = [one.given, particle, one.family, one.literal].filter((part) => part !== undefined);
  return unmarked(parts.join(" "));
};

let desk: Desk;
beforeEach(async () => {
  desk = await createDesk(papers);
});
afterEach(() => desk.close());

async function exported(text: string): Promise<Attachment> {
  const answer = await desk.ask(ada, `export ${text}`);
  const file = answer?.message.blocks.find((block) => block.kind === "file");
  if (file === undefined) throw new Error(JSON.stringify(answer));
  return file.file;
}

async function exportOf(list: readonly Paper[], format: string): Promise<Attachment> {
  await desk.close();
  desk = await createDesk(list);
  await desk.core.people.meet({ id: "slack:T1:C1", workspace: "slack:T1", kind: "public", name: "reading" }, ada);
  const gestures = desk.ids.map(
    (paper, at) =>
      ({ channel: "slack:T1:C1", person: ada.id, paper, kind: "command", live: true, order: 1, at }) as const,
  );
  await desk.core.gestures.record(gestures);
  return exported(format);
}

const awkward: Paper = {
  key: "2501.00001",
  arxivId: "2501.00001",
  title: 'Schrödinger\'s {Cat} & 100 % of C++_x: a "quoted" title, with $5, #1, ~tilde^ and \\backslash — 日本 Łódź ﬁn',
  abstract: "First, a comma; then “quotes” and an end.\nA second line: α-rays at 5 × 10³.",
  authors: [
    "Jörg Müller",
    "Ana María de la Cruz",
    "Søren Øre Ångström",
    "The ABC Collaboration and Friends, Inc.",
    "李 明",
    "Plato",
    "Martin L. King Jr.",
  ],
  published: "2025-01-02",
  keywords: ["light, mixed", "C#"],
  source: "api",
};

test("BibTeX read back is what was saved", async () => {
  const { content, name, mediaType } = await exportOf([awkward], "bibtex");
  expect([name, mediaType]).toEqual(["reading-papers.bib", "application/x-bibtex"]);
  const [item] = parse(content);
  expect(item?.["citation-key"] ?? item?.id).toBe("muller2025schrodinger");
  expect(unmarked(item?.title)).toBe(awkward.title);
  expect(names(item as Item)).toEqual([
    "Jörg Müller",
    "Ana María de la Cruz",
    "Søren Øre Ångström",
    "The ABC Collaboration and Friends, Inc.",
    "李 明",
    "Plato",
    "Martin L. King",
  ]);
  expect(item?.issued?.["date-parts"]).toEqual([[2025, 1]]);
  expect(item?.DOI).toBe("10.48550/arXiv.2501.00001");
});

test("RIS read back is what was saved, a value a line", async () => {
  const { content } = await exportOf([awkward], "ris");
  const [item] = parse(content);
  expect(item?.title).toBe(awkward.title);
  expect(item?.author?.map((one) => one.family ?? one.literal)).toEqual([
    "Müller",
    "de la Cruz",
    "Ångström",
    "The ABC Collaboration and Friends Inc.",
    "李 明",
    "Plato",
    "King",
  ]);
  expect(
    content
      .trim()
      .split("\r\n")
      .every((line) => /^[A-Z][A-Z0-9] {2}-/.test(line)),
  ).toBe(true);
});

test("CSL-JSON is read as it is, names in parts and groups in one", async () => {
  const { content } = await exportOf([awkward], "csl");
  const [item] = JSON.parse(content) as Item[];
  expect(item?.author).toContainEqual({ family: "de la Cruz", given: "Ana María" });
  expect(item?.author).toContainEqual({ family: "King", given: "Martin L.", suffix: "Jr." });
  expect(item?.author).toContainEqual({ literal: "The ABC Collaboration and Friends, Inc." });
  expect(item?.issued).toEqual({ "date-parts": [[2025, 1, 2]] });
  expect(parse(content)[0]?.title).toBe(awkward.title);
});

test("names come apart where a family name begins, and groups never", async () => {
  const authors = ["Fernando De la Torre", "Anna Van der Berg", "Nguyen Van An", "Google DeepMind", "Qwen Team et al."];
  const { content } = await exportOf([{ ...awkward, authors }], "csl");
  expect((JSON.parse(content) as Item[])[0]?.author).toEqual([
    { family: "De la Torre", given: "Fernando" },
    { family: "Van der Berg", given: "Anna" },
    { family: "An", given: "Nguyen Van" },
    { literal: "Google DeepMind" },
    { literal: "Qwen Team et al." },
  ]);
});

test("no cell of the CSV is a formula, and commas and quotes stay in their cell", async () => {
  const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")'];
  const list = formulas.map((title, index): Paper => ({ key: `k${index}`, title, source: "text" }));
  const { content } = await exportOf(
    [...list, { key: "q", title: 'One, two "three"', authors: ["A; B", "C, D"], source: "text" }],
    "csv",
  );
  const [header, ...rows] = readCsv(content);
  expect(header?.[0]).toBe("\uFEFFtitle");
  expect(rows.map((row) => row.length)).toEqual(rows.map(() => header?.length));
  for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  expect(rows.map(([title]) => title)).toContain('One, two "three"');
});

test("Markdown links every paper and formats nothing that a title says", async () => {
  const { content } = await exportOf([{ ...awkward, title: "A [link](http://x) *bold* <b> # `code` | _" }], "markdown");
  expect(content).toMatch(
    /^1\. \[A \\\[link\\\]\\\(http:\/\/x\\\) \\\*bold\\\* \\<b\\> \\# \\`code\\` \\\| \\_\]\(https:\/\/arxiv\.org\/abs\/2501\.00001\)/,
  );
});

test("where only the number of authors is known, none is made up", async () => {
  const counted: Paper = { key: "x", title: "Counted Only", authorCount: 4, source: "text" };
  for (const format of ["bibtex", "ris", "csl"]) {
    const [item] = parse((await exportOf([counted], format)).content);
    expect(item?.author, format).toBeUndefined();
    expect(item?.title).toBe("Counted Only");
  }
  const some: Paper = { ...counted, authors: ["Wei Zhang"] };
  expect((await exportOf([some], "bibtex")).content).toContain("author = {Zhang, Wei and others}");
});

describe("keys", () => {
  const keyed = async (list: readonly Partial<Paper>[], format = "csl") => {
    const whole = list.map((one, index): Paper => ({ key: `k${index}`, title: "", source: "text", ...one }));
    return (JSON.parse((await exportOf(whole, format)).content) as Item[]).map(({ id }) => id).reverse();
  };

  test("are made of what is known, and begin with a letter", async () => {
    const published = "2025-01-02";
    expect(
      await keyed([
        { title: "Towards the Zero-Shot Unmixing of Light", published },
        { title: "3D Printing at Sea", published },
        { title: "日本の論文", published },
        { title: "日本の論文二", published, arxivId: "2501.00007" },
        { title: "A Study", authors: ["李 明"], published },
        { title: "A Study, Again", authors: ["Åsa van der Ström"], published },
        { title: "No Year" },
      ]),
    ).toEqual([
      "zeroshot2025",
      "printingsea2025",
      "paper2025",
      "paper250100007",
      "study2025",
      "vanderstrom2025study",
      "noyear",
    ]);
  });

  test("stay with their paper when a part of the list is exported, and when another is taken off it", async () => {
    const twin = { title: "Tides of Light", authors: ["Wei Zhang"], published: "2025-01-02" };
    await keyed([twin, { ...twin, title: "Tides of Dark" }]);
    const keyOf = async (text: string) => (JSON.parse((await exported(text)).content) as Item[])[0]?.id;
    expect(await keyOf("csl dark")).toBe("zhang2025tidesb");
    expect(await keyOf("csl mine dark")).toBe("zhang2025tidesb");
    await desk.say(ada, "unsave Tides of Light");
    expect(await keyOf("csl")).toBe("zhang2025tidesb");
  });
});

test("any title and any name survives BibTeX, and every entry keeps its own key", async () => {
  const { bibtex } = await import("../../src/reading-list/export/bibtex.ts");
  const { citationKeys } = await import("../../src/reading-list/export/citation-keys.ts");
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), async (pairs) => {
      const list = pairs.map(([title, author], id) => ({
        id: id + 1,
        key: `k${id}`,
        title,
        authors: [author],
        source: "api" as const,
      }));
      const keys = citationKeys(list);
      expect(new Set(keys.values()).size).toBe(list.length);
      const content = bibtex(
        list.map((paper) => ({ paper, key: keys.get(paper.id) ?? "", url: "https://x", savers: [], notes: [] })),
      );
      expect(parse(content)).toHaveLength(list.length);
    }),
    { numRuns: 200 },
  );
});

describe("what is exported, and to whom", () => {
  test("the words choose, notes come along, and a private channel's saves stay in it", async () => {
    await desk.say(ada, "save 2410.06131");
    await desk.say(bo, "save 2410.07777");
    await desk.say(bo, "note 2410.07777 look at table 2");
    await desk.say(bo, "save sharpening without tears", secret);
    const all = await exported("bibtex");
    expect(parse(all.content)).toHaveLength(2);
    expect(all.content).toContain("annote = {Bo: look at table 2}");
    expect(parse((await exported("bibtex spectral")).content)).toHaveLength(1);
    expect(parse((await exported("bibtex mine")).content)).toHaveLength(1);
  });

  test("nothing saved is refused with a sentence; without a form the forms are offered, settings and all", async () => {
    expect(await desk.say(ada, "export bibtex")).toBe("There is nothing to export: no saved paper fits.");
    expect(await desk.say(ada, "export")).toMatch(/^In which form: BibTeX, RIS, CSL-JSON, CSV, Markdown\? /);
    const offered = await desk.ask(ada, "export mine");
    const actions = offered?.message.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
    expect(actions?.map(({ command }) => command)).toContain("export csv mine");
    expect(await desk.say(ada, "export controls in trade")).not.toMatch(/which form/i);
  });

  test("ten thousand papers are one file, without abstracts where those would make it too large", async () => {
    const many = Array.from(
      { length: 10_000 },
      (_, index): Paper => ({
        ...awkward,
        key: `p${index}`,
        arxivId: `2501.${String(index).padStart(5, "0")}`,
        title: `Paper number ${index} of many`,
        abstract: "word ".repeat(150),
      }),
    );
    const { content } = await exportOf(many, "bibtex");
    expect(Buffer.byteLength(content)).toBeLessThan(10 * 1024 * 1024);
    expect(content.match(/^@misc\{/gm)).toHaveLength(10_000);
    expect(new Set(content.match(/^@misc\{[^,]+/gm)).size).toBe(10_000);
  });
});

/** RFC 4180, by the book. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
