import type { StoredPaper } from "../../store/paper-row.ts";
import { authorName } from "./author-name.ts";

/** Letters that do not come apart into a base and its marks. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};
/** Too frequent to tell papers apart. */
const SMALL = new Set(
  "a an and are as at be beyond by can do does for from how in into is it not of on or our the to toward towards using via we what when why with without your".split(
    " ",
  ),
);

/**
 * A key for each paper, by its archive number: first author's family name, year and first word of weight,
 * "muller2024spectral"; where no author is known two words and the year, "spectralunmixing2024". Of papers that would
 * share one, the later read get a letter more: given the same papers and any read later, a paper keeps its key.
 */
export function citationKeys(papers: readonly StoredPaper[]): ReadonlyMap<number, string> {
  const keys = new Map<number, string>();
  const copies = new Map<string, number>();
  const taken = new Set<string>();
  for (const paper of papers.toSorted((one, other) => one.id - other.id)) {
    const base = baseKey(paper);
    let key: string;
    do {
      const copy = (copies.get(base) ?? 0) + 1;
      copies.set(base, copy);
      key = base + ending(copy);
    } while (taken.has(key));
    taken.add(key);
    keys.set(paper.id, key);
  }
  return keys;
}

/** Nothing for the first, then "b" to "z", then "-27". */
function ending(copy: number): string {
  if (copy === 1) return "";
  return copy <= 26 ? String.fromCharCode(96 + copy) : `-${copy}`;
}

function baseKey({ authors, published, title, arxivId }: StoredPaper): string {
  const [first] = authors ?? [];
  const name = first === undefined ? undefined : authorName(first);
  const family = name === undefined ? "" : ascii(name.kind === "person" ? name.family : name.name);
  const words = title.split(/[^\p{L}\p{N}]+/u).map(ascii);
  const weighty = words.filter((one) => one.length > 1 && !SMALL.has(one));
  const year = published?.slice(0, 4) ?? "";
  if (family !== "") return `${family}${year}${weighty[0] ?? ""}`;
  // A key begins with a letter, whatever the title does: "3D", "日本".
  const start = weighty.findIndex((word) => /^[a-z]/.test(word));
  if (start >= 0) return `${weighty.slice(start, start + 2).join("")}${year}`;
  return `paper${arxivId?.replace(/\W/g, "") ?? year}`;
}

const ascii = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => FOLDED[letter] ?? "")
    .normalize("NFKD")
    .replace(/[^a-z0-9]/g, "");
