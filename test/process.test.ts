import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore } from "../src/store/store.ts";

const root = join(import.meta.dirname, "..");

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "paperboy-"));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const database = () => join(folder, "paperboy.db");

/** A process of the real program, with an archive of its own and nobody to ask on the network. */
function run(command: string, words: readonly string[]): ChildProcess {
  const environment = { ...process.env, PAPERBOY_DB: database(), HUGGINGFACE_URL: "http://127.0.0.1:1", NO_COLOR: "1" };
  const child = spawn(command, words, { cwd: root, env: environment, stdio: ["pipe", "pipe", "pipe"] });
  children.push(child);
  return child;
}

async function outcome(child: ChildProcess): Promise<{ code: number | null; output: string; errors: string }> {
  const [output, errors] = [collect(child.stdout), collect(child.stderr)];
  const [code] = await once(child, "close");
  return { code, output: output(), errors: errors() };
}

function collect(stream: ChildProcess["stdout"]): () => string {
  let text = "";
  stream?.on("data", (part) => {
    text += part;
  });
  return () => text;
}

async function saying(child: ChildProcess, words: string): Promise<void> {
  const text = collect(child.stdout);
  while (!text().includes(words)) await once(child.stdout ?? child, "data");
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

const entry = (at: number) => ({
  paper: { id: `2510.${String(at).padStart(5, "0")}`, title: `Slow light ${at}`, summary: `Of waves, part ${at}.` },
});

/** The node process that runs below npm: npm, perhaps its shell, node. Linux tells in /proc. */
function nodeBelow(pid: number): number {
  const child = Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").at(-1));
  return child > 0 ? nodeBelow(child) : pid;
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

describe("the real process", () => {
  test("answers what is piped in and ends with its input", async () => {
    const child = run("npm", ["start", "--silent"]);
    child.stdin?.end("/papers hyperspectral\n/papers why 2\nquit\n");
    const { code, output, errors } = await outcome(child);
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output).toContain('13 papers fit "hyperspectral"');
    expect(output).toContain("place 2 of 13");
    expect(output).not.toContain("\u001b");
  });

  test.skipIf(process.platform !== "linux").each(["SIGTERM", "SIGINT"] as const)(
    "is gone, archive closed, when npm is told %s",
    async (signal) => {
      const child = run("npm", ["start", "--silent"]);
      await saying(child, "sample digest");
      const pid = nodeBelow(child.pid ?? 0);
      child.kill(signal);
      await outcome(child);
      expect(pid).toBeGreaterThan(0);
      expect(isRunning(pid)).toBe(false);
      expect(existsSync(join(folder, "sample.db-wal"))).toBe(false);
    },
  );

  test("killed in the middle of an ingest, the archive opens and holds whole papers only", async () => {
    const path = join(folder, "many.json");
    writeFileSync(path, JSON.stringify(Array.from({ length: 20_000 }, (_, at) => entry(at))));
    const child = run("node", ["src/start.js", "ingest", path]);
    while (!existsSync(`${database()}-wal`) || readFileSync(`${database()}-wal`).length < 2_000_000) await tick();
    child.kill("SIGKILL");
    await outcome(child);
    const store = await openStore(database(), () => 0.5);
    const count = await store.papers.count();
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(20_000);
    expect(count % 200).toBe(0);
    const { papers } = await store.papers.changedSince(0);
    expect(papers.every(({ title, abstract }) => title !== "" && abstract !== undefined)).toBe(true);
    await store.close();
    const again = await outcome(run("node", ["src/start.js", "ingest", path]));
    expect(again.output).toContain(`${20_000 - count} new`);
  });

  test("two processes that store at once wait for each other", async () => {
    const files = [0, 1].map((number) => {
      const path = join(folder, `${number}.json`);
      writeFileSync(path, JSON.stringify(Array.from({ length: 1_000 }, (_, at) => entry(number * 1_000 + at))));
      return path;
    });
    const ingests = files.map((path) => outcome(run("node", ["src/start.js", "ingest", path])));
    for (const { code, output } of await Promise.all(ingests)) {
      expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("1,000 papers: 1000 new") });
    }
    const store = await openStore(database(), () => 0.5);
    expect(await store.papers.count()).toBe(2_000);
    await store.close();
  });

  test("a database of something else is refused and left as it was", async () => {
    const { DatabaseSync } = await import("node:sqlite");
    const handle = new DatabaseSync(database());
    handle.exec("create table places (url text)");
    handle.close();
    const { code, errors } = await outcome(run("node", ["src/start.js", "search", "light"]));
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining("is a database of something else") });
    const again = new DatabaseSync(database());
    expect(again.prepare("select name from sqlite_master").all()).toHaveLength(1);
    again.close();
  });

  test("told to leave in the middle of many files, says how far it came", async () => {
    const files = Array.from({ length: 40 }, (_, number) => {
      const path = join(folder, `${number}.json`);
      writeFileSync(path, JSON.stringify(Array.from({ length: 400 }, (_, at) => entry(number * 400 + at))));
      return path;
    });
    const child = run("node", ["src/start.js", "ingest", ...files]);
    while (!existsSync(`${database()}-wal`)) await tick();
    child.kill("SIGINT");
    const { code, output } = await outcome(child);
    expect(code).toBe(130);
    expect(output).toMatch(/^Read \d+ files?, .*left before \d+ more\.\n$/);
  });

  test("an archive of a newer Paperboy is refused in a sentence, and left as it was", async () => {
    await outcome(
      run("node", ["src/start.js", "ingest", join(import.meta.dirname, "fixtures/digest/daily-papers.json")]),
    );
    const { DatabaseSync } = await import("node:sqlite");
    const handle = new DatabaseSync(database());
    handle.exec("insert into migration values ('999-later', '2030-01-01')");
    handle.close();
    const { code, errors } = await outcome(run("node", ["src/start.js", "search", "light"]));
    expect(code).toBe(1);
    expect(errors).toContain("was written by a newer Paperboy (999-later): update this one to open it.");
  });

  test("a file that is no archive is named, with the cure", async () => {
    writeFileSync(database(), "these are not the bytes of a database, but of a note to myself".repeat(100));
    const { code, errors } = await outcome(run("node", ["src/start.js", "search", "light"]));
    expect(code).toBe(1);
    expect(errors).toMatch(
      /paperboy\.db could not be opened as an archive \(.+\)\. Name another with PAPERBOY_DB\.\n$/,
    );
  });

  test("every bad setting is named at once", async () => {
    const child = spawn("node", ["src/start.js"], {
      cwd: root,
      env: { ...process.env, PAPERBOY_ZONE: "Europe/Berln", PAPERBOY_FEEDS: "not-a-feed", SLACK_APP_TOKEN: "xapp-1" },
    });
    children.push(child);
    const { code, errors } = await outcome(child);
    expect(code).toBe(1);
    expect(errors).toMatch(/PAPERBOY_ZONE .*PAPERBOY_FEEDS .*SLACK_BOT_TOKEN is missing/);
  });

  test("an older Node says what is needed, before any TypeScript is read", async () => {
    const asIfOld = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.1.0"}})`;
    const { code, errors } = await outcome(run("node", ["--import", asIfOld, "src/start.js"]));
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining("Paperboy needs Node 24") });
  });
});
