import { namesSaved } from "../reading-list/similar-to-saved.ts";
import type { ShownList } from "../store/lists.ts";
import { namesIn } from "./likeness.ts";

/** What a paper is explained by: the words of a search, or the papers it is to be like and the list they made. */
export type AskedOf =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "alike"; readonly text: string; readonly list?: ShownList };

const LIKE = /^like\s+(.+)$/is;

/** Reads what stands after the paper: "hyperspectral unmixing", "like 2510.06131", "like saved". */
export function askedOf(topic: string): AskedOf {
  const text = LIKE.exec(topic)?.[1] ?? "";
  const isAlike = text !== "" && (namesSaved(text) || namesIn(text).length > 0);
  return isAlike ? { kind: "alike", text } : { kind: "words", text: topic };
}

/** What a list was asked for; nothing for a digest, a reading list and a choice. */
export function questionOf(list: ShownList | undefined): AskedOf | undefined {
  if (list?.query !== undefined) return { kind: "words", text: list.query };
  return list?.alike === undefined ? undefined : { kind: "alike", text: list.alike, list };
}
