import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Acronyms, createAcronyms } from "../../src/ranking/acronyms/acronyms.ts";
import { findDefinitions } from "../../src/ranking/acronyms/definitions.ts";

/** What a text defines, each as one line: `HSI = hyperspectral image`. */
const defined = (text: string): readonly string[] =>
  findDefinitions(text).map(({ short, long }) => `${short} = ${long.join(" ")}`);

const learned = (...texts: readonly string[]): Acronyms => {
  const acronyms = createAcronyms();
  for (const [paper, text] of texts.entries()) acronyms.learn(paper, text);
  return acronyms;
};
const longForms = (acronyms: Acronyms, word: string): readonly string[] =>
  acronyms.expansions(word).map(({ words, documents }) => `${words.join(" ")} (${documents})`);

/** A word of its own for each number. */
const lettersOf = (number: number): string => [...String(number)].map((digit) => "qwrtyplkjh"[Number(digit)]).join("");

const HSI = "We unmix a hyperspectral image (HSI).";
const HSIS = "Hyperspectral images (HSIs) are cubes.";
const IMAGING = "HSI (hyperspectral imaging) sees more.";

describe("a text defines an acronym", () => {
  test.each([
    [HSI, "HSI = hyperspectral image"],
    ["State-space models (SSMs) are linear.", "SSM = state space model"],
    [IMAGING, "HSI = hyperspectral imaging"],
    ["Vision Transformers (ViTs)", "ViT = vision transformer"],
    ["Low-Rank Adaptation (LoRA)", "LoRA = low rank adaptation"],
    ["Mixture-of-Experts (MoE)", "MoE = mixture of experts"],
    ["mean intersection over union (mIoU)", "mIoU = mean intersection over union"],
    ["3D Gaussian Splatting (3DGS)", "3DGS = 3d gaussian splatting"],
    ["non-negative matrix factorization (NMF, for short)", "NMF = non negative matrix factorization"],
    ["with proximal policy optimization (PPO)", "PPO = proximal policy optimization"],
    ["two line\n  wraps in remote\nsensing (RS)", "RS = remote sensing"],
    ["We study time series (TS)", "TS = time series"],
  ])("%s", (text, definition) => {
    expect(defined(text)).toEqual([definition]);
  });

  test.each([
    "as shown before (see Figure 1)",
    "a left (right) turn",
    "in the year of (2024)",
    "the first letters fall where no word begins (UNM)",
    "Convolutional neural network architectures (CNN)",
    "We begin here. Imaging (HI)",
    "hyperspectral image, HSI",
    "(HSI)",
    "(ICML 2024)",
    "HSI (a method that many have used for hyperspectral imaging)",
    "GAN GAN (GAN)",
    "hyperspectral (((HSI",
    "",
  ])("and not in: %s", (text) => {
    expect(defined(text)).toEqual([]);
  });

  test("several in one text", () => {
    expect(
      defined("Large language models (LLMs) with retrieval-augmented generation (RAG) and RL (reinforcement learning)"),
    ).toEqual(["LLM = large language model", "RAG = retrieval augmented generation", "RL = reinforcement learning"]);
  });
});

describe("what the archive agrees on", () => {
  test("an acronym has the long forms of two papers or more, the most frequent first", () => {
    const acronyms = learned(HSI, HSIS, HSI, IMAGING, IMAGING, "high speed internet (HSI)");
    expect(longForms(acronyms, "HSI")).toEqual(["hyperspectral image (3)", "hyperspectral imaging (2)"]);
  });

  test("it is shown as most papers write it", () => {
    const moe = learned("Mixture-of-Experts (MoE)", "mixture of experts (MoE)", "a mixture of expert (MoE)");
    expect(longForms(moe, "MoE")).toEqual(["mixture of experts (3)"]);
    const hsi = learned(HSI, HSIS, "hyperspectral images (HSI)");
    expect(longForms(hsi, "HSI")).toEqual(["hyperspectral image (3)"]);
  });

  test("it is found however it is typed", () => {
    const acronyms = learned(HSI, HSIS, "HYPERSPECTRAL IMAGE SCIENCE (HSIS)");
    for (const typed of ["HSI", "HSIs", "hsi", "hsis"])
      expect(longForms(acronyms, typed)).toEqual(["hyperspectral image (2)"]);
  });

  test("one paper is enough only for an acronym typed with capitals, and only where no two agree", () => {
    const acronyms = learned("We act by action chunking transformers (ACT), and by hyperspectral images (HSI)");
    expect(longForms(acronyms, "ACT")).toEqual(["action chunking transformers (1)"]);
    expect(longForms(acronyms, "act")).toEqual([]);
    expect(longForms(acronyms, "HSI")).toEqual(["hyperspectral images (1)"]);
    expect(longForms(learned("high speed internet (HSI)", HSI, HSIS), "HSI")).toEqual(["hyperspectral image (2)"]);
  });

  test("a paper counts once, however often it says so", () => {
    expect(longForms(learned(`${HSI} ${HSIS} ${HSI}`), "HSI")).toEqual(["hyperspectral image (1)"]);
    expect(longForms(learned(`${HSI} Hyperspectral images (HSI)`), "HSI")[0]).toContain("(1)");
  });

  test("however many meanings papers give an acronym, those that most agree on are found", () => {
    const [many, before] = [80_000, ["hyperspectral image (HSI)", "high speed internet (HSI)"]];
    const odd = Array.from({ length: many }, (_, at) => `h${lettersOf(at)} s${lettersOf(at)} i${lettersOf(at)} (HSI)`);
    const acronyms = learned(...before, ...odd, ...before, "hyperspectral image (HSI)");
    expect(longForms(acronyms, "HSI")).toEqual(["hyperspectral image (3)", "high speed internet (2)"]);
    expect(longForms(createAcronyms(acronyms.state()), "HSI")).toEqual(longForms(acronyms, "HSI"));
  });

  test("what a forgotten paper taught is forgotten", () => {
    const acronyms = learned(HSI, HSIS, HSI);
    acronyms.forget(new Set([1]));
    expect(longForms(acronyms, "HSI")).toEqual(["hyperspectral image (2)"]);
    acronyms.forget(new Set([0, 2]));
    expect(longForms(acronyms, "HSI")).toEqual([]);
    acronyms.forget(new Set([77]));
  });

  test.each(["", " ", "constructor", "__proto__", "toString", "🚀", "x".repeat(10_000), "高光谱"])(
    "%j is no acronym, and no trouble",
    (typed) => {
      const acronyms = learned(HSI, HSIS);
      expect(acronyms.expansions(typed)).toEqual([]);
    },
  );
});

describe("for any papers", () => {
  const sentence = fc.constantFrom(
    HSI,
    HSIS,
    IMAGING,
    "high speed internet (HSI)",
    "Large language models (LLMs)",
    "hyperspectral images (HSI)",
    "state-space models (SSMs)",
    "SSM (structured space model)",
    "no acronym at all",
  );
  const paper = fc.array(sentence, { maxLength: 4 }).map((sentences) => sentences.join(" "));
  const known = (acronyms: Acronyms) => ({
    expansions: ["HSI", "hsi", "LLM", "SSMs", "ssm"].map((word) => longForms(acronyms, word).toSorted()),
  });

  test("forgetting some is as if they had never been learned", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(paper, fc.boolean()), { maxLength: 12 }), (papers) => {
        const acronyms = learned(...papers.map(([text]) => text));
        acronyms.forget(new Set(papers.flatMap(([, kept], number) => (kept ? [] : [number]))));
        const fresh = learned(...papers.filter(([, kept]) => kept).map(([text]) => text));
        expect(known(acronyms)).toEqual(known(fresh));
      }),
    );
  });

  test("what is restored goes on like what was saved", () => {
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 8 }), fc.array(paper, { maxLength: 8 }), (before, after) => {
        const original = learned(...before);
        const restored = createAcronyms(original.state());
        for (const [number, text] of after.entries()) {
          for (const acronyms of [original, restored]) {
            acronyms.forget(new Set([number]));
            acronyms.learn(number, text);
          }
        }
        expect(known(restored)).toEqual(known(original));
        expect(restored.state()).toEqual(original.state());
      }),
    );
  });

  test("the first letters of any words are an acronym of them", () => {
    const word = fc.stringMatching(/^[b-df-hj-np-rt-v]{2,7}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), (words) => {
        const short = words.map((each) => each.charAt(0).toUpperCase()).join("");
        fc.pre(!words.includes(short.toLowerCase()));
        expect(defined(`It is and has ${words.join(" ")} (${short}), at last.`)).toEqual([
          `${short} = ${words.join(" ")}`,
        ]);
      }),
    );
  });

  test("a long form begins with the acronym's first letter and is longer, in any text whatever", () => {
    const scrap = fc.constantFrom(
      "(",
      ")",
      " ",
      ".",
      ",",
      "HSI",
      "Ab",
      "hyper",
      "spectral-image",
      "s",
      "É",
      "中",
      "\n",
    );
    const text = fc.oneof(
      fc.array(scrap, { maxLength: 60 }).map((scraps) => scraps.join("")),
      fc.string({ unit: "binary", maxLength: 80 }),
    );
    fc.assert(
      fc.property(text, (any) => {
        for (const { short, long } of findDefinitions(any)) {
          expect(long.join(" ")).toMatch(new RegExp(`^${short.charAt(0).toLowerCase()}`, "u"));
          expect(long).not.toContain(short.toLowerCase());
        }
      }),
      { numRuns: 1000 },
    );
  });

  test.each(["(", ")", "(A", "AB(", "AB (ab", "()", "AB(CD)", "word ", "-", "\n"])(
    "a megabyte of %j is read like any other text",
    (scrap) => {
      const acronyms = learned(scrap.repeat(1_000_000 / scrap.length), HSI, HSI);
      expect(longForms(acronyms, "HSI")).toEqual(["hyperspectral image (2)"]);
    },
  );
});
