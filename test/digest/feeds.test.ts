import { afterEach, beforeEach, expect, test } from "vitest";
import { createFeeds, type FeedReading } from "../../src/digest/feeds.ts";
import { createReader } from "../../src/digest/http.ts";
import { createHandClock } from "../support/hand-clock.ts";
import { createWebServer, type WebServer } from "../support/web-server.ts";

let server: WebServer;
beforeEach(async () => {
  server = await createWebServer();
});
afterEach(() => server.close());

const ATOM = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>cs.CV updates</title>
  <entry>
    <id>oai:arXiv.org:2510.06131v1</id>
    <title>Lichens seen from above</title>
    <link href="https://arxiv.org/abs/2510.06131" rel="alternate"/>
    <summary>arXiv:2510.06131v1 Announce Type: new
Abstract: Stones have colours.</summary>
    <published>2025-10-15T00:00:00-04:00</published>
  </entry>
</feed>`;

/** As arXiv's feeds are at weekends. */
const EMPTY_RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>cs.CL updates</title></channel></rss>`;

function feeds(...paths: readonly string[]) {
  const clock = createHandClock();
  const reader = createReader({ fetch, clock });
  return createFeeds({ reader, clock, urls: paths.map((path) => server.origin + path) });
}

async function all(round: AsyncIterable<FeedReading>): Promise<readonly FeedReading[]> {
  const outcomes: FeedReading[] = [];
  for await (const outcome of round) outcomes.push(outcome);
  return outcomes;
}

const titles = (outcome: FeedReading | undefined) =>
  outcome?.kind === "read" ? outcome.reading.papers.map(({ title }) => title) : outcome?.kind;

test("feeds are read one after the other, RSS and Atom, with papers or without", async () => {
  server.on("/cs.CV", { body: ATOM });
  server.on("/cs.CL", { body: EMPTY_RSS });
  const outcomes = await all(feeds("/cs.CV", "/cs.CL").read());
  expect(outcomes.map(titles)).toEqual([["Lichens seen from above"], []]);
  expect(server.requests[0]?.headers.accept).toContain("application/atom+xml");
});

test("a feed that fails says why, and takes no other with it", async () => {
  server.on("/page", { body: "<!DOCTYPE html><html>Moved</html>" });
  server.on("/cs.CV", { body: ATOM });
  const outcomes = await all(feeds("/gone", "/page", "/cs.CV").read());
  expect(outcomes.map(titles)).toEqual(["failed", "failed", ["Lichens seen from above"]]);
  expect(outcomes.flatMap((outcome) => (outcome.kind === "failed" ? [outcome.error.message] : []))).toEqual([
    `${server.origin}/gone answered 404 (not found). Check the address.`,
    expect.stringContaining("/page answered with an HTML page where a feed was expected"),
  ]);
});

test("a feed kept and not changed since is told as unchanged, unless it is asked for afresh", async () => {
  server.on("/cs.CV", { headers: { etag: '"1"' }, body: ATOM }, { status: 304 });
  const followed = feeds("/cs.CV");
  for await (const outcome of followed.read()) if (outcome.kind === "read") outcome.kept();
  expect((await all(followed.read())).map(titles)).toEqual(["unchanged"]);
  server.on("/cs.CV", { headers: { etag: '"1"' }, body: ATOM });
  expect((await all(followed.read({ fresh: true }))).map(titles)).toEqual([["Lichens seen from above"]]);
  expect(server.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"1"', undefined]);
});

test("a feed in an older encoding is read as its server names it", async () => {
  const body = Buffer.from(ATOM.replace("Lichens", "Äpfel").replace("UTF-8", "ISO-8859-1"), "latin1");
  server.on("/cs.CV", { headers: { "content-type": "text/xml; charset=iso-8859-1" }, body });
  expect((await all(feeds("/cs.CV").read())).map(titles)).toEqual([["Äpfel seen from above"]]);
});

test.each([
  ["little-endian", (text: string) => Buffer.from(text, "utf16le")],
  ["big-endian", (text: string) => Buffer.from(text, "utf16le").swap16()],
])("a feed in UTF-16 is read by its byte order mark: %s", async (_, encoded) => {
  server.on("/cs.CV", { body: encoded(`\uFEFF${ATOM}`) });
  expect((await all(feeds("/cs.CV").read())).map(titles)).toEqual([["Lichens seen from above"]]);
});

test("leaving ends the round with the reason given", async () => {
  server.on("/cs.CV", { trouble: "hang" });
  const leaving = new AbortController();
  const round = all(feeds("/cs.CV").read({ signal: leaving.signal })).catch((reason: unknown) => reason);
  await server.asked(1);
  leaving.abort("closing time");
  expect(await round).toBe("closing time");
});
