import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createReader } from "../../src/digest/http.ts";
import { createHuggingFace } from "../../src/digest/huggingface.ts";
import type { Digest, PaperSource } from "../../src/digest/source.ts";
import { createHandClock, type HandClock } from "../support/hand-clock.ts";
import { createWebServer, type WebServer } from "../support/web-server.ts";

/** Late on Wednesday evening in New York, already Thursday in Europe. */
const WEDNESDAY_EVENING = Date.UTC(2025, 9, 16, 2);

let server: WebServer;
let clock: HandClock;
let source: PaperSource;

beforeEach(async () => {
  server = await createWebServer();
  clock = createHandClock(WEDNESDAY_EVENING);
  source = createHuggingFace({
    reader: createReader({ fetch, clock }),
    clock,
    origin: server.origin,
  });
});
afterEach(() => server.close());

const json = { "content-type": "application/json; charset=utf-8" };
const noSuchThing = (status: number, error: string) => ({ status, headers: json, body: JSON.stringify({ error }) });
const dayPath = (day: string) => `/api/daily_papers?date=${day}&limit=100`;

/** An answer as the API gives it, one entry for each title. */
function list(...titles: readonly string[]): { headers: Record<string, string>; body: string } {
  const entries = titles.map((title) => ({
    paper: {
      id: idOf(title),
      title,
      summary: `About ${title}.`,
      publishedAt: "2025-10-12T00:00:00.000Z",
      submittedOnDailyAt: "2025-10-15T02:00:00.000Z",
      upvotes: 3,
    },
    numComments: 1,
  }));
  return { headers: json, body: JSON.stringify(entries) };
}

/** An id that is the title's own. */
const idOf = (title: string) => `2510.${String(title.length * 100 + title.charCodeAt(0)).padStart(5, "0")}`;

function whole(digest: Digest | "unchanged" | undefined): Digest {
  if (digest === undefined || digest === "unchanged") throw new Error(`expected a list, got ${digest}`);
  return digest;
}
const titles = (digest: Digest | "unchanged" | undefined) => whole(digest).papers.map(({ title }) => title);

describe("a day's list", () => {
  test("is asked for by its date, a hundred at a time, and its papers are of that day", async () => {
    server.on(dayPath("2025-10-14"), list("Lichens", "Bees"));
    const digest = whole(await source.digest("2025-10-14"));
    expect(digest.papers.map(({ title, featured }) => [title, featured])).toEqual([
      ["Lichens", ["2025-10-14"]],
      ["Bees", ["2025-10-14"]],
    ]);
    expect(digest.notes).toEqual([]);
  });

  test.each([
    ["an empty list", { headers: json, body: "[]" }],
    ["400, as for a day to come", noSuchThing(400, "Invalid date")],
    ["404", noSuchThing(404, "Not found")],
  ])("that does not exist is no error: %s", async (_, reply) => {
    server.on(dayPath("2025-10-18"), reply);
    const digest = whole(await source.digest("2025-10-18"));
    expect(digest.papers).toEqual([]);
    expect(digest.notes).toEqual(["There is no list for 2025-10-18."]);
  });

  test("a 404 that is not the API's own is an error: the address is wrong", async () => {
    await expect(source.digest("2025-10-14")).rejects.toThrow("answered 404 (not found). Check the address.");
  });

  test("a sign-in page in the API's place is an error", async () => {
    server.on(dayPath("2025-10-14"), { body: "<!doctype html><title>Sign in</title>" });
    await expect(source.digest("2025-10-14")).rejects.toThrow("an HTML page where JSON was expected");
  });

  test("in an encoding that JSON may not have is read all the same, and that is said", async () => {
    const { body } = list("Schrödinger's lichens");
    server.on(dayPath("2025-10-14"), { headers: json, body: Buffer.from(body, "latin1") });
    const digest = whole(await source.digest("2025-10-14"));
    expect(titles(digest)).toEqual(["Schrödinger's lichens"]);
    expect(digest.notes.join(" ")).toContain("is not UTF-8");
  });

  test("cut short within its JSON keeps the entries that are whole, and says so", async () => {
    const { body } = list("Lichens", "Bees");
    server.on(dayPath("2025-10-14"), { headers: json, body: body.slice(0, -60) });
    const digest = whole(await source.digest("2025-10-14"));
    expect(titles(digest)).toEqual(["Lichens"]);
    expect(digest.skipped).toHaveLength(1);
    expect(digest.notes.join(" ")).toContain("cut short");
  });
});

describe("reading a day again", () => {
  const day = dayPath("2025-10-15");

  test("costs nothing while it has not changed, once it was kept", async () => {
    server.on(day, { ...list("Lichens"), headers: { ...json, etag: '"1"' } }, { status: 304 });
    whole(await source.digest("2025-10-15")).kept();
    expect(await source.digest("2025-10-15")).toBe("unchanged");
    expect(server.requests[1]?.headers["if-none-match"]).toBe('"1"');
  });

  test("that was read but never kept, brings it whole again", async () => {
    server.on(day, { ...list("Lichens"), headers: { ...json, etag: '"1"' } });
    await source.digest("2025-10-15");
    expect(titles(await source.digest("2025-10-15"))).toEqual(["Lichens"]);
    expect(server.requests[1]?.headers["if-none-match"]).toBeUndefined();
  });

  test("afresh brings it whole, kept or not", async () => {
    server.on(day, { ...list("Lichens"), headers: { ...json, etag: '"1"' } });
    whole(await source.digest("2025-10-15")).kept();
    expect(titles(await source.digest("2025-10-15", { fresh: true }))).toEqual(["Lichens"]);
    expect(server.requests[1]?.headers["if-none-match"]).toBeUndefined();
  });
});

describe("a list of several pages", () => {
  const day = dayPath("2025-10-15");
  const linked = (next: string) => ({ ...json, etag: '"1"', link: `<${next}>; rel="next"` });

  test("is followed to its end, and a paper that moved between pages comes once", async () => {
    server.on(day, { ...list("Lichens", "Bees"), headers: linked(`${day}&p=1`) });
    server.on(`${day}&p=1`, { ...list("Bees", "Ferns"), headers: linked(`${day}&p=2`) });
    server.on(`${day}&p=2`, { headers: json, body: "[]" });
    const digest = whole(await source.digest("2025-10-15"));
    expect(titles(digest)).toEqual(["Lichens", "Bees", "Ferns"]);
    expect(digest.notes).toEqual([]);
  });

  test("is always read whole: its first page's version says nothing of the others", async () => {
    server.on(day, { ...list("Lichens"), headers: linked(`${day}&p=1`) });
    server.on(`${day}&p=1`, list("Ferns"));
    whole(await source.digest("2025-10-15")).kept();
    expect(titles(await source.digest("2025-10-15"))).toEqual(["Lichens", "Ferns"]);
    expect(server.requests[2]?.headers["if-none-match"]).toBeUndefined();
  });

  test("is never followed to another origin", async () => {
    const elsewhere = await createWebServer();
    server.on(day, { ...list("Lichens"), headers: linked(`${elsewhere.origin}/steal`) });
    const digest = whole(await source.digest("2025-10-15"));
    expect(titles(digest)).toEqual(["Lichens"]);
    expect(digest.notes).toEqual([`The list goes on at ${elsewhere.origin}/steal, which was not read.`]);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  test("that leads in a circle is left after ten", async () => {
    server.on(day, { ...list("Lichens"), headers: linked(day) });
    expect(titles(await source.digest("2025-10-15"))).toEqual(["Lichens"]);
    expect(server.requests).toHaveLength(10);
  });
});

describe("the newest list", () => {
  test("is looked for from New York's today backwards, weekends left out", async () => {
    clock.advance(5 * 24 * 60 * 60_000); // Monday evening there, with nothing listed yet.
    server.on(dayPath("2025-10-20"), { headers: json, body: "[]" });
    server.on(dayPath("2025-10-17"), list("Ferns"));
    const digest = whole(await source.latest());
    expect([digest.day, titles(digest)]).toEqual(["2025-10-17", ["Ferns"]]);
  });

  test("may be none", async () => {
    for (const day of ["15", "14", "13", "10", "09", "08", "07"]) {
      server.on(dayPath(`2025-10-${day}`), { headers: json, body: "[]" });
    }
    expect(await source.latest()).toBeUndefined();
  });
});

describe("searching", () => {
  const path = "/api/papers/search?q=spectral+unmixing";

  test("asks once an hour for the same words, however they are spaced", async () => {
    server.on(path, list("Lichens"), list("Lichens", "Ferns"));
    const first = await source.search(" spectral   unmixing ");
    expect(first.papers.map(({ title }) => title)).toEqual(["Lichens"]);
    expect(await source.search("spectral unmixing")).toBe(first);
    clock.advance(60 * 60_000);
    expect((await source.search("spectral unmixing")).papers).toHaveLength(2);
  });

  test("that finds nothing brings no papers", async () => {
    server.on(path, { headers: json, body: "[]" });
    expect((await source.search("spectral unmixing")).papers).toEqual([]);
  });

  test("that fails is not remembered", async () => {
    server.on(path, { status: 403 }, list("Lichens"));
    await expect(source.search("spectral unmixing")).rejects.toThrow("answered 403 (forbidden)");
    expect((await source.search("spectral unmixing")).papers).toHaveLength(1);
  });

  test("keeps nobody waiting longer than 5 s", async () => {
    server.on(path, { trouble: "hang" });
    const searching = expect(source.search("spectral unmixing")).rejects.toThrow("no complete answer within 5 s");
    await server.asked(1);
    await clock.pass(5_000);
    await searching;
  });
});

describe("one paper", () => {
  test("is found by its id", async () => {
    server.on("/api/papers/2510.06131", {
      headers: json,
      body: JSON.stringify({ id: "2510.06131", title: "Lichens", summary: "On stones." }),
    });
    expect(await source.paper("2510.06131")).toMatchObject({ key: "2510.06131", title: "Lichens" });
  });

  test("may be unknown there", async () => {
    server.on("/api/papers/2510.06131", noSuchThing(404, "Paper not found"));
    expect(await source.paper("2510.06131")).toBeUndefined();
  });
});
