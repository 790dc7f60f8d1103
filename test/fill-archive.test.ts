import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { fillArchive } from "../src/fill-archive.ts";
import { logger } from "../src/log.ts";
import type { Machine } from "../src/machine.ts";
import { openProgram, type Program } from "../src/program.ts";
import { DAILY } from "../src/store/papers.ts";
import { createHandClock } from "./support/hand-clock.ts";
import { createWebServer, type WebServer } from "./support/web-server.ts";

const entry = (id: string, title: string) => ({ paper: { id, title, publishedAt: "2025-10-13T10:00:00.000Z" } });
const daily = (day: string) => `/api/daily_papers?date=${day}&limit=100`;
const json = { "content-type": "application/json" };

let server: WebServer;
let program: Program;
beforeEach(async () => {
  server = await createWebServer();
  const config = readConfig({ HUGGINGFACE_URL: server.origin });
  const clock = createHandClock();
  const machine = { clock, fetch, random: () => 0.5, leave: new AbortController().signal } as unknown as Machine;
  program = await openProgram("memory", config, machine, logger("silent"));
});
afterEach(async () => {
  await program.close();
  await server.close();
});

test("a new archive is filled with the last thirty weekdays, holes and all", async () => {
  server.on(daily("2025-10-15"), { headers: json, body: JSON.stringify([entry("2510.00001", "Slow light")]) });
  server.on(daily("2025-09-04"), { headers: json, body: JSON.stringify([entry("2509.00001", "Fast dark")]) });
  await fillArchive(program.core, new AbortController().signal);
  const asked = server.requests.map(({ path }) => path);
  expect([asked.length, asked[0], asked.at(-1)]).toEqual([30, daily("2025-10-15"), daily("2025-09-04")]);
  expect(await program.core.archive.papers.count()).toBe(2);
  expect(await program.core.archive.papers.newestDay(DAILY)).toBe("2025-10-15");
});

test("days the archive holds already are not asked for again, gaps are", async () => {
  const paper = { key: "2510.00001", arxivId: "2510.00001", title: "Slow light", source: "api" } as const;
  await program.core.archive.add([{ ...paper, featured: ["2025-10-14"] }], { list: DAILY, live: false, at: 0 });
  await fillArchive(program.core, new AbortController().signal);
  const asked = server.requests.map(({ path }) => path);
  expect(asked).toHaveLength(29);
  expect(asked).not.toContain(daily("2025-10-14"));
});
