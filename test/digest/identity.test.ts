import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arxivId, arxivIdsIn, paperLink, titleKey } from "../../src/digest/identity.ts";

describe("an arXiv id is known", () => {
  test.each([
    ["by itself", "2410.06131"],
    ["with a version", "2410.06131v12"],
    ["with its prefix", "arXiv:2410.06131"],
    ["from arXiv's page", "https://arxiv.org/abs/2410.06131v1"],
    ["from arXiv's page without https", "arxiv.org/abs/2410.06131"],
    ["from a PDF", "https://arxiv.org/pdf/2410.06131v2.pdf"],
    ["from arXiv's HTML", "http://export.arxiv.org/html/2410.06131"],
    ["from Hugging Face", "https://huggingface.co/papers/2410.06131#community"],
    ["from alphaXiv", "https://www.alphaxiv.org/overview/2410.06131?chat=1"],
    ["from a mirror", "https://tldr.takara.ai/p/2410.06131"],
    ["from a DOI", "10.48550/arXiv.2410.06131"],
    ["from a DOI's link", "https://doi.org/10.48550/ARXIV.2410.06131"],
    ["from an OAI name", "oai:arXiv.org:2410.06131v1"],
    ["between angle brackets", "<https://arxiv.org/abs/2410.06131>"],
    ["between spaces", "  2410.06131 "],
  ])("%s", (_, text) => expect(arxivId(text)).toBe("2410.06131"));

  test.each([
    ["cs/0112017", "cs/0112017"],
    ["cs/0112017v2", "cs/0112017"],
    ["https://arxiv.org/abs/hep-th/9901001v3", "hep-th/9901001"],
    ["math.GT/0309136", "math/0309136"],
    ["0704.0001", "0704.0001"],
  ])("in the older styles: %s", (text, id) => expect(arxivId(text)).toBe(id));

  test.each([
    ...[
      "",
      "hyperspectral",
      "2410",
      "2413.06131",
      "24100.61311",
      "2410.061311",
      "3.1415",
      "and/or",
      "https://example.org",
    ],
    ...["https://arxiv.org/list/cs.CV/2410.06131", "https://huggingface.co/login?next=%2Fpapers%2F2410.05434"],
    ...["https://huggingface.co/papers/date/2026-03-24", "a 2410.06131 b"],
    ...["save https://arxiv.org/abs/2410.06131", "https://arxiv.org/abs/2410.06131 https://arxiv.org/abs/2410.06132"],
  ])("and nothing is made of %j", (text) => expect(arxivId(text)).toBeUndefined());
});

test("a message names the papers it links, once each, and no bare number is one", () => {
  const message =
    "see <https://arxiv.org/abs/2410.06131v1|this>, https://huggingface.co/papers/2410.06131 and arXiv:cs/0112017; costs 2410.06132 yen";
  expect(arxivIdsIn(message)).toEqual(["2410.06131", "cs/0112017"]);
});

describe("a title's key", () => {
  test.each([
    ["SpecDETR: A Transformer-based\n  Network", "specdetr-a-transformer-based-network"],
    ['On the \\textbf{Naïve} Schr\\"odinger Bridge', "on-the-naïve-schrödinger-bridge"],
    ["DA$^{2}$: Depth", "da2-depth"],
    ["ＦＵＬＬ Width ﬁ", "full-width-fi"],
    ["深度学习 2.0", "深度学习-2-0"],
    ["Größe", "grösse"],
    ["हिन्दी पाठ", "हिन्दी-पाठ"],
  ])("of %j is %j", (title, key) => expect(titleKey(title)).toBe(key));

  test.each(["", "  ", "…!?", "$$", "\u200b"])("does not exist for %j", (title) =>
    expect(titleKey(title)).toBeUndefined(),
  );

  test("is the same for any case, punctuation and wrap", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 8 });
    const joins = fc.array(fc.constantFrom(" ", "\n  ", ": ", ", ", " - ", "  "), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(words, joins, (title, between) => {
        const spelt = title.map((word, at) => word.toUpperCase() + (between[at] ?? " ")).join("");
        expect(titleKey(spelt)).toBe(title.join("-"));
      }),
    );
  });
});

test("a paper is linked at Hugging Face, by a search for its title while its id is unknown", () => {
  expect(paperLink({ arxivId: "2410.06131", title: "Any" })).toBe("https://huggingface.co/papers/2410.06131");
  expect(paperLink({ title: "Roofs & Gutters?" })).toBe("https://huggingface.co/papers?q=Roofs%20%26%20Gutters%3F");
});
