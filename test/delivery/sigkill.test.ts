import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addDays, digestDay, utcDay, weekdaysBack } from "../../src/days.ts";
import { openStore } from "../../src/store/store.ts";
import { createWebServer, type WebServer } from "../support/web-server.ts";
import { discordGround, type Ground, slackGround } from "./grounds.ts";

/** The real program against a platform on loopback, killed or told to leave in the middle of its posts, and started again. */
const root = join(import.meta.dirname, "../..");
const CHANNELS = 2;
const PAPERS = 3;
const MESSAGES = CHANNELS * (1 + PAPERS);
const KILLS = 4;

let folder: string;
let huggingFace: WebServer;
let ground: Ground;
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "paperboy-kill-"));
  huggingFace = await createWebServer();
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
});

afterEach(async () => {
  child?.kill("SIGKILL");
  await Promise.all([ground.close(), huggingFace.close()]);
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
async function follow(): Promise<void> {
  const store = await openStore(database(), Math.random);
  const servedDay = addDays(utcDay(Date.now()), -1);
  for (const id of ground.channels) {
    await store.people.meet({ id, workspace: ground.workspace, kind: "public" });
    const settings = { kind: "papers", words: "hyperspectral", threshold: 0.01, top: 10 } as const;
    const schedule = { minute: 0, zone: "UTC", days: "1234567" };
    await store.topics.add(id, { ...settings, ...schedule }, { at: Date.now(), servedDay });
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
    ...ground.environment,
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

async function openSlots(): Promise<number> {
  const store = await openStore(database(), Math.random);
  const slots = await store.slots.open();
  await store.close();
  return slots.length;
}

const platforms = [
  ["Slack", slackGround],
  ["Discord", discordGround],
] as const;

test.each(platforms)(
  "killed again and again in the middle of its posts to %s, it loses none and repeats none",
  async (_, prepare) => {
    ground = await prepare(CHANNELS);
    await follow();
    for (let kill = 0; kill < KILLS && ground.posted().length < MESSAGES; kill += 1) {
      const running = start();
      // The call has come, its answer has not: the very moment at which nobody can know.
      await ground.askedFor(ground.asked() + 1 + (kill % 3));
      running.kill("SIGKILL");
      await once(running, "close");
      passLeases();
    }
    const running = start();
    while (ground.posted().length < MESSAGES) await ground.askedFor(ground.asked() + 1);
    while ((await openSlots()) > 0) await new Promise((turn) => setTimeout(turn, 50));
    running.kill("SIGTERM");
    expect(await once(running, "close")).toEqual([0, null]);

    expect(ground.posted()).toHaveLength(MESSAGES);
    expect(new Set(ground.posted()).size).toBe(MESSAGES);
    expect(ground.standing()).toEqual({ leads: [1, 1], papers: [PAPERS, PAPERS] });
    const store = await openStore(database(), Math.random);
    const outcomes = await store.slots.outcomes(0);
    await store.close();
    expect(outcomes).toEqual(new Map([["posted", CHANNELS]]));
  },
  120_000,
);

/** From the signal to the end of the process, at most so many milliseconds. */
const FAREWELL = 10_000;

test.each(platforms)(
  "asked to leave while %s does not answer, it is gone within ten seconds, and the next start posts what is left",
  async (_, prepare) => {
    ground = await prepare(CHANNELS);
    await follow();
    ground.hangs();
    const running = start();
    await ground.askedFor(1);
    running.kill("SIGTERM");
    expect(await once(running, "close", { signal: AbortSignal.timeout(FAREWELL) })).toEqual([0, null]);
    passLeases();
    const again = start();
    while (ground.posted().length < MESSAGES) await ground.askedFor(ground.asked() + 1);
    while ((await openSlots()) > 0) await new Promise((turn) => setTimeout(turn, 50));
    again.kill("SIGTERM");
    await once(again, "close");
    expect(new Set(ground.posted()).size).toBe(MESSAGES);
    expect(ground.posted()).toHaveLength(MESSAGES);
  },
  60_000,
);

test("a second signal ends it at once", async () => {
  ground = await slackGround(CHANNELS);
  await follow();
  ground.hangs();
  const running = start();
  await ground.askedFor(1);
  running.kill("SIGTERM");
  running.kill("SIGINT");
  const [code] = await once(running, "close");
  // Which of the two is heard of last is the system's affair; had it waited for the platform, it would be 0.
  expect([128 + 2, 128 + 15]).toContain(code);
}, 60_000);
