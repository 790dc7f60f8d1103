import type { Index } from "../ranking/index.ts";
import { suggestWords } from "../ranking/spelling.ts";
import { topicQuery } from "./match.ts";
import type { Preview } from "./preview.ts";
import type { TopicSettings } from "./topic.ts";

/** More than this share of a digest is too much to call a choice. */
const BROAD = 0.4;
/** What a narrower topic would aim at. */
const AIM = 0.2;
const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8];

export type Breadth = "broad" | "narrow" | "right";

/** Broad: over 40 % of a digest fits. Narrow: nothing did in sixty days. Where too little was read to tell, it is right. */
export function breadthOf(
  { digests, listed, found }: Preview,
  { threshold }: Pick<TopicSettings, "threshold">,
): Breadth {
  const papers = sum(digests.map((digest) => digest.papers));
  const fitting = sum(digests.map((digest) => digest.fitting.length));
  if (papers > 0 && fitting / papers > BROAD) return "broad";
  return listed > 0 && found.every(({ score }) => score < threshold) ? "narrow" : "right";
}

/** Whether a topic is too broad or too narrow, and the words that would change it, a sentence each; nothing where it is neither. */
export function adviseOn(
  settings: Pick<TopicSettings, "words" | "threshold">,
  preview: Preview,
  index: Index,
): readonly string[] {
  switch (breadthOf(preview, settings)) {
    case "right":
      return [];
    case "broad":
      return narrower(settings, preview);
    case "narrow":
      return wider(settings, preview, index);
  }
}

function narrower(
  { threshold }: Pick<TopicSettings, "threshold">,
  { listed, found, terms }: Preview,
): readonly string[] {
  const fitting = found.filter(({ score }) => score >= threshold).length;
  const broadest = [...terms].sort((a, b) => b.papers - a.papers).find(({ papers }) => papers / listed > BROAD / 2);
  const higher = THRESHOLDS.find(
    (one) => one > threshold && share(found.filter(({ score }) => score >= one).length, listed) <= AIM,
  );
  return [
    `This is broad: it fits ${percent(fitting, listed)} of the ${listed} papers listed lately.`,
    ...(broadest === undefined
      ? []
      : [
          `${quoted(broadest.text)} alone stands in ${percent(broadest.papers, listed)}: add a word that says which kind, or use a phrase in quotes.`,
        ]),
    ...(higher === undefined
      ? []
      : [
          `With threshold ${higher} it would be ${percent(found.filter(({ score }) => score >= higher).length, listed)}.`,
        ]),
  ];
}

function wider(
  { words, threshold }: Pick<TopicSettings, "words" | "threshold">,
  { listed, found, terms }: Preview,
  index: Index,
): readonly string[] {
  const [best] = found;
  const missing = terms.filter(({ papers }) => papers === 0).map(({ text }) => text);
  const lower = best === undefined ? undefined : Math.floor(best.score * 100) / 100;
  return [
    `This is narrow: none of the ${listed} papers of the last 60 days fits.`,
    ...(missing.length === 0
      ? []
      : [`In none of them stands ${missing.map(quoted).join(", ")}.${respelt(words, index)}`]),
    ...(lower === undefined || lower <= 0 || lower >= threshold
      ? []
      : [`The nearest came to ${best?.score.toFixed(2)}: with threshold ${lower} it would have been posted.`]),
    ...(/"/.test(words) ? ["Without the quotes its words may stand apart, and fit more."] : []),
  ];
}

/** What the words that no paper ever read holds may have been meant to be. */
function respelt(words: string, index: Index): string {
  const known = [...index.words()];
  const strange = topicQuery(words)
    .wanted.flat()
    .filter((term) => !term.phrase && !held(term.text, index));
  const meant = strange.flatMap(({ text }) =>
    suggestWords(text, known)
      .slice(0, 1)
      .map((word) => `${word} for ${text}`),
  );
  return meant.length === 0 ? "" : ` Did you mean ${meant.join(", ")}?`;
}

const held = (word: string, index: Index): boolean =>
  index.search({ text: word, wanted: [[{ text: word, phrase: false }]], without: [], ignored: [] }, { limit: 1 })
    .total > 0;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const percent = (part: number, whole: number): string => `${Math.round(share(part, whole) * 100)} %`;
const quoted = (text: string): string => (text.startsWith('"') ? text : `"${text}"`);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
