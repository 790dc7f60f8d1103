import { afterEach, expect, test } from "vitest";
import type { Feeds } from "../../src/digest/feeds.ts";
import { type Newsroom, openNewsroom, paper } from "./newsroom.ts";

let room: Newsroom;
const opened = async (...given: Parameters<typeof openNewsroom>) => {
  room = await openNewsroom(...given);
};
afterEach(() => room.close());

const leads = () => room.posts.filter(({ step, thread }) => step !== undefined && thread === undefined);
const readings = (day: string) => room.asked.filter(({ what }) => what === day).map(({ at }) => at.slice(11, 16));

test("a list that grows is read every ten minutes, one that does not less and less often", async () => {
  await opened("2025-10-16T00:00:00Z");
  room.list("2025-10-16", paper(1, "Hyperspectral rivers"));
  await room.until("2025-10-16T07:00:00Z");
  // Empty at the start, it had grown by the second reading.
  expect(readings("2025-10-16")).toEqual(["00:00", "00:20", "00:30", "00:50", "01:30", "02:50", "04:50", "06:50"]);
});

test("a list is read anew before a post is made from it", async () => {
  await opened("2025-10-16T00:00:00Z");
  await room.follow("hyperspectral at 09:00");
  room.list("2025-10-16", paper(1, "Hyperspectral rivers"));
  await room.until("2025-10-16T08:30:00Z");
  room.list("2025-10-16", paper(2, "Hyperspectral bridges"));
  await room.until("2025-10-16T10:00:00Z");
  expect(leads()[0]?.text).toContain("2 of 2 new papers");
});

test("a restart does not take a list that was read before for one that grows", async () => {
  await opened("2025-10-16T00:00:00Z");
  await room.follow("hyperspectral at 09:00");
  room.list("2025-10-16", paper(1, "Hyperspectral rivers"));
  await room.until("2025-10-16T08:58:00Z");
  room.crash();
  await room.until("2025-10-16T09:01:00Z");
  expect(leads().map(({ at }) => at)).toEqual(["2025-10-16T09:00:00.000Z"]);
});

test("a source that fails is asked more and more seldom, and the post says what it could not read", async () => {
  await opened("2025-10-16T00:00:00Z");
  await room.follow("hyperspectral at 09:00");
  room.list("2025-10-16", paper(1, "Hyperspectral rivers"));
  await room.until("2025-10-16T03:00:00Z");
  room.silence(true);
  await room.until("2025-10-16T12:00:00Z");
  expect(room.asked.filter(({ at }) => at > "2025-10-16T03").length).toBeLessThan(60);
  expect(leads()[0]?.text).toContain("could not be read: huggingface.co does not answer.");
});

test("a topic's own search brings it papers that stood on no list, once a day, and nobody else", async () => {
  await opened("2025-10-16T00:00:00Z");
  await room.follow("hyperspectral at 09:00");
  room.list("2025-10-16", paper(1, "Reinforcement learning for chess"));
  room.found("hyperspectral", paper(2, "Hyperspectral rivers", { published: "2025-10-10" }), old());
  await room.until("2025-10-16T10:00:00Z");
  expect(leads()[0]?.text).toContain("1 of 2 new papers");
  expect(leads()[0]?.text).toContain("Hyperspectral rivers");
  expect(room.asked.filter(({ what }) => what === "hyperspectral")).toHaveLength(1);
});

const old = () => paper(3, "Hyperspectral bridges of long ago", { published: "2019-01-01" });

test("a followed feed's papers are news like a list's", async () => {
  const feed = "https://example.org/feed";
  const feeds: Feeds = {
    async *read() {
      const papers = [paper(4, "Hyperspectral forests", { published: "2025-10-15" }), old()];
      yield { kind: "read", url: feed, reading: { form: "RSS feed", papers, skipped: [], notes: [] }, kept() {} };
    },
  };
  await opened("2025-10-16T00:00:00Z", { feeds });
  await room.follow("hyperspectral at 09:00");
  room.list("2025-10-16", paper(1, "Reinforcement learning for chess"));
  await room.until("2025-10-16T10:00:00Z");
  expect(leads()[0]?.text).toContain("Hyperspectral forests");
  expect(leads()[0]?.text).not.toContain("long ago");
});
