import { createBot } from "../../src/bot.ts";
import type { Bot, ChatAdapter } from "../../src/chat.ts";
import type { Clock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import type { Paper } from "../../src/digest/paper.ts";
import type { Logger } from "../../src/logger.ts";
import type { Machine } from "../../src/machine.ts";
import { openProgram } from "../../src/program.ts";
import { createRandom } from "../support/invented-papers.ts";

const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** The real program over an archive of its own, with pages as long on every platform. */
export async function openConversation(papers: readonly Paper[], clock: Clock) {
  const machine = { environment: {}, clock, random: createRandom(7), fetch, leave: new AbortController().signal };
  const config = readConfig({ PAPERBOY_SEARCH_ELSEWHERE: "off" });
  const program = await openProgram("memory", config, machine as unknown as Machine, quiet);
  await program.core.archive.add(papers, { list: "daily", live: false, at: clock.now() });
  const bot: Bot = createBot({ ...program.core, pageSize: () => 5 });
  return { bot, join: (adapter: ChatAdapter) => void program.adapters.push(adapter), close: () => program.close() };
}

const SUBJECTS = [
  ["Hyperspectral unmixing with sparse priors", "Unmixing splits hyperspectral pixels into endmembers."],
  ["Spectral unmixing: a survey of hyperspectral *benchmarks*", "A survey of unmixing, with `code` and pass@1."],
  ["Hyperspectral detection of small objects", "Detection transformers for hyperspectral images."],
  ["A hyperspectral foundation model", "One model for many hyperspectral tasks, @everyone."],
  ["Deep unmixing for hyperspectral video", "Unmixing over time in hyperspectral video."],
  ["Hyperspectral image compression", "Compressing hyperspectral images by learned priors."],
  ["Denoising hyperspectral cubes", "Noise in hyperspectral cubes and how to remove it."],
  ["Language models that plan", "Planning with language models and tools."],
] as const;

/** Papers that anybody can tell apart. */
export const papers: readonly Paper[] = SUBJECTS.map(([title, abstract], index) => ({
  key: `2510.0000${index}`,
  arxivId: `2510.0000${index}`,
  title,
  abstract,
  authors: ["Ada Lovelace", "Grace Hopper", "Alan Turing"].slice(0, 1 + (index % 3)),
  authorCount: 1 + (index % 3),
  published: `2025-10-0${index + 1}`,
  featured: ["2025-10-15"],
  upvotes: index * 3,
  source: "api",
}));
