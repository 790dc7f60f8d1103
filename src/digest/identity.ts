import type { ArxivId, Paper } from "./paper.ts";
import { readable } from "./readable.ts";

/** yymm.nnnn until 2014, yymm.nnnnn since; the month keeps version numbers and prices out. */
const modern = String.raw`\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}`;
/** archive, perhaps a subject class, and seven digits: "math.GT/0309136" is "math/0309136". */
const older = String.raw`[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?\/\d{2}(?:0[1-9]|1[0-2])\d{3}`;
const identifier = String.raw`(${modern}|${older})(?:v\d{1,3})?`;

/** Where an id stands in a link: arXiv, alphaXiv, ar5iv, Hugging Face and the mirrors of its digest. */
const link = String.raw`https?:\/\/[^\s/]+\/(?:abs|pdf|html|papers?|overview|p)\/${identifier}(?:\.pdf)?(?![\w.-]*\w)`;
const named = String.raw`(?:10\.48550\/arxiv\.|oai:arxiv\.org:|\barxiv:\s?)${identifier}(?![\w-])`;

const whole = new RegExp(`^(?:${identifier}(?:\\.pdf)?|(?:https?:\\/\\/(?:dx\\.)?doi\\.org\\/)?${named})$`, "i");
const anyLink = new RegExp(link, "i");
const mentions = new RegExp(`${link}|${named}`, "gi");

/**
 * The arXiv id a text stands for: an id with or without its version, a link to the paper (arXiv, Hugging Face,
 * alphaXiv; page, PDF or HTML), a DOI or an OAI name. Undefined where the text is anything else.
 */
export function arxivId(text: string): ArxivId | undefined {
  const bare = text.trim().replace(/^<|>$/g, "");
  const id = whole.exec(bare);
  if (id !== null) return canonical(id.slice(1));
  // A link with words around it ("save https://…") is no link alone.
  if (/\s/.test(bare)) return undefined;
  return canonical(anyLink.exec(/^https?:/i.test(bare) ? bare : `https://${bare}`)?.slice(1));
}

/** Every paper that a message links or names ("arXiv:2410.06131"), once each, in order. A bare number is no mention. */
export function arxivIdsIn(text: string): readonly ArxivId[] {
  const found = [...text.matchAll(mentions)].map((match) => canonical(match.slice(1)));
  return [...new Set(found.filter((id) => id !== undefined))];
}

function canonical(groups: readonly (string | undefined)[] | undefined): ArxivId | undefined {
  const id = groups?.find((group) => group !== undefined);
  return id?.toLowerCase().replace(/\.[a-z]{2}\//, "/");
}

/**
 * What a paper is known by before its id is: the words of its title, folded and joined ("attention-is-all-you-need").
 * Two spellings of one title (case, punctuation, LaTeX, wraps) share a key; "C", "C++" and "C#" do not. Undefined where no word is left.
 */
export function titleKey(title: string): string | undefined {
  // Upper case first: it is what turns "ß" and "ss" into the same letters.
  const folded = readable(title).normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
  return folded.match(/[\p{L}\p{N}\p{M}]+(?:(?<=\p{L})(?:\+\+?|#)(?![\p{L}\p{N}]))?/gu)?.join("-");
}

/** What tells two titles apart: search highlighting drops spaces between words, so a title is the same without them. */
export const titleIdentity = (title: string): string | undefined => titleKey(title)?.replaceAll("-", "");

/** Where a person reads the paper: its page at Hugging Face, or the search for its title where no id is known. */
export function paperLink(paper: Pick<Paper, "arxivId" | "title">): string {
  if (paper.arxivId !== undefined) return `https://huggingface.co/papers/${paper.arxivId}`;
  return `https://huggingface.co/papers?q=${encodeURIComponent(paper.title)}`;
}
