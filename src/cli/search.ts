import { sampleNote } from "../answers/paper-list.ts";
import { type Searched, searchPapers } from "../answers/searching.ts";
import { termShares, whyMessage } from "../answers/why-message.ts";
import type { Invocation, Message } from "../chat.ts";
import { showSearch } from "../commands/search.ts";
import type { Core } from "../core.ts";
import { digestDay } from "../days.ts";
import { paperLink } from "../digest/identity.ts";
import type { Day } from "../digest/paper.ts";
import { logger } from "../log.ts";
import { atTerminal, type Machine } from "../machine.ts";
import { plainText, withoutControls } from "../plain-text.ts";
import { openProgram, type Program } from "../program.ts";
import { DAILY } from "../store/papers.ts";
import type { Call } from "./cli.ts";

interface Options {
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly digest?: string;
  readonly asOf?: Day;
}

/** Answers once: as in the terminal, or one JSON object a line. */
export async function search({ machine, config }: Call, text: string, options: Options): Promise<number> {
  const choice = options.digest === undefined ? "sample until real" : "memory";
  const program = await openProgram(choice, config, machine, logger(config.logLevel ?? "error"));
  try {
    if (options.digest !== undefined) await addFile(options.digest, options.asOf, machine, program);
    const searched = await searchPapers(text, program.core);
    if (options.json === true) {
      tellAside(searched, program, machine);
      for (const line of await jsonLines(searched, program.core, options.explain === true))
        machine.output.write(`${line}\n`);
      return 0;
    }
    const { channel, person } = atTerminal;
    const invocation: Invocation = { channel, person, text };
    await program.core.people.meet(channel, person);
    const said = await showSearch(searched, invocation, program.core);
    const whys = options.explain === true ? await explanations(searched, program.core) : [];
    for (const message of [said, ...whys]) machine.output.write(`${await machine.render(message)}\n`);
    return 0;
  } finally {
    await program.close();
  }
}

/** Searches a file alone: its papers are stored for the time of the search. */
async function addFile(file: string, asOf: Day | undefined, machine: Machine, { core }: Program): Promise<void> {
  const [{ readFileDigest }, { createReport }] = await Promise.all([import("./read-file.ts"), import("./report.ts")]);
  const reading = await readFileDigest(file, digestDay(machine.clock.now()), asOf);
  createReport(machine).tell(file, reading);
  await core.archive.add(reading.papers, { list: DAILY, live: false, at: machine.clock.now() });
}

/** What a person should know beside the objects: on the error stream, out of their way. */
function tellAside({ notes }: Searched, { core }: Program, { errors }: Machine): void {
  const blocks = core.archive.sample ? [sampleNote, ...notes] : notes;
  if (blocks.length > 0) errors.write(`${withoutControls(plainText({ blocks }))}\n`);
}

/** Why each paper is in the answer, as `/papers why` tells it. */
async function explanations({ query, answer: { hits, total } }: Searched, core: Core): Promise<readonly Message[]> {
  const index = await core.archive.index();
  const papers = await core.archive.papers.byIds(hits.map(({ id }) => id));
  return papers.flatMap((paper, at) => {
    const explanation = index.explain(query, paper.id);
    return explanation === undefined ? [] : [whyMessage(paper, query, explanation, { rank: at + 1, total })];
  });
}

/** One object a paper; `terms` are parts of the score that add up to 1. */
async function jsonLines({ query, answer }: Searched, core: Core, explain: boolean): Promise<readonly string[]> {
  const index = await core.archive.index();
  const papers = await core.archive.papers.byIds(answer.hits.map(({ id }) => id));
  return papers.map((paper, at) => {
    const explanation = index.explain(query, paper.id, { plain: !explain });
    const shares = explanation === undefined ? [] : termShares(explanation);
    return JSON.stringify({
      rank: at + 1,
      id: paper.key,
      title: paper.title,
      score: rounded(answer.hits[at]?.score ?? 0),
      terms: Object.fromEntries(shares.map(({ term, share }) => [term, rounded(share)])),
      url: paperLink(paper),
      ...(explain && { explain: explanation?.shares.map((share) => ({ ...share, share: rounded(share.share) })) }),
    });
  });
}

const rounded = (number: number): number => Math.round(number * 1e6) / 1e6;
