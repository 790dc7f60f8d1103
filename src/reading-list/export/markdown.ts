import { shortDay } from "../../days.ts";
import type { Entry } from "./entry.ts";

/** A numbered list that reads well as it stands and renders anywhere. */
export const markdown = (entries: readonly Entry[]): string =>
  entries.map((entry, index) => entryText(entry, index + 1)).join("\n");

function entryText({ paper, url, savers, notes }: Entry, number: number): string {
  const facts = [
    authors(paper.authors ?? [], paper.authorCount),
    paper.published === undefined ? undefined : shortDay(paper.published),
    savers.length === 0 ? undefined : `saved by ${savers.map(plain).join(", ")}`,
  ].filter((fact) => fact !== undefined);
  const lines = [
    `${number}. [${plain(paper.title)}](${address(url)})`,
    ...(facts.length === 0 ? [] : [`   ${facts.join(" · ")}`]),
    ...notes.map((note) => `   > ${plain(note)}`),
  ];
  return `${lines.join("  \n")}\n`;
}

function authors(names: readonly string[], count = 0): string | undefined {
  if (names.length === 0) return count === 0 ? undefined : `${count} author${count === 1 ? "" : "s"}`;
  const unnamed = count - names.length;
  return names.map(plain).join(", ") + (unnamed > 0 ? ` and ${unnamed} more` : "");
}

/** Text that cannot format, link or quote. */
const plain = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]()<>#|~!&]/g, "\\$&");

const address = (url: string): string =>
  url.replace(/[()<>\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
