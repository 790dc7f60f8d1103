/**
 * 200 commands a second for 30 s over signed HTTP against the whole program with 13,000 papers: how fast each is
 * acknowledged, whether any answer is lost, and what memory does meanwhile. Slack is a server on loopback.
 * Ends with exit code 1 where a promise is broken. Run as `npm run bench:slack [-- seconds]`.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import { slashCommand } from "../support/slack-server/payloads.ts";
import { createSlackServer } from "../support/slack-server/server.ts";
import { SECRET, signed, wire } from "../support/slack-server/signed.ts";

/** What `npm start` runs, without its `exec node`. */
const startsWith = packageJson.scripts.start.split(" ").slice(2);

const PAPERS = 13_000;
const A_SECOND = 200;
const SECONDS = Number(process.argv[2] ?? 30);
/** Promised: 99 of 100 commands acknowledged within this, ms; and none later than Slack waits. */
const P99 = 100;
const SLACK_WAITS = 3000;
/** Where no answer comes for so long, those still missing are lost, ms. */
const LONG_AFTER = 5000;

/** People ask for words that tell papers apart: these are none of the commonest. */
const RARE = 100;
const SYLLABLES = [..."bdfgklmnprstvz"].flatMap((consonant) => [..."aeiou"].map((vowel) => consonant + vowel));
const chance = createChance();

const folder = mkdtempSync(join(tmpdir(), "paperboy-bench-"));
const slack = await createSlackServer();
const environment = {
  ...process.env,
  PAPERBOY_DB: join(folder, "paperboy.db"),
  PAPERBOY_SEARCH_ELSEWHERE: "off",
  HUGGINGFACE_URL: slack.apiUrl.replace("/api/", ""),
  SLACK_BOT_TOKEN: "xoxb-bench",
  SLACK_SIGNING_SECRET: SECRET,
  SLACK_API_URL: slack.apiUrl,
  PORT: "0",
};

let program: ChildProcess | undefined;
try {
  await run(["ingest", ...digests()]);
  program = start([]);
  const port = await portOf(program);
  await load(port, 2);
  process.exitCode = report(await load(port, SECONDS));
} finally {
  program?.kill("SIGTERM");
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The same numbers from 0 to 1 in every run. */
function createChance(): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

interface Result {
  readonly sent: number;
  /** ms each, in the order of sending. */
  readonly acknowledged: readonly number[];
  readonly refused: number;
  readonly answered: number;
  /** MB each second. */
  readonly memory: readonly number[];
}

/** Sends commands at an even pace, whatever the answers do, and waits for what they become. */
async function load(port: number, seconds: number): Promise<Result> {
  const before = slack.to("response_url").length;
  const acknowledged: number[] = [];
  const memory: number[] = [];
  let refused = 0;
  const total = seconds * A_SECOND;
  const began = performance.now();
  const sent: Promise<void>[] = [];
  for (let number = 0; number < total; number += 1) {
    const due = began + (number * 1000) / A_SECOND;
    if (performance.now() < due) await sleep(due - performance.now());
    if (number % A_SECOND === 0) memory.push(megabytes());
    sent.push(
      press(port, number).then(
        (ms) => void acknowledged.push(ms),
        () => {
          refused += 1;
        },
      ),
    );
  }
  await Promise.all(sent);
  const answered = () => slack.to("response_url").length - before;
  for (let seen = -1; answered() < total && seen < answered(); ) {
    seen = answered();
    await sleep(LONG_AFTER);
  }
  memory.push(megabytes());
  return { sent: total, acknowledged, refused, answered: answered(), memory };
}

async function press(port: number, number: number): Promise<number> {
  const text = `${word(RARE)} ${word(RARE)}`;
  const command = slashCommand(text, { user_id: `U${number % 50}`, response_url: slack.responseUrl() });
  const request = signed(wire(command));
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, request);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  return performance.now() - began;
}

function report({ sent, acknowledged, refused, answered, memory }: Result): number {
  const sorted = acknowledged.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const worst = at(1);
  const [first = 0, ...later] = memory;
  console.log(`${sent} commands in ${SECONDS} s, ${PAPERS} papers`);
  console.log(
    `acknowledged: median ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms, slowest ${worst.toFixed(1)} ms`,
  );
  console.log(`refused ${refused}, lost ${sent - refused - answered}`);
  console.log(`memory: ${first} MB at first, ${Math.max(first, ...later)} MB at most, ${memory.at(-1)} MB at the end`);
  const kept = at(0.99) < P99 && worst < SLACK_WAITS && refused === 0 && answered === sent;
  console.log(kept ? "Promises kept." : "A promise is broken.");
  return kept ? 0 : 1;
}

/** Resident memory of the program, where the system tells it. */
function megabytes(): number {
  const status = readFileSync(`/proc/${program?.pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Made-up papers, 100 a file, as Hugging Face's API answers. */
function digests(): readonly string[] {
  return Array.from({ length: PAPERS / 100 }, (_, file) => {
    const path = join(folder, `digest-${file}.json`);
    const day = new Date(Date.UTC(2024, 0, 1 + file)).toISOString();
    writeFileSync(path, JSON.stringify(Array.from({ length: 100 }, (_, place) => entry(file * 100 + place, day))));
    return path;
  });
}

function entry(number: number, day: string) {
  const id = `24${String(1 + (number % 12)).padStart(2, "0")}.${String(10_000 + number)}`;
  const authors = [{ name: `Ada ${word()}` }, { name: `Bo ${word()}` }];
  const paper = { id, title: sentence(9), summary: sentence(160), authors, publishedAt: day, submittedOnDailyAt: day };
  return { paper, publishedAt: day, title: paper.title, summary: paper.summary };
}

function sentence(length: number): string {
  return Array.from({ length }, () => word()).join(" ");
}

/** A word of a made-up language of 20,000, as often as words of its rank are (Zipf's law). */
function word(from = 1): string {
  const rank = Math.floor(from * (20_000 / from) ** chance());
  return [rank % 40, Math.floor(rank / 40) % 40, Math.floor(rank / 1600)].map((part) => SYLLABLES[part]).join("");
}

function start(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...startsWith, ...words], { env: environment, stdio: ["ignore", "ignore", "pipe"] });
}

async function run(words: readonly string[]): Promise<void> {
  const child = start(words);
  child.stderr?.pipe(process.stderr);
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${words[0]} ended with ${code}`);
}

/** The port the program says it listens on. */
async function portOf({ stderr }: ChildProcess): Promise<number> {
  if (stderr === null) throw new Error("the program says nothing");
  for await (const line of createInterface({ input: stderr })) {
    const port = Number(/"port":(\d+)/.exec(line)?.[1]);
    if (port > 0) {
      stderr.resume();
      return port;
    }
  }
  throw new Error("the program ended before it listened");
}
