import { sampleNote } from "../answers/paper-list.ts";
import { isLinkOrId } from "../answers/paper-reference.ts";
import { type Searched, searchPapers } from "../answers/searching.ts";
import { whyMessage } from "../answers/why-message.ts";
import type { Invocation, Message } from "../chat.ts";
import { details } from "../commands/details.ts";
import { showSearch } from "../commands/search.ts";
import type { Core } from "../core.ts";
import { digestDay } from "../days.ts";
import type { Day } from "../digest/paper.ts";
import { logger } from "../log.ts";
import { atTerminal, type Machine } from "../machine.ts";
import { plainText, withoutControls } from "../plain-text.ts";
import { openProgram, type Program } from "../program.ts";
import { DAILY } from "../store/papers.ts";
import type { Call } from "./cli.ts";
import { forCommandLine } from "./command-line-words.ts";
import { foundPapers, namedPaper } from "./search-json.ts";

interface Options {
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly digest?: string;
  readonly asOf?: Day;
}

/** Answers once: as in the terminal, or one JSON object a line. 0 where anything fits, and 1 where nothing does. */
export async function search({ machine, config }: Call, text: string, options: Options): Promise<number> {
  const choice = options.digest === undefined ? "sample until real" : "memory";
  const program = await openProgram(choice, config, machine, logger(config.logLevel ?? "error"));
  try {
    if (options.digest !== undefined) await addFile(options.digest, options.asOf, machine, program);
    const write = options.json === true ? writeJson : writeText;
    const found = await write(text, options.explain === true, program, machine);
    return found > 0 ? 0 : 1;
  } finally {
    await program.close();
  }
}

async function writeJson(text: string, explain: boolean, program: Program, machine: Machine): Promise<number> {
  const searched = isLinkOrId(text) ? undefined : await searchPapers(text, program.core);
  if (searched !== undefined) await tellAside(searched, program, machine);
  const lines =
    searched === undefined
      ? await namedPaper(text, explain, program.core)
      : await foundPapers(searched, explain, program.core);
  for (const line of lines) machine.output.write(`${JSON.stringify(line)}\n`);
  return lines.length;
}

async function writeText(text: string, explain: boolean, { core }: Program, machine: Machine): Promise<number> {
  const { channel, person } = atTerminal;
  const invocation: Invocation = { channel, person, text };
  await core.people.meet(channel, person);
  const { messages, total } = isLinkOrId(text)
    ? await opened(invocation, core)
    : await found(invocation, explain, core);
  for (const message of messages)
    machine.output.write(`${await machine.render(await forCommandLine(message, core))}\n`);
  return total;
}

/** What is written, and how many papers fit. */
interface Written {
  readonly messages: readonly Message[];
  readonly total: number;
}

/** A link or an id alone opens its paper, as it does in the terminal. */
async function opened(invocation: Invocation, core: Core): Promise<Written> {
  const answer = await details.run({ text: invocation.text, invocation }, core);
  return { messages: ["message" in answer ? answer.message : answer], total: 1 };
}

async function found(invocation: Invocation, explain: boolean, core: Core): Promise<Written> {
  const searched = await searchPapers(invocation.text, core);
  const said = await showSearch(searched, invocation, core, { whole: true });
  const messages = explain ? [said, ...(await explanations(searched, core))] : [said];
  return { messages, total: searched.answer.total };
}

/** Searches a file alone: its papers are stored for the time of the search. */
async function addFile(file: string, asOf: Day | undefined, machine: Machine, { core }: Program): Promise<void> {
  const [{ readFileDigest }, { createReport }] = await Promise.all([import("./read-file.ts"), import("./report.ts")]);
  const reading = await readFileDigest(file, digestDay(machine.clock.now()), asOf);
  createReport(machine).tell(file, reading);
  await core.archive.add(reading.papers, { list: DAILY, live: false, at: machine.clock.now() });
}

/** What a person should know beside the objects: on the error stream, out of their way. */
async function tellAside({ notes }: Searched, { core }: Program, { errors }: Machine): Promise<void> {
  const blocks = core.archive.sample ? [sampleNote, ...notes] : notes;
  if (blocks.length > 0) errors.write(`${withoutControls(plainText(await forCommandLine({ blocks }, core)))}\n`);
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
