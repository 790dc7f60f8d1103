import type { Index } from "../ranking/index.ts";
import { topicQuery } from "./match.ts";
import type { Preview } from "./preview.ts";
import type { TopicSettings } from "./topic.ts";

/** More than this share of a digest is too much to call a choice. */
const BROAD = 0.4;
/** What a narrower topic would aim at. */
const AIM = 0.2;
/** Less than this share is no choice any more: advice that leads there is none. */
const HARDLY_ANY = 0.01;
const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8];

export type Breadth = "broad" | "narrow" | "right";

/** Broad: over 40 % of a digest fits. Narrow: nothing did in sixty days. Where too little was read to tell, it is right. */
function breadthOf({ digests, listed, found }: Preview, { threshold }: Pick<TopicSettings, "threshold">): Breadth {
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
  const fitting = (from: number) => found.filter(({ score }) => score >= from).length;
  const isChoice = (papers: number) => papers / listed >= HARDLY_ANY && papers / listed <= AIM;
  const broadest = [...terms].sort((a, b) => b.papers - a.papers).find(({ papers }) => papers / listed > BROAD / 2);
  const higher = THRESHOLDS.find((one) => one > threshold && isChoice(fitting(one)));
  const parts = [
    `This is broad: it fits ${percent(fitting(threshold), listed)} of the ${listed} papers listed lately.`,
  ];
  if (broadest !== undefined) {
    const alone = `${quoted(broadest.text)} alone stands in ${percent(broadest.papers, listed)}`;
    parts.push(`${alone}: add a word that says which kind, or use a phrase in quotes.`);
  }
  if (higher !== undefined) parts.push(`With threshold ${higher} it would be ${percent(fitting(higher), listed)}.`);
  return parts;
}

function wider(
  { words, threshold }: Pick<TopicSettings, "words" | "threshold">,
  { listed, found, terms }: Preview,
  index: Index,
): readonly string[] {
  const [best] = found;
  const missing = terms.filter(({ papers }) => papers === 0).map(({ text }) => quoted(text));
  const lower = Math.floor((best?.score ?? 0) * 100) / 100;
  const parts = [`This is narrow: none of the ${listed} papers of the last 60 days fits.`];
  if (missing.length > 0) parts.push(`In none of them stands ${missing.join(", ")}.${respelt(words, index)}`);
  if (best !== undefined && lower > 0 && lower < threshold) {
    parts.push(`The nearest came to ${best.score.toFixed(2)}: with threshold ${lower} it would have been posted.`);
  }
  if (words.includes('"')) parts.push("Without the quotes its words may stand apart, and fit more.");
  return parts;
}

/** What the words that no paper ever read holds may have been meant to be. */
function respelt(words: string, index: Index): string {
  const meant = index
    .strange(topicQuery(words))
    .flatMap(({ word, meant: [likeliest] }) => (likeliest === undefined ? [] : [`${likeliest} for ${word}`]));
  return meant.length === 0 ? "" : ` Did you mean ${meant.join(", ")}?`;
}

const percent = (part: number, whole: number): string => `${Math.round((part / whole) * 100)} %`;
const quoted = (text: string): string => (text.startsWith('"') ? text : `"${text}"`);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
