import { isStopWord } from "../../src/ranking/text/stems.ts";
import { WEIGHTING } from "../../src/ranking/weighting.ts";
import { type Engine, paperboy } from "./engines.ts";

const WORD = /[a-z]+(?:'[a-z]+)*/gi;
/** Behind a word it makes one that is on no list of stop words and has no English ending. No text has it. */
const MARK = "ŋ";

/** The index over texts and questions in which some words bear the mark. */
function marked(name: string, isMarked: (word: string) => boolean): Engine {
  const own = paperboy(name);
  const rewrite = (text: string) =>
    text.replace(WORD, (word) => (isMarked(word.toLowerCase()) ? `${word}${MARK}` : word));
  return {
    name,
    build(docs) {
      const { search } = own.build(
        docs.map(({ id, title, text }) => ({ id, title: rewrite(title), text: rewrite(text) })),
      );
      return { search: (text, limit) => search(rewrite(text), limit) };
    },
  };
}

/** The index as it is, and without each of its ingredients. */
export const ablations: readonly Engine[] = [
  paperboy(),
  marked("no stop list", isStopWord),
  marked("no stems", (word) => !isStopWord(word)),
  paperboy("title counted once", { ...WEIGHTING, titleWeight: 1 }),
  paperboy("no saturation", { ...WEIGHTING, saturation: 1000 }),
  paperboy("no length", { ...WEIGHTING, lengthShare: 0 }),
  paperboy("no pairs", { ...WEIGHTING, pairShare: 0 }),
  paperboy("no widening", { ...WEIGHTING, wideningShare: 0 }),
  paperboy("widened in full", { ...WEIGHTING, wideningShare: 1 }),
  paperboy("no feedback", { ...WEIGHTING, feedbackLift: 0 }),
  paperboy("feedback unfocused", { ...WEIGHTING, feedbackFocus: 1 }),
  paperboy("feedback of one paper", { ...WEIGHTING, feedbackPapers: 1 }),
  paperboy("feedback of every word", { ...WEIGHTING, feedbackTerms: Number.POSITIVE_INFINITY }),
];
