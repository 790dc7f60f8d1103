import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestMachine, type TestMachine } from "../support/machine.ts";
import { createWebServer, type WebServer } from "../support/web-server.ts";

let machine: TestMachine;
let server: WebServer;
beforeEach(async () => {
  server = await createWebServer();
  machine = createTestMachine({ environment: { HUGGINGFACE_URL: server.origin, PAPERBOY_SEARCH_ELSEWHERE: "on" } });
});
afterEach(async () => {
  machine.remove();
  await server.close();
});

const json = { "content-type": "application/json" };
const entry = (id: string, title: string) => ({
  paper: { id, title, summary: `About ${title}.`, publishedAt: "2025-10-13T10:00:00.000Z" },
});
const digest = (...entries: readonly object[]) => ({ headers: json, body: JSON.stringify(entries) });
const daily = (day: string) => `/api/daily_papers?date=${day}&limit=100`;
const searching = (words: string) => `/api/papers/search?q=${words}`;

describe("fetch", () => {
  test("reads the newest digest, and the terminal shows it", async () => {
    server.on(daily("2025-10-15"), digest(entry("2510.00001", "Slow light"), entry("2510.00002", "Fast dark")));
    const { code, output } = await machine.run(["fetch"]);
    expect({ code, output }).toEqual({
      code: 0,
      output: "Read the digest of 2025-10-15, 2 papers: 2 new, 0 updated, 0 known already.\n",
    });
    const terminal = await machine.run([], ["today"]);
    expect(terminal.output).toContain("2 papers (your archive; newest digest 15 Oct 2025)");
    expect(terminal.output).toContain("The digest of Wed 15 Oct 2025: 2 papers");
  });

  test("reads all weekdays of a span", async () => {
    server.on(daily("2025-10-10"), digest(entry("2510.00001", "Slow light")));
    server.on(daily("2025-10-13"), digest());
    const { code, output } = await machine.run(["fetch", "--from", "2025-10-10", "--to", "2025-10-13"]);
    expect({ code, output }).toEqual({ code: 0, output: "Read 2 days, 1 paper: 1 new, 0 updated, 0 known already.\n" });
    expect(server.requests.map(({ path }) => path)).toEqual([daily("2025-10-10"), daily("2025-10-13")]);
  });

  test("asks the paper search", async () => {
    server.on(searching("kazakh"), digest(entry("2404.04487", "Questions in Kazakh")));
    const { code, output } = await machine.run(["fetch", "--search", "kazakh"]);
    expect(code).toBe(0);
    expect(output).toContain("1 paper: 1 new");
  });

  test("a source that is not there is named, with the cure, and nothing is switched", async () => {
    const { code, errors } = await machine.run(["fetch", "--date", "2025-10-15"]);
    expect(code).toBe(1);
    expect(errors).toContain(`${server.origin}${daily("2025-10-15")}`);
    expect((await machine.run([], [])).output).toContain("sample digest");
  });

  test("options that contradict each other are named", async () => {
    const { code, errors } = await machine.run(["fetch", "--date", "2025-10-15", "--search", "x"]);
    expect({ code, errors }).toEqual({ code: 1, errors: "Choose one of --date, --from with --to, and --search.\n" });
  });
});

describe("a search that finds little here", () => {
  beforeEach(async () => {
    server.on(daily("2025-10-15"), digest(entry("2510.00001", "Slow light")));
    await machine.run(["fetch"]);
  });

  test("asks Hugging Face, stores what it finds and says so", async () => {
    server.on(
      searching("hyperspectral"),
      digest(entry("1708.00001", "Hyperspectral unmixing"), entry("1708.00002", "Hyperspectral bands")),
    );
    const { output } = await machine.run([], ["hyperspectral", "hyperspectral"]);
    expect(output).toContain('2 papers fit "hyperspectral"');
    expect(output.replaceAll("\n", " ")).toContain("so Hugging Face's search was asked: 2 papers found, 2 new.");
    const asked = server.requests.filter(({ path }) => path === searching("hyperspectral"));
    expect(asked).toHaveLength(1);
  });

  test("says so when it cannot be asked, and answers from what is here", async () => {
    server.on(searching("light"), { status: 404, headers: json, body: '{"error":"gone"}' });
    const { output } = await machine.run([], ["light"]);
    expect(output).toContain('1 paper fits "light"');
    expect(output.replaceAll("\n", " ")).toContain("Hugging Face's search could not be asked just now");
  });
});
