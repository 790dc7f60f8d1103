/**
 * 200 interactions a second for 30 s against the whole program with 13,000 papers: how soon each gets its first
 * answer, whether any is lost, and what memory does, idle and under load. Discord is a server on loopback.
 * Ends with exit code 1 where a promise is broken. Run as `npm run bench:discord [-- seconds]`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import { titleKey } from "../../src/digest/identity.ts";
import type { Day, Paper } from "../../src/digest/paper.ts";
import { DAILY } from "../../src/store/papers.ts";
import { openStore } from "../../src/store/store.ts";
import { createPerson } from "../support/discord-server/person.ts";
import type { Recorded } from "../support/discord-server/routes.ts";
import { createDiscordServer } from "../support/discord-server/server.ts";
import { addChannel } from "../support/discord-server/world.ts";
import { createCorpus } from "./corpus.ts";

const PAPERS = 13_000;
const A_SECOND = 200;
const SECONDS = Number(process.argv[2] ?? 30);
/** Promised: ms to the first answer of 99 in 100, and of each; MB when idle, and grown under load. */
const P99 = 200;
const DISCORD_WAITS = 3_000;
const IDLE = 170;
const GROWTH = 30;
/** Quiet before the idle figure is taken, and time for late answers, ms. */
const SETTLE = 10_000;
const LONG_AFTER = 5_000;
/** "Paperboy is thinking …", as Discord numbers it. */
const DEFERRED = 5;

/** What `npm start` runs, without its `exec node`. */
const startsWith = packageJson.scripts.start.split(" ").slice(2);
const corpus = createCorpus();
const docs = corpus.docs(PAPERS);
const questions = corpus.questions(docs, 1_000, 2);
const folder = mkdtempSync(join(tmpdir(), "paperboy-bench-"));
const database = join(folder, "paperboy.db");

const sent = new Map<string, number>();
let answers: number[] = [];
let deferred = 0;
let finished = 0;
const discord = await createDiscordServer({ onRequest: noteAnswer });
const channel = addChannel(discord.world, "remote-sensing");
const people = Array.from({ length: 50 }, (_, index) => createPerson(discord, `Reader ${index}`, channel));

let program: ChildProcess | undefined;
try {
  await fill();
  program = start();
  await Promise.race([discord.gateway.until("identified", 1), failing(program)]);
  await sleep(SETTLE);
  const idle = megabytes();
  await load(2);
  process.exitCode = report(idle, await load(SECONDS));
} finally {
  program?.kill("SIGTERM");
  if (program?.exitCode === null) await once(program, "exit");
  await discord.close();
  rmSync(folder, { recursive: true, force: true });
}

async function fill(): Promise<void> {
  const store = await openStore(database, Math.random);
  const dayOf = (index: number) =>
    new Date(Date.UTC(2025, 0, 1) + Math.floor(index / 25) * 86_400_000).toISOString().slice(0, 10) as Day;
  const papers: readonly Paper[] = docs.map(({ title, text }, index) => ({
    key: titleKey(`${title} ${index}`) ?? title,
    title: `${title} ${index}`,
    abstract: text,
    authorCount: 1 + (index % 9),
    published: dayOf(index),
    featured: [dayOf(index)],
    source: "api",
  }));
  await store.papers.add(papers, { list: DAILY, live: false, at: Date.now() });
  await store.close();
  // The first run reads every paper and keeps the index; later ones, as of a bot that has run before, only load it.
  const first = start("search", "hyperspectral");
  await once(first, "exit");
}

function start(...words: readonly string[]): ChildProcess {
  const environment = {
    ...process.env,
    PAPERBOY_DB: database,
    PAPERBOY_SEARCH_ELSEWHERE: "off",
    PAPERBOY_LOG: "error",
    HUGGINGFACE_URL: "http://127.0.0.1:1",
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  };
  return spawn(process.execPath, [...startsWith, ...words], {
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function failing(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`the program ended with ${code}`);
}

interface Result {
  readonly sent: number;
  /** ms each, in the order of answering. */
  readonly answers: readonly number[];
  /** MB each second. */
  readonly memory: readonly number[];
}

/** Asks at an even pace, whatever the answers do, and waits for those still on their way. */
async function load(seconds: number): Promise<Result> {
  const total = seconds * A_SECOND;
  const memory: number[] = [];
  answers = [];
  deferred = 0;
  finished = 0;
  const began = performance.now();
  for (let number = 0; number < total; number += 1) {
    const due = began + (number * 1_000) / A_SECOND;
    if (performance.now() < due) await sleep(due - performance.now());
    if (number % A_SECOND === 0) memory.push(megabytes());
    ask(number);
  }
  for (let seen = -1; finished < total && seen < finished; ) {
    seen = finished;
    await sleep(LONG_AFTER);
  }
  return { sent: total, answers, memory: [...memory, megabytes()] };
}

function ask(number: number): void {
  const query = questions[number % questions.length]?.text ?? "hyperspectral";
  const exchange = people[number % people.length]?.slash("papers", { query });
  if (exchange !== undefined) sent.set(exchange.asked.token, performance.now());
}

/** The first answer may only ask for time; the interaction is done with when the answer itself is there. */
function noteAnswer({ path, body }: Recorded): void {
  const [, token = ""] = /^\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(path) ?? [];
  const began = sent.get(token);
  if (began !== undefined) answers.push(performance.now() - began);
  sent.delete(token);
  if (body?.type === DEFERRED) deferred += 1;
  else if (discord.world.interactions.has(token)) setImmediate(() => forget(token));
}

/** Once acted upon, so that this end's memory stays flat, too. */
function forget(token: string): void {
  if (discord.world.interactions.delete(token)) finished += 1;
  channel.messages.length = 0;
}

function report(idle: number, { sent: asked, answers: times, memory }: Result): number {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const settled = memory.slice(Math.floor(memory.length / 3));
  const grown = (memory.at(-1) ?? 0) - (settled[0] ?? 0);
  console.log(`${asked} interactions in ${SECONDS} s, ${PAPERS} papers`);
  console.log(
    `first answer: median ${ms(at(0.5))}, p99 ${ms(at(0.99))}, slowest ${ms(at(1))}; lost ${asked - finished}, deferred ${deferred}`,
  );
  console.log(`memory: ${idle} MB idle, ${Math.max(...memory)} MB at most, ${grown} MB grown in the last two thirds`);
  const kept = at(0.99) < P99 && at(1) < DISCORD_WAITS && finished === asked && idle < IDLE && grown < GROWTH;
  console.log(kept ? "Promises kept." : "A promise is broken.");
  return kept ? 0 : 1;
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}

/** Resident memory of the program, where the system tells it. */
function megabytes(): number {
  const status = readFileSync(`/proc/${program?.pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
}
