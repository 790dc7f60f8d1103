import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readable } from "../../src/digest/readable.ts";

describe("half-stripped LaTeX is made readable", () => {
  test.each([
    ["1.45times faster", "1.45× faster"],
    ["a 10times-20times gain", "a 10×-20× gain"],
    ["at 256times256 pixels", "at 256×256 pixels"],
    ["up to times3.23 speedup", "up to ×3.23 speedup"],
    ["the ell_{2,1}-norm", "the ℓ_{2,1}-norm"],
    ["ell_2 and pi_0 and R^2", "ℓ₂ and π₀ and R²"],
    ["pi_{0.5} beats pi_{RL}", "π_0.5 beats π_RL"],
    ["10\\% of 2^{256}", "10% of 2²⁵⁶"],
    ["W_{H} executes", "W_H executes"],
    ["Λ^{(0)} is text{best}", "Λ^(0) is best"],
    ["a rate of mathcal{O}(T^{-1/3})", "a rate of O(T^(-1/3))"],
    ["360^circtimes180^circ views", "360°×180° views"],
    ["0.73rightarrow0.90 (leq50K)", "0.73→0.90 (≤50K)"],
    ["infty-RoPE", "∞-RoPE"],
    ["15timessim50times", "15×∼50×"],
    ["ell_{p}!left(!0!<! p!leq!1right)-norm", "ℓ_p(0 < p ≤ 1)-norm"],
  ])("%s", (text, mended) => expect(readable(text)).toBe(mended));
});

describe("whole LaTeX is made readable", () => {
  test.each([
    ["$1.45\\times$ faster", "1.45× faster"],
    ["\\textbf{Bold} and \\emph{plain \\textit{words}}", "Bold and plain words"],
    ["Schr\\\"odinger, Andr\\'e, Bolet\\'{\\i}n, {\\v s}, \\c{c}", "Schrödinger, André, Boletín, š, ç"],
    ["GPT-4o\\'s answer", "GPT-4o's answer"],
    ["efficient (\\eg, on CPUs)", "efficient (e.g., on CPUs)"],
    ["\\href{https://example.org}{our page}", "our page"],
    ["Models~(LLMs) on an RTX~5090", "Models (LLMs) on an RTX 5090"],
    ["we call it \\method", "we call it method"],
    ["$\\alpha$-Flow with $\\frac{a}{b}$", "α-Flow with a/b"],
    ["``safe'' words---always", "“safe” words—always"],
  ])("%s", (text, mended) => expect(readable(text)).toBe(mended));
});

describe("plain words stay as they are", () => {
  test.each([
    ...["three times as fast, 128 times fewer", "sim-to-real and sim2real", "left-to-right, (left or right)"],
    ...["approx. 35K of them", "it costs $5 million, not $10", "between $630K and $1M", "10~100 of 1M~4M"],
    ...["my_file_2 and top_1 at pass@1", "the delta rule, tau-bench and gamma-PO", "C++, *bold*, `code` and <EOS>"],
    ...["a big hat, a bar and a text in motion", "PM2.5 at 5 pm", "Q&A with R&D", "x_train, y_test"],
  ])("%s", (text) => expect(readable(text)).toBe(text));
});

test("hard wraps are joined, and what cannot be seen is gone", () => {
  expect(readable("  Reasoning Boundaries in\r\n  Large\u00a0Models\t\u0000\u200b\ufeff\u202e\ud800! ")).toBe(
    "Reasoning Boundaries in Large Models !",
  );
  expect(readable("Cafe\u0301")).toBe("Café");
});

test("any text comes out as one trimmed, well-formed line", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: texPiece, maxLength: 40 })), (text) => {
      const line = readable(text);
      expect(line.isWellFormed()).toBe(true);
      expect(line).toBe(line.trim());
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(line).toBe(line.normalize("NFC"));
    }),
    { numRuns: 400 },
  );
});

const texPiece = fc.constantFrom(
  ..."\\ { } $ ^ _ ~ ` ' \" - ( ) ! times sim left right text ell 1 2 x \\textbf \\i".split(" "),
  " ",
);
