import { describe, expect, test } from "vitest";
import { LARGEST_DIGEST } from "../../src/digest/read.ts";
import { UserError } from "../../src/errors.ts";
import { fixture, read } from "./readings.ts";

function refusal(content: string | Uint8Array): string {
  try {
    read(content, { name: "today.txt" });
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error("It was read.");
}

describe("what is no digest is refused, naming the file and the cure", () => {
  test.each([
    ["an empty file", "", /is empty\. Copy or save/],
    ["a file of spaces", " \n\t\n", /is empty/],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), /is not text.*Save it as UTF-8/],
    ["noise", Uint8Array.from({ length: 4096 }, (_, at) => 1 + ((at * 167) % 255)), /is not text/],
    ["UTF-16 without its mark", Buffer.from("Daily Papers", "utf16le"), /is not text/],
    ["a letter to somebody", "Dear all,\n\nthe meeting of Oct 15 is off.\n", /no papers that Paperboy can find/],
    [
      "an error page",
      "<!doctype html><title>504 Gateway Time-out</title><h1>504</h1>",
      /web page \(“504 Gateway Time-out”\).*\/api\/daily_papers/,
    ],
    ["the API's refusal", '{"error":"Invalid date"}', /an error \(“Invalid date”\)/],
    ["other JSON", '{"hello":"world"}', /JSON without a list of papers/],
    ["JSON broken from the start", '{"paper"} ]', /today\.txt/],
    ["JSON cut in its first entry", '[{"paper":{"id":"2509.01111","title":"Gut', /ends in the middle of it/],
    ["a list of other things", "[[1],[2],3]", /none of its 3 entries could be read, not entry 1: it holds no paper/],
    ["XML of another kind", "<?xml version='1.0'?><svg><path/></svg>", /no RSS or Atom feed/],
  ])("%s", (_, content, message) => {
    expect(refusal(content)).toMatch(/^today\.txt /);
    expect(refusal(content)).toMatch(message);
  });

  test("a file over the limit, with the limit", () => {
    expect(refusal("x".repeat(LARGEST_DIGEST + 1))).toMatch(/has 65 MB; a digest may have 64 MB\. Split it/);
  });
});

describe("what is spoilt in part is kept in part", () => {
  const json = fixture("daily-papers.json").toString();

  test("JSON cut short: the whole entries, and a note", () => {
    const cut = json.slice(0, json.lastIndexOf("Gutters"));
    expect(read(cut)).toMatchObject({
      papers: [{ key: "2509.01111", upvotes: 66 }],
      notes: [expect.stringContaining("cut short")],
    });
    expect(read(cut).skipped.at(-1)?.why).toMatch(/ends in the middle/);
  });

  test("an entry of broken JSON between good ones", () => {
    expect(
      read('[{"paper":{"title":"One Roof"}},{"paper":{"title":oops}},{"paper":{"title":"Two Roofs"}}]'),
    ).toMatchObject({
      papers: [{ title: "One Roof" }, { title: "Two Roofs" }],
      skipped: [{ why: "its JSON is broken" }],
    });
  });

  test("JSON cut short whose titles hold quotes and brackets", () => {
    const entry = JSON.stringify({ paper: { title: 'The "]}" of \\"Roofs\\' } });
    expect(read(`[${entry},${entry.replace("Roofs", "Gutters")},{"pa`).papers).toHaveLength(2);
  });

  test("a feed that nests deeper than any feed: what stands before", () => {
    const item = "<item><title>One Roof</title></item>";
    const deep = `<rss><channel>${item}${"<x>".repeat(600)}<item><title>Two Roofs</title></item>`;
    expect(read(deep)).toMatchObject({ papers: [{ title: "One Roof" }], notes: ["The feed is cut short."] });
  });

  test("a saved page cut inside its data", () => {
    const html = fixture("saved-page.html").toString();
    for (const end of ["Gutters", '"upvotes":0']) {
      expect(read(html.slice(0, html.indexOf(end)))).toMatchObject({ papers: [{ key: "2407.01111" }] });
    }
  });

  test("titles and abstracts that are a page gone wrong", () => {
    const entries = [
      { title: "Gutters" },
      { title: "x".repeat(2000) },
      { title: "Roofs", summary: "y".repeat(30_000) },
      { title: "?!" },
    ];
    expect(read(JSON.stringify(entries.map((paper) => ({ paper }))))).toMatchObject({
      papers: [{ title: "Gutters" }],
      skipped: [
        { why: /title is longer/ },
        { entry: "Roofs", why: /abstract is longer/ },
        { why: "its title has no letters" },
      ].map((expected) => ({ ...expected, why: expect.stringMatching(expected.why) })),
    });
  });
});

describe("encodings", () => {
  const page = "Über Dächer: Gutters at 50 °C\n\nThey clog – “naïvely”.\n\n  • 2 authors\n·\nMar 8, 2024\n";
  const title = "Über Dächer: Gutters at 50 °C";

  test("UTF-8, with a byte order mark or without", () => {
    expect(read(Buffer.from(page))).toMatchObject({ papers: [{ title }], notes: [] });
    expect(read(Buffer.from(`\uFEFF${page}`))).toMatchObject({ papers: [{ title }], notes: [] });
  });

  test("UTF-16 of either order", () => {
    const little = Buffer.from(`\uFEFF${page}`, "utf16le");
    expect(read(little).papers).toMatchObject([{ title }]);
    expect(read(Buffer.from(little).swap16()).papers).toMatchObject([{ title }]);
  });

  test("Windows-1252, said so", () => {
    const bytes = Buffer.from(page.replace(/[–“”•]/g, "-"), "latin1");
    expect(read(bytes)).toMatchObject({ papers: [{ title }], notes: [expect.stringContaining("Windows-1252")] });
  });

  test("UTF-8 with a spoilt letter stays UTF-8", () => {
    const bytes = Buffer.from(page.replace("clog", "cl@g"));
    bytes[bytes.indexOf("@")] = 0xff;
    expect(read(bytes)).toMatchObject({
      papers: [{ title }],
      notes: [expect.stringContaining("not UTF-8 in one place")],
    });
  });

  test("UTF-8 cut inside a letter stays UTF-8", () => {
    const bytes = Buffer.from(`${page}Ü`).subarray(0, -1);
    expect(read(bytes)).toMatchObject({
      papers: [{ title }],
      notes: [expect.stringContaining("not UTF-8 in one place")],
    });
  });
});
