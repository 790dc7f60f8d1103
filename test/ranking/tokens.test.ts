import fc from "fast-check";
import { expect, test } from "vitest";
import { wordOf } from "../../src/ranking/text/bytes.ts";
import { tokenize } from "../../src/ranking/text/tokens.ts";

/** The words of a text; compounds as one word behind a plus sign. */
function wordsOf(text: string): string {
  const words: string[] = [];
  tokenize(text, {
    word: (bytes, from, to) => void words.push(wordOf(bytes, from, to)),
    compound: (bytes, ends, parts) => void words.push(`+${wordOf(bytes, 0, ends[parts - 1] ?? 0)}`),
  });
  return words.join(" ");
}

test.each([
  ["Plain words, in (brackets).", "plain words in brackets"],
  ["pan-sharpening", "pan sharpening +pansharpening"],
  ["HyperspectralViTs and SpecDETR", "hyperspectral vits +hyperspectralvits and spec detr +specdetr"],
  ["ResNet, LLMs and ViTs stay whole", "resnet llms and vits stay whole"],
  ["state-of-the-art", "state of the art +stateoftheart"],
  ["S4D, CO2, GPT-4o, GPT-3.5", "s4d co2 gpt 4o +gpt4o gpt 3.5 +gpt3.5"],
  ["Qwen3, GPT4o, Llama3.1-8B", "qwen 3 +qwen3 gpt 4o +gpt4o llama 3.1 8b +llama3.18b"],
  [
    "one-two-three-four-five-six-seven-eight",
    "one two three four five six +onetwothreefourfivesix seven eight +seveneight",
  ],
  ["C++ and C# and F#", "c++ and c# and f#"],
  ["the model's and models' don't", "the model and models dont"],
  ["naïve Schrödinger’s ﬁne Straße x²", "naive schrodinger fine strasse x2"],
  ["Navier–Stokes — twice", "navier stokes +navierstokes twice"],
  ["$\\ell_{2,1}$ 1.45times 10\\%", "ell 2 1 1.45times 10"],
  ["ℓ_{2,1} and \\ell_1", "ell 2 1 and ell 1"],
  ["ベンチマーク", "ベン ンチ チマ マー ーク"],
  ["한국어 모델", "한국어 모델"],
  ["हिन्दी भाषा", "हिन्दी भाषा"],
  ["高光谱图像 of 光", "高光 光谱 谱图 图像 of 光"],
  ["constructor __proto__ toString", "constructor proto tostring"],
  ["😀 -- ' \" + # ' 's", "s"],
  ["", ""],
])("reads %s", (text, words) => {
  expect(wordsOf(text)).toBe(words);
});

test("any text is read, in words of at most sixty bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      for (const word of wordsOf(text).split(" "))
        expect(new TextEncoder().encode(word).length).toBeLessThanOrEqual(64);
    }),
  );
});

test("case and accents make no difference to words without compounds", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z é]{0,40}$/), (text) => {
      expect(wordsOf(text.toUpperCase())).toBe(wordsOf(text));
    }),
  );
});

test("a word without end is cut, and the next is read", () => {
  expect(
    wordsOf(`${"a".repeat(10_000)} next`)
      .split(" ")
      .at(-1),
  ).toBe("next");
  expect(wordsOf(`${"光".repeat(10_000)} next`).split(" ")).toHaveLength(10_000);
});
