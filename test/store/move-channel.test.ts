import { mkdtempDisposable, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { openNewsroom, paper } from "../delivery/newsroom.ts";
import { ada, createDesk, type Desk, reading } from "../reading-list/desk.ts";
import { papers } from "../reading-list/papers.ts";

const MOVED = "slack:T1:C99" as const;
const there = { ...reading, id: MOVED };

async function livedIn(file: string): Promise<Desk> {
  const desk = await createDesk(papers, { file });
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(ada, message, "bookmark");
  await desk.say(ada, "saved");
  await desk.say(ada, "note 1 keep");
  await desk.say(ada, "less 2410.07777");
  await desk.core.channels.set(reading.id, { quietLine: true });
  return desk;
}

test("a channel that goes by another id keeps its saves, notes, messages and settings", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "paperboy-"));
  const file = join(folder.path, "paperboy.db");
  const desk = await livedIn(file);
  await desk.bot.moved(reading.id, MOVED);
  expect(await desk.say(ada, "saved", there)).toMatch(/saved by 1[\s\S]*Ada: “keep”/);
  expect(await desk.core.channels.settings(MOVED)).toMatchObject({ quietLine: true });
  expect((await desk.core.messages.find(`${MOVED}/1.1`))?.papers).toEqual([desk.ids[0]]);
  await desk.bot.react({
    channel: there,
    message: `${MOVED}/1.1`,
    person: ada,
    emoji: "bookmark",
    added: false,
    order: 99,
  });
  expect(await desk.say(ada, "saved", there)).toMatch(/nothing yet/);
  await desk.close();

  const archive = new DatabaseSync(file);
  archive.exec("vacuum; pragma wal_checkpoint(truncate)");
  archive.close();
  expect((await readFile(file, "latin1")).includes(reading.id)).toBe(false);
});

test("what was done under the new id before we heard of it is united with what was done before", async () => {
  const desk = await createDesk(papers);
  await desk.say(ada, "save 2410.06131");
  await desk.say(ada, "note 2410.06131 before");
  await desk.say(ada, "less 2410.07777");
  await desk.say(ada, "save 2410.07777");
  desk.clock.advance(60_000);
  await desk.say(ada, "save 2410.06131", there);
  await desk.say(ada, "note 2410.06131 after", there);
  await desk.say(ada, "less 2410.07777", there);
  await desk.say(ada, "save 2410.07777", there);
  await desk.say(ada, "unsave 2410.07777", there);
  await desk.bot.moved(reading.id, MOVED);
  const list = await desk.say(ada, "saved", there);
  expect(list).toMatch(/reading list: 1 paper\n1\. Spectral Unmixing/);
  expect(list).toContain("Ada: “after”");
  expect(await desk.core.people.channel(reading.id)).toBeUndefined();
  await desk.close();
});

test("a channel nobody met moves without a word", async () => {
  const desk = await createDesk(papers);
  await desk.bot.moved("slack:T1:C7", MOVED);
  expect(await desk.core.people.channel(MOVED)).toBeUndefined();
  await desk.close();
});

/** Both ids follow at the same hour, under the same number, and both had their post of Thursday. */
async function followedTwice() {
  const room = await openNewsroom("2025-10-15T12:00:00Z");
  await room.follow("hyperspectral at 09:00");
  await room.follow("chess at 09:00", there);
  room.list("2025-10-16", paper(1, "Hyperspectral rivers"), paper(2, "Chess by the sea"));
  return room;
}

test("topics of one number and posts of one hour stay, all of them, and are posted together from then on", async () => {
  const room = await followedTwice();
  await room.until("2025-10-16T12:00:00Z");
  await room.bot.moved(reading.id, MOVED);
  expect(await room.say("topics", there)).toMatch(/1\W+hyperspectral[\s\S]*2\W+chess/);
  expect((await room.say("status", there)).match(/Thu 16 Oct 09:0[01]: posted: 1 of 2 new papers/g)).toHaveLength(2);
  room.list("2025-10-17", paper(3, "Hyperspectral bridges"), paper(4, "Chess by night"));
  await room.until("2025-10-17T12:00:00Z");
  expect(room.posts.filter(({ at }) => at.startsWith("2025-10-17")).map(({ text }) => text.split("\n")[0])).toEqual([
    expect.stringMatching(/^2 of \d new papers match hyperspectral, chess/),
    expect.stringMatching(/^1\. /),
    expect.stringMatching(/^2\. /),
  ]);
  await room.close();
});

test("moved while one post waits for its list and the other of that hour is over, the one that waits comes too", async () => {
  const room = await openNewsroom("2025-10-15T12:00:00Z", { recap: async () => undefined });
  await room.follow("hyperspectral at 09:00");
  await room.follow("recap thursdays at 09:00", there);
  await room.until("2025-10-16T09:05:00Z");
  expect(await room.say("status")).toContain("Thu 16 Oct 09:00: waits for the list");
  expect(await room.say("status", there)).toContain("Thu 16 Oct 09:00: nothing matched");
  room.list("2025-10-16", paper(1, "Hyperspectral rivers"));
  await room.bot.moved(reading.id, MOVED);
  await room.until("2025-10-16T15:00:00Z");
  const papers = room.posts.filter(({ thread }) => thread !== undefined).map(({ text }) => text.split("\n")[0]);
  expect(papers).toEqual([expect.stringContaining("Hyperspectral rivers")]);
  expect(await room.say("status", there)).toContain("Thu 16 Oct 09:00: nothing matched");
  await room.close();
});
