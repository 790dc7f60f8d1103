import type { Instant } from "../../src/clock.ts";
import { addDays, utcDay, weekday } from "../../src/days.ts";
import type { Day, Paper } from "../../src/digest/paper.ts";
import type { PaperSource } from "../../src/digest/source.ts";
import type { Chance } from "./chance.ts";

/** What papers are about here; each topic follows one. */
export const SUBJECTS = ["hyperspectral", "diffusion", "robotics", "tokenizer", "retrieval", "proteins"] as const;
const FILLER = ["study", "method", "survey", "benchmark", "scaling", "analysis", "theory", "learning"];

interface Entry {
  readonly paper: Paper;
  /** When it appears on the list. */
  readonly from: Instant;
}

/**
 * A digest as it really is: weekdays with holes, lists that grow through the morning and a little through the day,
 * papers featured twice, and papers known by title alone before they are known by their id.
 */
export function createFakeSource(chance: Chance, first: Day, days: number, now: () => Instant): PaperSource {
  const lists = new Map<Day, readonly Entry[]>();
  const earlier: Paper[] = [];
  for (let day = first, count = 0; count < days; day = addDays(day, 1), count += 1) {
    if (weekday(day) === 0 || weekday(day) === 6 || chance.happens(0.04)) continue;
    lists.set(day, listOf(chance, day, earlier));
  }
  const keptCounts = new Map<Day, number>();

  const source: PaperSource = {
    async digest(day, { fresh = false } = {}) {
      const papers = (lists.get(day) ?? []).filter(({ from }) => from <= now()).map(({ paper }) => paper);
      if (!fresh && keptCounts.get(day) === papers.length) return "unchanged";
      return { day, papers, skipped: [], notes: [], kept: () => void keptCounts.set(day, papers.length) };
    },
    async latest() {
      const digest = await source.digest(utcDay(now()), { fresh: true });
      return digest === "unchanged" ? undefined : digest;
    },
    search: async () => ({ form: "search answer", papers: [], skipped: [], notes: [] }),
    paper: async () => undefined,
  };
  return source;
}

function listOf(chance: Chance, day: Day, earlier: Paper[]): readonly Entry[] {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return Array.from({ length: chance.whole(3, 9) }, () => {
    const again = earlier.length > 20 && chance.happens(0.08) ? chance.pick(earlier.slice(-200)) : undefined;
    const paper = again === undefined ? newPaper(chance, day, earlier.length) : identified(again);
    if (again === undefined) earlier.push(paper);
    // In the night the list grows batch by batch; a few papers come through the day.
    const hours = chance.happens(0.9) ? chance.whole(0, 2) * 3 : chance.whole(7, 20);
    const from = midnight + hours * 3_600_000;
    return { paper: { ...paper, featured: [day] }, from };
  });
}

function newPaper(chance: Chance, day: Day, number: number): Paper {
  const subjects = SUBJECTS.filter(() => chance.happens(0.25));
  const words = [...subjects, chance.pick(FILLER), chance.pick(FILLER)];
  const title = `Paper ${number} on ${words.join(" and ")}`;
  const abstract = `We present a ${chance.pick(FILLER)} of ${words.join(", ")}.`;
  const known = { title, abstract, published: addDays(day, -1), source: "api" as const };
  const id = arxivIdOf(number);
  return chance.happens(0.1) ? { ...known, key: titleKeyOf(title) } : { ...known, key: id, arxivId: id };
}

/** Featured again, a paper has its id. */
function identified(paper: Paper): Paper {
  const id = arxivIdOf(Number(/^Paper (\d+)/.exec(paper.title)?.[1]));
  return { ...paper, key: id, arxivId: id };
}

const arxivIdOf = (number: number): string => `2501.${String(number).padStart(5, "0")}`;
const titleKeyOf = (title: string): string => title.toLowerCase().replaceAll(" ", "-");
