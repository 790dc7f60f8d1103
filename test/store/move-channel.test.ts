import { mkdtempDisposable, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
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
