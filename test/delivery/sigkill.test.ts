import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ChannelId } from "../../src/chat.ts";
import { addDays, digestDay, utcDay, weekdaysBack } from "../../src/days.ts";
import { openStore } from "../../src/store/store.ts";
import { createSlackServer, type SlackServer } from "../support/slack-server/server.ts";
import { createWebServer, type WebServer } from "../support/web-server.ts";

/** The real program against Slack on loopback, killed in the middle of its posts and started again. */
const root = join(import.meta.dirname, "../..");
const CHANNELS = 2;
const PAPERS = 3;
const MESSAGES = CHANNELS * (1 + PAPERS);
const KILLS = 4;

let folder: string;
let slack: SlackServer;
let huggingFace: WebServer;
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "paperboy-kill-"));
  [slack, huggingFace] = await Promise.all([createSlackServer(), createWebServer()]);
  // Whatever today is, one list has papers: the newest there can be.
  const today = utcDay(Date.now());
  const [newest = today] = weekdaysBack(today > digestDay(Date.now()) ? today : digestDay(Date.now()), 1);
  for (let back = 0; back < 60; back += 1) {
    const day = addDays(today, 1 - back);
    const papers = day === newest ? Array.from({ length: PAPERS }, (_, at) => entry(at, day)) : [];
    huggingFace.on(`/api/daily_papers?date=${day}&limit=100`, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(papers),
    });
  }
  await follow(today);
});

afterEach(async () => {
  child?.kill("SIGKILL");
  await Promise.all([slack.close(), huggingFace.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const database = () => join(folder, "paperboy.db");

const entry = (at: number, day: string) => ({
  paper: {
    id: `2510.${String(at).padStart(5, "0")}`,
    title: `Hyperspectral imaging of rivers, part ${at}`,
    summary: "Rivers seen from above, in a hundred colours.",
    publishedAt: `${day}T00:00:00.000Z`,
    submittedOnDailyAt: `${day}T01:00:00.000Z`,
  },
});

/** Each channel follows what the list has, due since midnight. */
async function follow(today: string): Promise<void> {
  const store = await openStore(database(), Math.random);
  for (let number = 0; number < CHANNELS; number += 1) {
    const id: ChannelId = `slack:T1:C${number}`;
    await store.people.meet({ id, workspace: "slack:T1", kind: "public" });
    const settings = { kind: "papers", words: "hyperspectral", threshold: 0.01, top: 10 } as const;
    const schedule = { minute: 0, zone: "UTC", days: "1234567" };
    await store.topics.add(id, { ...settings, ...schedule }, { at: Date.now(), servedDay: addDays(today, -1) });
  }
  await store.close();
}

function start(): ChildProcess {
  const environment = {
    ...process.env,
    PAPERBOY_DB: database(),
    PAPERBOY_WAIT: "0",
    PAPERBOY_LOG: "silent",
    PAPERBOY_SEARCH_ELSEWHERE: "off",
    HUGGINGFACE_URL: huggingFace.origin,
    SLACK_BOT_TOKEN: "xoxb-1",
    SLACK_APP_TOKEN: "xapp-1",
    SLACK_API_URL: slack.apiUrl,
  };
  child = spawn("node", ["src/start.js"], { cwd: root, env: environment, stdio: "inherit" });
  return child;
}

/** As if the dead process's leases had run out. */
function passLeases(): void {
  const handle = new DatabaseSync(database());
  handle.exec("pragma busy_timeout = 10000; update slot set lease_until = 0, retry_at = 0 where closed_at is null");
  handle.close();
}

const stepOf = (metadata: unknown): string => JSON.stringify(metadata).match(/"step":"([^"]+)"/)?.[1] ?? "";
const posted = () => slack.messages.map(({ metadata }) => stepOf(metadata)).filter((step) => step !== "");

test("killed again and again in the middle of its posts, it loses none and repeats none", async () => {
  for (let kill = 0; kill < KILLS && posted().length < MESSAGES; kill += 1) {
    const process = start();
    // The call has come, its answer has not: the very moment at which nobody can know.
    await slack.called("chat.postMessage", slack.to("chat.postMessage").length + 1 + (kill % 3));
    process.kill("SIGKILL");
    await once(process, "close");
    passLeases();
  }
  start();
  while (posted().length < MESSAGES) await slack.called("chat.postMessage", slack.to("chat.postMessage").length + 1);
  const open = async () => {
    const store = await openStore(database(), Math.random);
    const slots = await store.slots.open();
    await store.close();
    return slots;
  };
  while ((await open()).length > 0) await new Promise((turn) => setTimeout(turn, 50));
  child?.kill("SIGTERM");
  expect(await once(child ?? start(), "close")).toEqual([0, null]);

  expect(new Set(posted()).size).toBe(MESSAGES);
  expect(posted()).toHaveLength(MESSAGES);
  for (let number = 0; number < CHANNELS; number += 1) {
    const messages = slack.messages.filter(({ channel }) => channel === `C${number}`);
    expect(messages.filter(({ thread_ts }) => thread_ts === undefined)).toHaveLength(1);
    expect(messages.filter(({ thread_ts }) => thread_ts !== undefined)).toHaveLength(PAPERS);
  }
  const store = await openStore(database(), Math.random);
  const outcomes = await store.slots.outcomes(0);
  await store.close();
  expect(outcomes).toEqual(new Map([["posted", CHANNELS]]));
}, 120_000);
