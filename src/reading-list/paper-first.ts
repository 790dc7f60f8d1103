import { namesPaper } from "../answers/paper-reference.ts";

/** A paper that cannot be mistaken for words, and what follows it. */
export interface PaperFirst {
  readonly paper: string;
  readonly rest: string;
}

/** Reads "2 worth a look" as the paper 2 and the rest; words alone are all rest. */
export function paperFirst(text: string): PaperFirst {
  const [first = ""] = text.split(/\s/, 1);
  return namesPaper(first) ? { paper: first, rest: text.slice(first.length).trim() } : { paper: "", rest: text };
}

/** For a command's `fits`: a verb alone asks which paper. */
export const namesPaperFirst = (text: string): boolean => text === "" || paperFirst(text).paper !== "";

/** Whether a text is a paper, and perhaps "undo". */
export const namesPaperToMark = (text: string): boolean =>
  /^(?:undo)?$/.test(paperFirst(text).rest) && namesPaperFirst(text);
