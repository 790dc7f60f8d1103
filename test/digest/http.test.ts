import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createReader, type Reader, type ReaderOptions, SourceError, type Wait } from "../../src/digest/http.ts";
import { createHandClock, type HandClock } from "../support/hand-clock.ts";
import { createWebServer, type WebServer } from "../support/web-server.ts";

let server: WebServer;
let clock: HandClock;
let waits: Wait[];

beforeEach(async () => {
  server = await createWebServer();
  clock = createHandClock(Date.UTC(2025, 9, 15, 14));
  waits = [];
});
afterEach(() => server.close());

function reader(options: Partial<ReaderOptions> = {}): Reader {
  const userAgent = "Paperboy/1.2 (+https://paperboy.example)";
  return createReader({ fetch, clock, userAgent, onWait: (wait) => waits.push(wait), ...options });
}

const asJson = { expected: "JSON" } as const;
const text = (document: { content: string | Uint8Array }) => Buffer.from(document.content).toString();

/** What a read failed with; fails the test when it did not. */
async function failureOf(reading: Promise<unknown>): Promise<SourceError> {
  const error = await reading.then(
    () => "nothing",
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error(`expected a SourceError, got ${error}`);
  return error;
}

describe("a good answer", () => {
  test("is read whole, by a reader that says who it is and what it wants", async () => {
    server.on("/day", { body: '[{"title":"naïve"}]' });
    const document = await reader().read(`${server.origin}/day`, asJson);
    expect(text(document)).toBe('[{"title":"naïve"}]');
    expect(server.requests[0]?.headers).toMatchObject({
      "user-agent": "Paperboy/1.2 (+https://paperboy.example)",
      accept: "application/json",
    });
    expect(waits).toEqual([]);
    expect(clock.sleepers()).toBe(0); // No alarm left set keeps the program from leaving.
  });

  test("is asked for by name and version where nobody else is named", async () => {
    server.on("/day", { body: "[1]" });
    await createReader({ fetch, clock }).read(`${server.origin}/day`, asJson);
    expect(server.requests[0]?.headers["user-agent"]).toMatch(/^Paperboy\/\d+\.\d+\.\d+$/);
  });

  test("may come by a redirect", async () => {
    server.on("/old", { status: 301, headers: { location: "/new" } });
    server.on("/new", { body: "[1]" });
    expect(text(await reader().read(`${server.origin}/old`, asJson))).toBe("[1]");
  });

  test("is turned into text where the server names another encoding than UTF-8", async () => {
    const body = Buffer.from("<rss>Schrödinger</rss>", "latin1");
    server.on("/feed", { headers: { "content-type": "application/rss+xml; charset=ISO-8859-1" }, body });
    const { content } = await reader().read(`${server.origin}/feed`, { expected: "a feed" });
    expect(content).toBe("<rss>Schrödinger</rss>");
  });

  test("keeps its bytes where the server names an encoding nobody knows", async () => {
    server.on("/day", { headers: { "content-type": "application/json; charset=klingon" }, body: "[1]" });
    expect((await reader().read(`${server.origin}/day`, asJson)).content).toEqual(Buffer.from("[1]"));
  });

  test.each([
    ['</day?p=1>; rel="next"', "/day?p=1"],
    ['</day?p=0>; rel="prev", </day?p=2>; rel=next', "/day?p=2"],
  ])("names its next page by Link: %s", async (link, next) => {
    server.on("/day", { headers: { link }, body: "[]" });
    expect((await reader().read(`${server.origin}/day`, asJson)).next).toBe(`${server.origin}${next}`);
  });

  test("without a Link to a next page has none", async () => {
    server.on("/day", { headers: { link: '</day?p=0>; rel="prev", <next>; rel="nextish-not"' }, body: "[]" });
    expect((await reader().read(`${server.origin}/day`, asJson)).next).toBeUndefined();
  });
});

describe("asking again", () => {
  test("tells the server the version that was kept, and hears that nothing changed", async () => {
    const versioned = { etag: 'W/"7"', "last-modified": "Wed, 15 Oct 2025 13:00:00 GMT" };
    server.on("/day", { headers: versioned, body: "[1]" }, { status: 304 });
    const polite = reader();
    const first = await polite.readChanged(`${server.origin}/day`, asJson);
    if (first === "unchanged") throw new Error("unchanged at first sight");
    first.kept();
    expect(await polite.readChanged(`${server.origin}/day`, asJson)).toBe("unchanged");
    expect(server.requests[1]?.headers).toMatchObject({
      "if-none-match": 'W/"7"',
      "if-modified-since": "Wed, 15 Oct 2025 13:00:00 GMT",
    });
  });

  test("asks for everything again as long as nothing was kept", async () => {
    server.on("/day", { headers: { etag: '"7"' }, body: "[1]" });
    const polite = reader();
    await polite.readChanged(`${server.origin}/day`, asJson);
    await polite.readChanged(`${server.origin}/day`, asJson);
    expect(server.requests[1]?.headers["if-none-match"]).toBeUndefined();
  });

  test("a plain read never asks by version", async () => {
    server.on("/day", { headers: { etag: '"7"' }, body: "[1]" });
    const polite = reader();
    (await polite.read(`${server.origin}/day`, asJson)).kept();
    expect(text(await polite.read(`${server.origin}/day`, asJson))).toBe("[1]");
    expect(server.requests[1]?.headers["if-none-match"]).toBeUndefined();
  });
});

describe("trouble that passes", () => {
  test("a server error is outlasted, waiting longer each time", async () => {
    server.on("/day", { status: 500 }, { status: 502 }, { trouble: "reset" }, { body: "[1]" });
    const reading = reader().read(`${server.origin}/day`, asJson);
    await clock.pass(1_000);
    await clock.pass(2_000);
    await clock.pass(4_000);
    expect(text(await reading)).toBe("[1]");
    expect(waits.map(({ ms }) => ms)).toEqual([1_000, 2_000, 4_000]);
    expect(waits[0]?.why).toContain("answered 500 (server error)");
  });

  test("a server that stays broken is given up after four tries", async () => {
    server.on("/day", { status: 503 });
    const failing = failureOf(reader().read(`${server.origin}/day`, asJson));
    for (const ms of [1_000, 2_000, 4_000]) await clock.pass(ms);
    expect((await failing).message).toBe(
      `${server.origin}/day answered 503 (unavailable). The fault is at its end; try again in a few minutes.`,
    );
    expect(server.requests).toHaveLength(4);
  });

  test.each([
    ["Retry-After in seconds", { "retry-after": "7" }, 7_000],
    ["Retry-After as a date", { "retry-after": "Wed, 15 Oct 2025 14:00:25 GMT" }, 25_000],
    ["a RateLimit that is used up", { ratelimit: '"api";r=0;t=55' }, 55_000],
    ["nothing at all", {}, 30_000],
  ])("429 is waited out as the server asks: %s", async (_, headers, ms) => {
    server.on("/day", { status: 429, headers }, { body: "[1]" });
    const reading = reader().read(`${server.origin}/day`, asJson);
    await clock.pass(ms);
    expect(text(await reading)).toBe("[1]");
  });

  test("429 keeps everybody from that host, not only the one who met it", async () => {
    server.on("/day", { status: 429, headers: { "retry-after": "45" } }, { body: "[1]" });
    server.on("/other", { body: "[2]" });
    const polite = reader();
    const both = Promise.all([
      polite.read(`${server.origin}/day`, asJson),
      polite.read(`${server.origin}/other`, asJson),
    ]);
    await clock.asleepFor(45_000);
    expect(server.requests).toHaveLength(1);
    clock.advance(45_000);
    expect((await both).map(text)).toEqual(["[1]", "[2]"]);
  });

  test("a window used up by a good answer is heeded before the next request", async () => {
    server.on("/day", { headers: { ratelimit: '"api";r=0;t=189' }, body: "[1]" });
    const polite = reader();
    await polite.read(`${server.origin}/day`, asJson);
    const second = polite.read(`${server.origin}/day`, asJson);
    await clock.pass(189_000);
    await second;
    expect(waits).toEqual([{ url: `${server.origin}/day`, ms: 189_000, why: "its limit of requests" }]);
  });

  test("a window with requests left makes nobody wait", async () => {
    server.on("/day", { headers: { ratelimit: '"api";r=489;t=189' }, body: "[1]" });
    const polite = reader();
    await polite.read(`${server.origin}/day`, asJson);
    await polite.read(`${server.origin}/day`, asJson);
    expect(waits).toEqual([]);
  });

  test("a wait longer than the asker's patience is told at once, with the hour", async () => {
    server.on("/day", { status: 429, headers: { "retry-after": "3600" } });
    const impatient = { ...asJson, patience: 5_000 };
    const polite = reader();
    const first = await failureOf(polite.read(`${server.origin}/day`, impatient));
    expect(first.message).toBe(`${server.origin}/day has had too many requests for now. Ask again after 15:00:00 UTC.`);
    expect((await failureOf(polite.read(`${server.origin}/day`, impatient))).failure.kind).toBe("limited");
    expect(server.requests).toHaveLength(1);
  });
});

describe("hanging", () => {
  test("before the first byte is given up after 20 s and tried again", async () => {
    server.on("/day", { trouble: "hang" }, { body: "[1]" });
    const reading = reader().read(`${server.origin}/day`, asJson);
    await server.asked(1);
    await clock.pass(20_000);
    await clock.pass(1_000);
    expect(text(await reading)).toBe("[1]");
    expect(waits[0]?.why).toContain("gave no complete answer within 20 s");
  });

  test("in the middle is given up after 60 s", async () => {
    server.on("/day", { trouble: "hang", body: "[1," }, { body: "[1]" });
    const reading = reader().read(`${server.origin}/day`, asJson);
    await server.asked(1);
    await clock.pass(60_000);
    await clock.pass(1_000);
    expect(text(await reading)).toBe("[1]");
  });

  test("is answered by hanging up", async () => {
    server.on("/day", { trouble: "hang" });
    const failing = failureOf(reader().read(`${server.origin}/day`, { ...asJson, patience: 5_000 }));
    await server.asked(1);
    await clock.pass(5_000);
    await failing;
    await server.left(1);
  });

  test("longer than the asker's patience is given up for good", async () => {
    server.on("/day", { trouble: "hang" });
    const failing = failureOf(reader().read(`${server.origin}/day`, { ...asJson, patience: 5_000 }));
    await server.asked(1);
    await clock.pass(5_000);
    expect((await failing).message).toContain("gave no complete answer within 5 s");
  });
});

describe("leaving", () => {
  test.each([
    ["while the server hangs", { trouble: "hang" } as const, 20_000],
    ["while the body hangs", { trouble: "hang", body: "[" } as const, 60_000],
    ["between two tries", { status: 500 }, 1_000],
    ["while waiting as asked", { status: 429, headers: { "retry-after": "30" } }, 30_000],
  ])("%s ends the read at once, with the reason given", async (_, reply, sleeping) => {
    server.on("/day", reply);
    const leaving = new AbortController();
    const reading = reader().read(`${server.origin}/day`, { ...asJson, signal: leaving.signal });
    const ended = reading.catch((reason: unknown) => reason);
    await server.asked(1);
    await clock.asleepFor(sleeping);
    leaving.abort("closing time");
    expect(await ended).toBe("closing time");
    expect(server.requests).toHaveLength(1);
  });

  test("while waiting in line leaves the line to the others", async () => {
    const release = Promise.withResolvers<void>();
    server.on("/slow", { body: "[1]", after: release.promise });
    server.on("/last", { body: "[3]" });
    const leaving = new AbortController();
    const polite = reader();
    const slow = polite.read(`${server.origin}/slow`, asJson);
    const gone = polite.read(`${server.origin}/gone`, { ...asJson, signal: leaving.signal }).catch(() => "gone");
    const last = polite.read(`${server.origin}/last`, asJson);
    leaving.abort();
    expect(await gone).toBe("gone");
    release.resolve();
    expect((await Promise.all([slow, last])).map(text)).toEqual(["[1]", "[3]"]);
    expect(server.requests.map(({ path }) => path)).toEqual(["/slow", "/last"]);
  });

  test("before it began asks nobody", async () => {
    const reading = reader().read(`${server.origin}/day`, { ...asJson, signal: AbortSignal.abort("too late") });
    await expect(reading).rejects.toBe("too late");
    expect(server.requests).toEqual([]);
  });
});

describe("pace", () => {
  test("one request at a time to a host, urgent ones first", async () => {
    const release = Promise.withResolvers<void>();
    server.on("/1", { body: "[]", after: release.promise });
    for (const path of ["/2", "/3", "/urgent"]) server.on(path, { body: "[]" });
    const polite = reader();
    const all = [
      polite.read(`${server.origin}/1`, asJson),
      polite.read(`${server.origin}/2`, asJson),
      polite.read(`${server.origin}/3`, asJson),
      polite.read(`${server.origin}/urgent`, { ...asJson, urgent: true }),
    ];
    await server.asked(1);
    release.resolve();
    await Promise.all(all);
    expect(server.requests.map(({ path }) => path)).toEqual(["/1", "/urgent", "/2", "/3"]);
  });

  test("a host's own pace is kept, as arXiv's one request in three seconds", async () => {
    server.on("/feed", { body: "[]" });
    const polite = reader({ paces: [{ host: "127.0.0.1", requests: 2, per: 3_000 }] });
    await polite.read(`${server.origin}/feed`, asJson);
    clock.advance(1_000);
    await polite.read(`${server.origin}/feed`, asJson);
    const third = polite.read(`${server.origin}/feed`, asJson);
    await clock.asleepFor(2_000);
    expect(server.requests).toHaveLength(2);
    clock.advance(2_000);
    await third;
  });

  test("a clock set back keeps nobody waiting longer than the pace itself", async () => {
    server.on("/feed", { body: "[]" });
    const polite = reader({ paces: [{ host: "127.0.0.1", requests: 1, per: 3_000 }] });
    await polite.read(`${server.origin}/feed`, asJson);
    clock.advance(-3_600_000);
    const second = polite.read(`${server.origin}/feed`, asJson);
    await clock.pass(3_000);
    await second;
  });
});

describe("trouble that stays is told at once, with the address, what happened and the cure", () => {
  test("an address that is not there", async () => {
    const error = await failureOf(reader().read(`${server.origin}/nowhere`, asJson));
    expect(error.message).toBe(`${server.origin}/nowhere answered 404 (not found). Check the address.`);
    expect(server.requests).toHaveLength(1);
  });

  test("a refusal that gives its reason", async () => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    server.on("/day", { status: 400, headers, body: '{"error":"Invalid date"}' });
    const { failure, message } = await failureOf(reader().read(`${server.origin}/day`, asJson));
    expect(message).toBe(`${server.origin}/day answered 400 (bad request): "Invalid date". Check the address.`);
    expect(failure).toEqual({ kind: "refused", status: 400, says: "Invalid date" });
  });

  test.each([
    ["an HTML page", "\n<!DOCTYPE html>\n<html><title>Sign in</title></html>"],
    ["nothing", "  \n"],
    ["something else", "upstream says no"],
  ])("%s where JSON was expected", async (found, body) => {
    server.on("/day", { body });
    const error = await failureOf(reader().read(`${server.origin}/day`, asJson));
    expect(error.message).toContain(`/day answered with ${found} where JSON was expected.`);
    expect(server.requests).toHaveLength(1);
  });

  test("a page where a feed was expected", async () => {
    server.on("/feed", { body: "<html lang=en>Welcome</html>" });
    const error = await failureOf(reader().read(`${server.origin}/feed`, { expected: "a feed" }));
    expect(error.failure).toEqual({ kind: "unexpected", expected: "a feed", found: "an HTML page" });
  });

  test("an answer larger than any digest, which is not read to its end", async () => {
    server.on("/day", { trouble: "hang", body: `[${"1,".repeat(600_000)}` });
    const limits = { headers: 20_000, whole: 60_000, bytes: 1024 * 1024 };
    const error = await failureOf(reader({ limits }).read(`${server.origin}/day`, asJson));
    expect(error.message).toContain("holds more than 1 MB");
  });

  test("redirects in a circle", async () => {
    server.on("/a", { status: 302, headers: { location: "/b" } });
    server.on("/b", { status: 302, headers: { location: "/a" } });
    const error = await failureOf(reader().read(`${server.origin}/a`, asJson));
    expect(error.message).toBe(`${server.origin}/a redirects without end. Check the address.`);
  });

  test("an answer broken off, every time", async () => {
    server.on("/day", { trouble: "half-sent", body: "[1,2" });
    const failing = failureOf(reader().read(`${server.origin}/day`, asJson));
    for (const ms of [1_000, 2_000, 4_000]) await clock.pass(ms);
    expect((await failing).message).toContain("broke off its answer after 4 bytes");
  });

  test("no network", async () => {
    const { origin } = server;
    await server.close();
    const failing = failureOf(reader().read(`${origin}/day`, asJson));
    for (const ms of [1_000, 2_000, 4_000]) await clock.pass(ms);
    expect((await failing).message).toBe(
      `${origin}/day could not be reached: the connection was refused. Check the network and the address.`,
    );
    server = await createWebServer();
  });
});
