/** LaTeX names and the characters they stand for. Read when they are spelt as commands (`\times`). */
export const symbols: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", varepsilon: "ε", zeta: "ζ", eta: "η" },
    ...{ theta: "θ", vartheta: "ϑ", iota: "ι", kappa: "κ", lambda: "λ", mu: "μ", nu: "ν", xi: "ξ", pi: "π" },
    ...{ rho: "ρ", sigma: "σ", tau: "τ", upsilon: "υ", phi: "φ", varphi: "φ", chi: "χ", psi: "ψ", omega: "ω" },
    ...{ Gamma: "Γ", Delta: "Δ", Theta: "Θ", Lambda: "Λ", Xi: "Ξ", Pi: "Π", Sigma: "Σ", Phi: "Φ", Psi: "Ψ" },
    ...{ Omega: "Ω", ell: "ℓ", infty: "∞", partial: "∂", nabla: "∇", hbar: "ħ", emptyset: "∅", deg: "°", circ: "°" },
    ...{ times: "×", cdot: "·", pm: "±", mp: "∓", div: "÷", ast: "*", star: "⋆", oplus: "⊕", otimes: "⊗" },
    ...{ le: "≤", leq: "≤", ge: "≥", geq: "≥", ne: "≠", neq: "≠", ll: "≪", gg: "≫", lt: "<", gt: ">", equiv: "≡" },
    ...{ sim: "∼", approx: "≈", simeq: "≃", cong: "≅", propto: "∝", mid: "|", in: "∈", notin: "∉", subset: "⊂" },
    ...{ subseteq: "⊆", cup: "∪", cap: "∩", forall: "∀", exists: "∃", sum: "∑", prod: "∏", int: "∫", sqrt: "√" },
    ...{ to: "→", rightarrow: "→", leftarrow: "←", leftrightarrow: "↔", Rightarrow: "⇒", uparrow: "↑", downarrow: "↓" },
    ...{ ldots: "…", dots: "…", cdots: "⋯", prime: "′", dagger: "†", checkmark: "✓", langle: "⟨", rangle: "⟩" },
    ...{ textgreater: ">", textless: "<", textasciitilde: "~", textbackslash: "\\", textdegree: "°", copyright: "©" },
    ...{
      o: "ø",
      O: "Ø",
      l: "ł",
      L: "Ł",
      ss: "ß",
      ae: "æ",
      AE: "Æ",
      oe: "œ",
      OE: "Œ",
      aa: "å",
      AA: "Å",
      i: "ı",
      j: "ȷ",
    },
    ...{ eg: "e.g.", ie: "i.e.", etal: "et al.", quad: " ", qquad: " ", left: "", right: "", big: "", Big: "" },
    ...{ allowbreak: "", xspace: "", noindent: "", newline: " ", linebreak: " ", displaystyle: "", centering: "" },
  }),
);

/** Names that no English word is spelt like: a symbol even where the source has eaten the backslash. */
export const unmistakable = [
  ...["leq", "geq", "neq", "infty", "cdot", "propto", "simeq", "varepsilon", "varphi", "subseteq"],
  ...["rightarrow", "leftarrow", "leftrightarrow", "Rightarrow"],
] as const;

/** Accent commands and the combining mark each puts on the letter that follows. */
export const accents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", '"': "\u0308", ".": "\u0307" },
    ...{ u: "\u0306", r: "\u030a", H: "\u030b", v: "\u030c", c: "\u0327", k: "\u0328", d: "\u0323", b: "\u0331" },
  }),
);

/** Commands whose braces hold plain text: the command goes, the text stays. */
export const wrappers = [
  ...["text", "textbf", "textit", "texttt", "textsc", "textsf", "textrm", "textsubscript", "textsuperscript"],
  ...["emph", "underline", "mbox", "mathrm", "mathbf", "mathit", "mathcal", "mathbb", "mathsf", "mathtt", "mathfrak"],
  ...["operatorname", "boldsymbol", "bm", "url", "ensuremath", "footnotesize"],
] as const;
