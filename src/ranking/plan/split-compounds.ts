import type { Archive } from "../archive/archive.ts";
import type { Term } from "../query/query.ts";
import { type Choice, isPlain } from "./choices.ts";
import { termAsOne } from "./pieces.ts";

/** Whether what was read of an entry is a single word that no paper holds. */
export function isStrange(choices: readonly Choice[], { holding }: Archive): boolean {
  const [choice, ...others] = choices;
  const [alternative, ...more] = choice?.alternatives ?? [];
  const [word, ...rest] = alternative?.terms ?? [];
  if (word === undefined || others.length + more.length + rest.length > 0) return false;
  return word.term < 0 || (holding[word.term] ?? 0) === 0;
}

/**
 * The entries of a question, where a word that no paper holds is read as one with its neighbour if papers write them so:
 * "pan sharpening" as pan-sharpening.
 */
export function joinStrange(
  wanted: readonly (readonly Term[])[],
  strange: readonly boolean[],
  archive: Archive,
): readonly (readonly Term[])[] {
  const entries: (readonly Term[])[] = [];
  for (const [at, terms] of wanted.entries()) {
    const joined = strange[at] || strange[at - 1] ? asCompound(entries.at(-1), terms, archive) : undefined;
    if (joined) entries.pop();
    entries.push(joined ?? terms);
  }
  return entries;
}

function asCompound(
  before: readonly Term[] = [],
  after: readonly Term[] = [],
  { vocabulary, holding }: Archive,
): readonly Term[] | undefined {
  const [one, other] = [before[0], after[0]];
  if (!one || !other || before.length + after.length > 2 || !isPlain(one) || !isPlain(other)) return undefined;
  const term = termAsOne(one.text, other.text, vocabulary);
  const isWritten = term >= 0 && (holding[term] ?? 0) > 0;
  return isWritten ? [{ text: `${one.text}-${other.text}`, phrase: false }] : undefined;
}
