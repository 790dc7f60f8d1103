import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DeliveryError, type MessageId } from "../../src/chat.ts";
import { ada, bo, createDesk, type Desk } from "./desk.ts";
import { papers } from "./papers.ts";

const DAY = 86_400_000;
let desk: Desk;
beforeEach(async () => {
  desk = await createDesk(papers);
});
afterEach(() => desk.close());

/** What is on the list, as "title by savers". */
async function list(): Promise<readonly string[]> {
  const saved = await desk.core.saves.ofChannel("slack:T1:C1");
  return saved
    .map(({ paper, savers }) => `${desk.ids.indexOf(paper)} by ${savers.map(({ name }) => name).join(", ")}`)
    .sort();
}

/** Cut off, somebody does something, and the connection comes back. */
async function meanwhile(...acts: readonly (() => unknown)[]): Promise<void> {
  desk.platform.away = true;
  for (const act of acts) await act();
  desk.platform.away = false;
  await desk.bot.connected("slack");
}

test("reactions made and taken away while nobody listened are made good", async () => {
  const first = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  const lead = await desk.platform.post("1.2", desk.ids, "lead");
  await desk.platform.react(ada, first, "bookmark");
  await meanwhile(
    () => desk.platform.react(ada, first, "bookmark", false),
    () => desk.platform.react(bo, first, "🔖"),
    () => desk.platform.react(bo, lead, "two"),
    () => desk.platform.react({ ...bo, bot: true, id: "slack:T1:B1" }, lead, "three"),
  );
  expect(await list()).toEqual(["0 by Bo", "1 by Bo"]);
});

test("the same across a restart, and reading back twice changes nothing", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "paperboy-"));
  await desk.close();
  desk = await createDesk(papers, { file: join(folder.path, "paperboy.db") });
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  desk.platform.away = true;
  await desk.platform.react(ada, message, "bookmark");
  await desk.restart();
  desk.platform.away = false;
  await desk.bot.connected("slack");
  expect(await list()).toEqual(["0 by Ada"]);
  await desk.bot.connected("slack");
  expect(await list()).toEqual(["0 by Ada"]);
  await desk.platform.react(ada, message, "bookmark", false);
  expect(await list()).toEqual([]);
});

test("a save taken back by `unsave` does not rise again because its reaction still stands", async () => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(ada, message, "bookmark");
  await desk.say(ada, "unsave 2410.06131");
  await meanwhile();
  expect(await list()).toEqual([]);
  await meanwhile(
    () => desk.platform.react(ada, message, "bookmark", false),
    () => desk.bot.connected("slack"),
    () => desk.platform.react(ada, message, "bookmark"),
  );
  expect(await list()).toEqual(["0 by Ada"]);
});

test("a deleted message keeps its saves", async () => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(ada, message, "bookmark");
  await meanwhile(() => desk.platform.delete(message));
  expect(await list()).toEqual(["0 by Ada"]);
});

test("messages older than 14 days are let be", async () => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  desk.clock.advance(15 * DAY);
  await meanwhile(() => desk.platform.react(ada, message, "bookmark"));
  expect(await list()).toEqual([]);
});

test("an event that arrives while its message is being read wins over what was read", async () => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(ada, message, "bookmark");
  const standing = desk.core.voice.reactions;
  const ask = async (id: MessageId) => {
    const seen = await standing(id);
    await desk.platform.react(ada, message, "bookmark", false);
    await desk.platform.react(bo, message, "bookmark");
    return seen;
  };
  Object.assign(desk.core.voice, { reactions: ask });
  await desk.bot.connected("slack");
  expect(await list()).toEqual(["0 by Bo"]);
});

describe("where the platform says no", () => {
  test("a wait is waited out; a channel that is closed to us is left alone; others are read", async () => {
    const first = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
    await desk.platform.react(ada, first, "bookmark", false);
    const standing = desk.core.voice.reactions;
    let asked = 0;
    const ask = async (id: MessageId) => {
      asked += 1;
      if (asked === 1) throw new DeliveryError("too fast", { kind: "temporary", wait: 7_000 });
      return standing(id);
    };
    Object.assign(desk.core.voice, { reactions: ask });
    desk.platform.away = true;
    await desk.platform.react(ada, first, "bookmark");
    const done = desk.bot.connected("slack");
    await desk.clock.pass(7_000);
    await done;
    expect(await list()).toEqual(["0 by Ada"]);
  });

  test("a channel that forbids it costs one question, not one a message", async () => {
    for (let index = 0; index < 5; index += 1) await desk.platform.post(`1.${index}`, [desk.ids[0] ?? 0]);
    let asked = 0;
    const ask = async () => {
      asked += 1;
      throw new DeliveryError("not in that channel", { kind: "forbidden" });
    };
    Object.assign(desk.core.voice, { reactions: ask });
    await desk.bot.connected("slack");
    expect(asked).toBe(1);
  });
});

describe("on Discord, where moderators can clear reactions", () => {
  const there = { id: "discord:G1:C1", workspace: "discord:G1", kind: "public", name: "reading" } as const;
  const cleo = { id: "discord:1", name: "Cleo" } as const;
  const dov = { id: "discord:2", name: "Dov" } as const;
  let message: MessageId;

  beforeEach(async () => {
    await desk.close();
    desk = await createDesk(papers, { platform: "discord" });
    message = await desk.platform.post("1", [desk.ids[0] ?? 0], "paper", there);
    await desk.platform.react(cleo, message, "🔖");
    await desk.platform.react(dov, message, "🔖");
  });

  const savers = async () => {
    await desk.bot.connected("discord");
    const [saved] = await desk.core.saves.ofChannel(there.id);
    return saved?.savers.map(({ name }) => name) ?? [];
  };

  test("one that is gone while another of its kind is left was taken back", async () => {
    desk.platform.away = true;
    await desk.platform.react(cleo, message, "🔖", false);
    expect(await savers()).toEqual(["Dov"]);
  });

  test("when all are gone at once the saves are kept, also when somebody reacts anew", async () => {
    desk.platform.clear(message);
    expect(await savers()).toEqual(["Cleo", "Dov"]);
    desk.platform.away = true;
    await desk.platform.react({ id: "discord:3", name: "Eli" }, message, "🔖");
    expect(await savers()).toEqual(["Cleo", "Dov", "Eli"]);
  });

  test("when all of one emoji are gone, too", async () => {
    await desk.platform.react({ id: "discord:3", name: "Eli" }, message, "👀");
    desk.platform.clear(message, "🔖");
    expect(await savers()).toEqual(["Cleo", "Dov"]);
  });
});
