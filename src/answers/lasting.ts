import type { Action } from "../chat.ts";
import { paperActions } from "../messages.ts";
import type { StoredPaper } from "../store/paper-row.ts";

/** What a button's command has room for beside its verb. */
const LONGEST_KEY = 60;
/** What a button can carry. */
const LONGEST_COMMAND = 90;

/** What a button calls a paper for good, whatever lists are forgotten: its key, or where that is a long title its number. */
export const referenceOf = (paper: StoredPaper): string =>
  paper.key.length <= LONGEST_KEY ? paper.key : ownNumber(paper);

/** The same where words may follow it, as after "why": no title, whose end nobody could tell from theirs. */
export const referenceBeforeWords = (paper: StoredPaper): string => paper.arxivId ?? ownNumber(paper);

const ownNumber = ({ id }: StoredPaper): string => `paper:${id}`;

/**
 * A paper's buttons on a message that stays: they work for as long as the archive knows the paper. Why explains it by
 * these words; without any, by the last search of whoever presses it.
 */
export function lastingActions(paper: StoredPaper, words: string): readonly Action[] {
  const reference = referenceBeforeWords(paper);
  return paperActions(paper, reference).map((action) =>
    action.label === "Why" ? { ...action, command: whyCommand(reference, words) } : action,
  );
}

/** Words that do not fit whole are cut at a word. */
function whyCommand(reference: string, words: string): string {
  const whole = `why ${reference} ${words}`.trim();
  if (whole.length <= LONGEST_COMMAND) return whole;
  return whole.slice(0, whole.lastIndexOf(" ", LONGEST_COMMAND));
}
