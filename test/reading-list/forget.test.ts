import { mkdtempDisposable, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { Person } from "../../src/chat.ts";
import { bo, createDesk } from "./desk.ts";
import { papers } from "./papers.ts";

const zelda: Person = { id: "slack:T1:UZELDA7", name: "Zelda Quartermain" };

/** Everything the archive's folder holds: the file, its log, and what lies beside. */
async function bytesIn(folder: string): Promise<string> {
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "latin1")));
  return files.join("");
}

test("who asks to be forgotten is asked once more, and then not one byte of them is left", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "paperboy-"));
  const desk = await createDesk(papers, { file: join(folder.path, "paperboy.db") });
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(zelda, message, "bookmark");
  await desk.say(zelda, "wolpertinger unmixing");
  await desk.say(zelda, "saved");
  await desk.say(zelda, "note 1 zebrafinch");
  await desk.say(zelda, "note 1 yellowhammer");
  await desk.say(zelda, "less 2410.07777");
  await desk.say(bo, "save 2410.06131");
  const traces = ["Zelda", "UZELDA7", "wolpertinger", "zebrafinch", "yellowhammer"];
  const before = await bytesIn(folder.path);
  for (const trace of traces) expect(before.includes(trace), trace).toBe(true);

  expect(await desk.say(zelda, "forget me")).toMatch(/^This erases your name, 1 save, .*1 paper, and 2 lists/);
  expect(await desk.say(bo, "saved")).toContain("saved by 2");
  expect(await desk.say(zelda, "forget me yes")).toMatch(/^Forgotten/);
  await desk.close();

  const after = await bytesIn(folder.path);
  for (const trace of traces) expect(after.includes(trace), trace).toBe(false);
});

test("what still stands on old messages is not read back; what they do from now on counts", async () => {
  const desk = await createDesk(papers);
  const old = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(zelda, old, "bookmark");
  await desk.say(zelda, "forget me yes");
  await desk.bot.connected("slack");
  expect(await desk.say(bo, "saved")).toMatch(/nothing yet/);
  desk.clock.advance(60_000);
  const young = await desk.platform.post("1.2", [desk.ids[1] ?? 0]);
  desk.platform.away = true;
  await desk.platform.react(zelda, young, "bookmark");
  await desk.bot.connected("slack");
  expect(await desk.say(bo, "saved")).toMatch(/reading list: 1 paper\n1\. Detectors at Sea/);
  await desk.close();
});

test("who reacts anew to an old message, and takes it back while nobody listens, keeps nothing", async () => {
  const desk = await createDesk(papers);
  const old = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.say(zelda, "forget me yes");
  await desk.platform.react(zelda, old, "bookmark");
  desk.platform.away = true;
  await desk.platform.react(zelda, old, "bookmark", false);
  await desk.bot.connected("slack");
  expect(await desk.say(bo, "saved")).toMatch(/nothing yet/);
  await desk.close();
});

test("while another program reads the archive, nobody is told that all of it is gone", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "paperboy-"));
  const file = join(folder.path, "paperboy.db");
  const desk = await createDesk(papers, { file });
  await desk.say(zelda, "save 2410.06131");
  const reader = new DatabaseSync(file);
  reader.exec("begin");
  reader.prepare("select * from person").all();
  expect(await desk.say(zelda, "forget me yes")).toMatch(/^All of it is deleted, but another program uses the archive/);
  reader.exec("rollback");
  reader.close();
  expect(await desk.say(zelda, "forget me yes")).toMatch(/^Forgotten/);
  expect(await bytesIn(folder.path)).not.toContain("UZELDA7");
  await desk.close();
});

test("a save taken back and a dislike are traces, too", async () => {
  const desk = await createDesk(papers);
  await desk.say(zelda, "less 2410.06131");
  expect(await desk.say(zelda, "forget me")).toMatch(/^This erases your name, 0 saves/);
  await desk.say(bo, "save 2410.06131");
  await desk.say(bo, "unsave 2410.06131");
  expect(await desk.say(bo, "forget me")).toMatch(/^This erases your name, 0 saves/);
  await desk.close();
});

test("the others' saves stay, and the forgotten may come back as a stranger", async () => {
  const desk = await createDesk(papers);
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(zelda, message, "bookmark");
  await desk.platform.react(bo, message, "bookmark");
  await desk.say(zelda, "forget me yes");
  expect(await desk.say(bo, "saved")).toContain("saved by 1");
  expect(await desk.say(zelda, "forget me")).toMatch(/^Nothing of yours is stored/);
  expect(await desk.platform.react(zelda, message, "bookmark")).toMatch(/^Saved "Spectral/);
  expect(await desk.say(bo, "saved")).toContain("saved by 2");
  await desk.close();
});
