import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeQuery, type Query, type Term } from "../../src/ranking/query/query.ts";
import { MOST_TERMS } from "../../src/ranking/query/query-choices.ts";
import { LONGEST_QUERY_CHARACTERS, parseQuery, plainQuery } from "../../src/ranking/query/query-parser.ts";

const TODAY = "2025-10-15"; // a Wednesday

const read = (text: string): Query => parseQuery(text, TODAY);
/** The reading in one line, to be compared with what was meant. */
const reading = (text: string): string => describeQuery(read(text));
const word = (text: string): Term => ({ text, phrase: false });

describe("what is looked for", () => {
  test("words are looked for one by one", () => {
    expect(read("hyperspectral unmixing")).toEqual({
      text: "hyperspectral unmixing",
      wanted: [[word("hyperspectral")], [word("unmixing")]],
      without: [],
      ignored: [],
    });
  });

  test("quotes make a phrase, even of one word", () => {
    expect(read('"spectral unmixing" "follow"').wanted).toEqual([
      [{ text: "spectral unmixing", phrase: true }],
      [{ text: "follow", phrase: true }],
    ]);
  });

  test("title: and author: take a word or a phrase, in whatever case they are typed", () => {
    expect(read('Title:transformer title:"state space" AUTHOR:Gu author:"Tri Dao"').wanted).toEqual([
      [{ text: "transformer", phrase: false, field: "title" }],
      [{ text: "state space", phrase: true, field: "title" }],
      [{ text: "Gu", phrase: false, field: "author" }],
      [{ text: "Tri Dao", phrase: true, field: "author" }],
    ]);
  });

  test("a minus leaves out a word, a phrase, or a word of a field", () => {
    const query = read('unmixing -survey -"ground truth" -title:review --benchmark');
    expect(query.wanted).toEqual([[word("unmixing")]]);
    expect(query.without).toEqual([
      word("survey"),
      { text: "ground truth", phrase: true },
      { text: "review", phrase: false, field: "title" },
      word("benchmark"),
    ]);
  });

  test.each([
    ["unmixing title:-survey", "unmixing -title:survey"],
    ["unmixing author:–Chen", "unmixing -author:Chen"],
    ['unmixing title:-"ground truth"', 'unmixing -title:"ground truth"'],
    ["unmixing -title:-survey", "unmixing -title:survey"],
  ])("%s: a minus behind the field leaves out as well", (typed, meant) => {
    expect(reading(typed)).toBe(meant);
    expect(read(typed).ignored).toEqual([]);
  });

  test.each([
    "state-of-the-art",
    "GPT-4o",
    "C++",
    "f(x)",
    "pan-sharpening",
    "d'Alembert",
    "GloVe:embeddings",
    "std::vector",
    "3:1",
    "https://arxiv.org/abs/2510.06131?a=-b",
    "constructor",
    "__proto__",
    "naïve",
    "高光谱",
    "or",
    "pass@1",
    "10\\%",
  ])("%s is one plain word", (text) => {
    expect(read(text)).toEqual({ text, wanted: [[word(text)]], without: [], ignored: [] });
  });

  test("a field that is none is a plain word, and told", () => {
    const ignored = ["org: is no field, as title: and author: are, and was read as a word"];
    const wanted = [[word("org:Google")]];
    expect(read("org:Google")).toEqual({ text: "org:Google", wanted, without: [], ignored });
  });

  test("the punctuation of a sentence is no part of its words", () => {
    expect(reading("Deep (hyperspectral) imaging, really? 'Yes': [all] of it; {here}.")).toBe(
      "Deep hyperspectral imaging really Yes all of it here",
    );
  });

  test("a dash with spaces around it is no minus, and marks alone are passed over", () => {
    const query = read("Mamba - a survey & more ... | + *");
    expect(describeQuery(query)).toBe("Mamba a survey more");
    expect(query.without).toEqual([]);
    expect(query.ignored).toEqual([]);
  });

  test("a dash right after a closing quote is no minus", () => {
    expect(reading('"state"-of "the"')).toBe('"state" of "the"');
  });
});

describe("OR", () => {
  test("joins the words beside it, and nothing else", () => {
    expect(read("hyperspectral OR multispectral unmixing").wanted).toEqual([
      [word("hyperspectral"), word("multispectral")],
      [word("unmixing")],
    ]);
  });

  test("joins more than two, phrases and fields, inside brackets too", () => {
    const query = read('(HSI OR "hyperspectral image" OR title:hyperspectral) unmixing');
    expect(query.wanted.map((choice) => choice.length)).toEqual([3, 1]);
    expect(query.ignored).toEqual([]);
  });

  test.each([
    ["OR unmixing", "unmixing"],
    ["unmixing OR", "unmixing"],
    ["a OR OR b", "a b"],
    ["a OR -b", "a -b"],
    ["-a OR b", "b -a"],
    ["a OR since:2024 b", "a b since:2024-01-01"],
  ])("%s: an OR with nothing to join is left out, and said", (text, meant) => {
    expect(reading(text)).toBe(meant);
    expect(read(text).ignored).toEqual(["an OR with no word on one side"]);
  });

  test("OR alone asks for nothing, and says so", () => {
    expect(read("OR").wanted).toEqual([]);
    expect(read("OR").ignored).toEqual(["an OR with no word on one side"]);
  });

  test('"OR" in quotes is a word', () => {
    expect(read('"OR"').wanted).toEqual([[{ text: "OR", phrase: true }]]);
  });
});

describe("NOT and AND, in capitals", () => {
  test.each([
    ["NOT video diffusion", "diffusion -video"],
    ["diffusion NOT video", "diffusion -video"],
    ['diffusion NOT "video editing"', 'diffusion -"video editing"'],
    ["diffusion NOT title:video", "diffusion -title:video"],
    ["diffusion AND NOT video", "diffusion -video"],
    ["diffusion NOT -video", "diffusion -video"],
    ["video AND diffusion", "video diffusion"],
    ["video AND diffusion OR flow", "video diffusion OR flow"],
    ["video not diffusion and flow or not", "video not diffusion and flow or not"],
    ['"NOT" enough', '"NOT" enough'],
  ])("%s is %s", (typed, meant) => {
    expect(reading(typed)).toBe(meant);
    expect(read(typed).ignored).toEqual([]);
  });

  test.each([
    ["diffusion NOT", "diffusion"],
    ["diffusion NOT OR video", "diffusion OR video"],
    ["NOT NOT video diffusion", "diffusion -video"],
    ["NOT 🚀 -- !", ""],
  ])("%s: a NOT with nothing to leave out is named", (typed, meant) => {
    expect(reading(typed)).toBe(meant);
    expect(read(typed).ignored).toContain("a NOT with no word after it");
  });

  test("a NOT before an OR's other side leaves out, and the OR is named", () => {
    expect(reading("video OR NOT diffusion")).toBe("video -diffusion");
    expect(read("video OR NOT diffusion").ignored).toEqual(["an OR with no word on one side"]);
  });
});

describe("days and numbers", () => {
  test.each([
    ["30d", "2025-09-15"],
    ["0d", "2025-10-15"],
    ["-30d", "2025-09-15"],
    ["2w", "2025-10-01"],
    ["6m", "2025-04-15"],
    ["22M", "2023-12-15"],
    ["1y", "2024-10-15"],
    ["2024", "2024-01-01"],
    ["2024-05", "2024-05-01"],
    ["2024-05-03", "2024-05-03"],
    ["2024/5/3", "2024-05-03"],
    ["today", "2025-10-15"],
    ["Yesterday", "2025-10-14"],
    ["wednesday", "2025-10-15"],
    ["thu", "2025-10-09"],
  ])("since:%s begins on %s", (typed, day) => {
    expect(read(`unmixing since:${typed}`)).toMatchObject({ wanted: [[word("unmixing")]], since: day, ignored: [] });
  });

  test.each([
    ["2024", "2024-12-31"],
    ["2024-02", "2024-02-29"],
    ["2023-2", "2023-02-28"],
    ["2024-05-03", "2024-05-03"],
    ["1w", "2025-10-08"],
  ])("until:%s ends on %s", (typed, day) => {
    expect(read(`until:${typed}`)).toMatchObject({ until: day, wanted: [], ignored: [] });
  });

  test("a month before the end of a longer month is the end of the shorter", () => {
    expect(parseQuery("since:1m", "2025-03-31").since).toBe("2025-02-28");
    expect(parseQuery("since:1y", "2024-02-29").since).toBe("2023-02-28");
  });

  test.each(["soon", "2024-13", "2023-02-29", "2024-00", "0000", "99999y", "2024-05-03T10:00"])(
    "since:%s is no date, which is said",
    (typed) => {
      const query = read(`unmixing since:${typed}`);
      expect(query.since).toBeUndefined();
      expect(query.wanted).toEqual([[word("unmixing")]]);
      expect(query.ignored).toEqual([`since:${typed} is no date: type 30d, 2024 or 2024-05-03`]);
    },
  );

  test("top: takes 1 to 100", () => {
    expect(read("a top:5").top).toBe(5);
    expect(read("a top:100").top).toBe(100);
    for (const typed of ["0", "101", "ten", "1e1", "99999999999999999999"]) {
      expect(read(`a top:${typed}`).top).toBeUndefined();
      expect(read(`a top:${typed}`).ignored).toEqual([`top:${typed} is no number from 1 to 100`]);
    }
  });

  test("of two of a kind the last counts, and an end before the beginning is left out", () => {
    expect(read("a top:3 top:7")).toMatchObject({ top: 7, ignored: ["the first of two top:"] });
    const query = read("a since:2025 until:2024");
    expect(query.since).toBe("2025-01-01");
    expect(query.until).toBeUndefined();
    expect(query.ignored).toEqual(["until:2024-12-31 ends before since:2025-01-01 begins"]);
  });
});

describe("as phones type it", () => {
  test.each([
    ["„spectral unmixing“", '"spectral unmixing"'],
    ["“spectral unmixing”", '"spectral unmixing"'],
    ["« spectral unmixing »", '"spectral unmixing"'],
    ["unmixing —survey", "unmixing -survey"],
    ["unmixing –survey", "unmixing -survey"],
    ["unmixing −survey", "unmixing -survey"],
    ["low–rank", "low-rank"],
    ["Mamba — a survey", "Mamba a survey"],
    ["hyperspectral\u00a0unmixing\u3000survey", "hyperspectral unmixing survey"],
    ["ｔｉｔｌｅ：ＧＡＮ", "title:GAN"],
    ["hyper\u200bspectral\ufeff \u200e-survey", "hyperspectral -survey"],
    ["line\nbreak\tand\u0000zero", "line break and zero"],
    ["Schrödinger’s", "Schrödinger's"],
    ["Schro\u0308dinger", "Schrödinger"],
  ])("%s is read as %s", (typed, meant) => {
    expect(reading(typed)).toBe(meant);
    expect(read(typed).ignored).toEqual([]);
  });
});

describe("what is not well formed", () => {
  test.each([
    ['unmixing "ground truth', "unmixing ground truth", "a quote is never closed"],
    ['unmixing -"ground truth', "unmixing truth -ground", "a quote is never closed"],
    ['unmixing "title:truth', "unmixing title:truth", "a quote is never closed"],
    ['a OR "b', "a OR b", "a quote is never closed"],
    ['unmixing ""', "unmixing", "a pair of quotes holds no word"],
    ['unmixing "!?"', "unmixing", "a pair of quotes holds no word"],
    ["unmixing title:", "unmixing", "title: has nothing right behind it, as in title:transformer"],
    ['unmixing author:""', "unmixing", "author: has nothing right behind it, as in author:chen"],
    ["since: 30d", "30d", "since: has nothing right behind it, as in since:30d"],
    ["unmixing -since:2024", "unmixing", "-since:2024 leaves nothing out: a minus is for words"],
    ["-survey", "-survey", "these words are only left out"],
    ["🚀 -- !", "", '"🚀 -- !" holds no word'],
  ])("%s is read as far as it goes", (typed, meant, clause) => {
    expect(reading(typed)).toBe(meant);
    expect(read(typed).ignored).toEqual([clause]);
  });

  test.each(["", "   ", "\u200b", "\n"])("nothing at all is no complaint (%j)", (text) => {
    expect(read(text)).toEqual({ text: "", wanted: [], without: [], ignored: [] });
  });

  test("SQL and patterns are words", () => {
    expect(reading("'; DROP TABLE papers; --")).toBe("DROP TABLE papers");
    expect(reading("^(a+)+$ [a-z]* (?:x|y)")).toBe("^(a+)+$ a-z]* :x|y");
  });

  test("a text far too long is cut, and both its limits are said", () => {
    const query = read("unmixing ".repeat(2000));
    expect(query.wanted).toHaveLength(MOST_TERMS);
    expect(query.ignored).toEqual([
      `the text after ${LONGEST_QUERY_CHARACTERS} characters`,
      `the words after the first ${MOST_TERMS}`,
    ]);
    expect(read(`${"x ".repeat(MOST_TERMS + 1)} since:2024`).since).toBe("2024-01-01");
  });

  test("a clause quotes little of what was typed, and clauses are few", () => {
    expect(read(`a since:${"9".repeat(3000)}`).ignored[0]?.length).toBeLessThan(100);
    expect(read(Array.from({ length: 500 }, (_, n) => `since:x${n}`).join(" ")).ignored.length).toBeLessThan(10);
  });
});

describe("for any text", () => {
  const scraps = fc.constantFrom(
    ..."\"-()[]{}:,.+!?'&|*\\ \n–—“”„«»\u200b\u00a0🚀é中".split(""),
    ..." a;b;OR;or; OR ;NOT; NOT ;AND ;title:-;title:;author:;Since:;until:;top:;30d;2024-05;5;__proto__;word;-".split(
      ";",
    ),
    "\ud800",
  );
  const typed = fc.oneof(
    fc.array(scraps, { maxLength: 40 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 60 }),
  );

  test("there is a reading, and reading it again changes nothing", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const query = read(text);
        const again = read(describeQuery(query));
        expect({ ...again, text: "", ignored: [] }).toEqual({ ...query, text: "", ignored: [] });
      }),
      { numRuns: 2000 },
    );
  });

  test("what is looked for holds a letter or a digit, and comes from the text", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const query = read(text);
        for (const term of [...query.wanted.flat(), ...query.without]) {
          expect(term.text).toMatch(/[\p{L}\p{N}]/u);
          expect(query.text).toContain(term.text);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("plain words stay as they are, in their order", () => {
    const plain = fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,4})?$/);
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 20 }), (words) => {
        expect(read(words.join(" ")).wanted).toEqual(words.map((text) => [word(text)]));
      }),
    );
  });

  test.each([
    '"',
    "-",
    "(",
    "-(",
    '-"',
    "title:",
    'title:"',
    "OR ",
    "!",
    "a!",
    "x.",
    "\u0301\u0316",
    "🚀",
    "since:2024 ",
  ])("a megabyte of %j is read like any other", (scrap) => {
    const query = read(scrap.repeat(1_000_000 / scrap.length));
    expect(query.text.length).toBeLessThanOrEqual(LONGEST_QUERY_CHARACTERS);
    expect(query.ignored).toContain(`the text after ${LONGEST_QUERY_CHARACTERS} characters`);
  });
});

test("prose is read as words, whatever signs it holds", () => {
  const query = plainQuery('thrust -dash "what you see" title: since:2024 OR & so on');
  expect(query.wanted.flat().map((term) => term.text)).toEqual([
    "thrust",
    "-dash",
    '"what',
    "you",
    'see"',
    "title:",
    "since:2024",
    "OR",
    "so",
    "on",
  ]);
  expect(query.without).toEqual([]);
});
