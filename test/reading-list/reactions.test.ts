import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { plainText } from "../../src/chat.ts";
import { createWebServer } from "../support/web-server.ts";
import { ada, bo, createDesk, type Desk, secret } from "./desk.ts";
import { papers } from "./papers.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await createDesk(papers);
});
afterEach(() => desk.close());

const savedTitles = async () => {
  const list = await desk.say(ada, "saved");
  return papers.map(({ title }) => title).filter((title) => list.includes(title));
};

test("a bookmark saves the paper of its message; taking it away ends the save", async () => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(ada, message, "bookmark");
  expect(await savedTitles()).toEqual(["Spectral Unmixing by Example"]);
  await desk.platform.react(ada, message, "bookmark", false);
  expect(await savedTitles()).toEqual([]);
});

test("a save lives as long as its last gesture; unsave ends all of them", async () => {
  const message = await desk.platform.post("1.1", [desk.ids[1] ?? 0]);
  await desk.platform.react(ada, message, "bookmark");
  await desk.say(ada, "save 2410.07777");
  await desk.platform.react(ada, message, "bookmark", false);
  expect(await savedTitles()).toEqual(["Detectors at Sea"]);
  await desk.platform.react(ada, message, "bookmark");
  expect(await desk.say(ada, "unsave 2410.07777")).toMatch(/^Taken back: Detectors at Sea/);
  expect(await savedTitles()).toEqual([]);
  expect(await desk.say(ada, "unsave 2410.07777")).toMatch(/^You had not saved/);
});

test("only the first save by reacting is answered, privately, with how to undo it", async () => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  const other = await desk.platform.post("1.2", [desk.ids[1] ?? 0]);
  expect(await desk.platform.react(ada, message, "bookmark")).toMatch(
    /^Saved "Spectral Unmixing by Example" to #reading's list\. Remove the reaction to take it back\./,
  );
  expect(await desk.platform.react(ada, other, "bookmark")).toBeUndefined();
  expect(await desk.platform.react(bo, other, "bookmark")).toMatch(/^Saved "Detectors at Sea"/);
});

test.each([
  ["🔖", "the character"],
  ["bookmark", "the name"],
])("%s (%s) counts on both platforms", async (emoji) => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(ada, message, emoji);
  expect(await savedTitles()).toHaveLength(1);
});

test.each([
  ["eyes", 0],
  [`${"x".repeat(300)}`, 0],
  ["", 0],
  ["__proto__", 0],
  ["constructor", 0],
])("%s saves nothing", async (emoji, count) => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(ada, message, emoji);
  expect(await savedTitles()).toHaveLength(count);
});

test("on a lead a number saves that paper, and a bookmark saves all", async () => {
  const lead = await desk.platform.post("1.1", desk.ids, "lead");
  await desk.platform.react(ada, lead, "two");
  expect(await savedTitles()).toEqual(["Detectors at Sea"]);
  await desk.platform.react(ada, lead, "3️⃣");
  expect(await savedTitles()).toEqual(["Detectors at Sea", "Sharpening Without Tears"]);
  await desk.platform.react(ada, lead, "keycap_ten");
  await desk.platform.react(ada, lead, "two", false);
  expect(await savedTitles()).toEqual(["Sharpening Without Tears"]);
  await desk.platform.react(bo, lead, "bookmark");
  expect(await savedTitles()).toHaveLength(3);
});

test("a number on a paper's own message is no save: it may be the third of its thread", async () => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react(ada, message, "one");
  expect(await savedTitles()).toEqual([]);
});

test("a bot's reaction saves nothing, nor does one on a message without papers", async () => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
  await desk.platform.react({ ...ada, bot: true }, message, "bookmark");
  await desk.platform.react(ada, "slack:T1:C1/9.9", "bookmark");
  expect(await savedTitles()).toEqual([]);
});

test("a person's own message that links a known paper can be saved from, and taken back when its text is gone", async () => {
  const message = "slack:T1:C1/5.5" as const;
  desk.platform.texts.set(
    message,
    "read <https://arxiv.org/abs/2410.06131v2|this> and https://doi.org/10.48550/arXiv.2410.07777",
  );
  await desk.platform.react(ada, message, "bookmark");
  expect(await savedTitles()).toEqual(["Spectral Unmixing by Example", "Detectors at Sea"]);
  desk.platform.texts.delete(message);
  await desk.platform.react(ada, message, "bookmark", false);
  expect(await savedTitles()).toEqual([]);
});

test("a thousand reactions at once all arrive, and none is doubled", async () => {
  const lead = await desk.platform.post("1.1", desk.ids, "lead");
  const people = Array.from({ length: 500 }, (_, index) => ({ id: `slack:T1:X${index}` as const, name: `P${index}` }));
  await Promise.all(
    people.flatMap((person) => [desk.platform.react(person, lead, "one"), desk.platform.react(person, lead, "one")]),
  );
  const [paper] = desk.ids;
  const counts = await desk.core.saves.counts("slack:T1:C1", [paper ?? 0]);
  expect(counts.get(paper ?? 0)).toBe(500);
});

test("of gestures that come together, one that cannot be kept takes none along", async () => {
  const [paper = 0] = desk.ids;
  await desk.say(ada, "saved");
  const by = (person: typeof ada.id) =>
    desk.core.gestures.record([
      { channel: "slack:T1:C1", person, paper, kind: "command", live: true, order: 1, at: desk.clock.now() },
    ]);
  const told = await Promise.allSettled([by("slack:T1:UNKNOWN"), by(ada.id), by("slack:T1:STRANGER")]);
  expect(told.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected"]);
  expect(await savedTitles()).toEqual(["Spectral Unmixing by Example"]);
});

describe("configured emoji", () => {
  test("several, by name, character or custom, in any skin tone", async () => {
    await desk.close();
    desk = await createDesk(papers, {
      environment: { PAPERBOY_SAVE_EMOJI: ":star:, 📌 paperboy raised_hands apple:7" },
    });
    const [first = 0] = desk.ids;
    const emoji = [
      "star",
      "⭐",
      "pushpin",
      "📌",
      "paperboy",
      "<:paperboy:123>",
      "<a:apple:7>",
      "apple",
      "raised_hands::skin-tone-4",
      "🙌🏽",
    ];
    for (const [index, one] of emoji.entries()) {
      const message = await desk.platform.post(`2.${index}`, [first]);
      await desk.platform.react(ada, message, one);
      expect(await savedTitles(), one).toHaveLength(1);
      await desk.platform.react(ada, message, one, false);
      expect(await savedTitles(), one).toHaveLength(0);
    }
    const message = await desk.platform.post("3.1", [first]);
    await desk.platform.react(ada, message, "bookmark");
    expect(await savedTitles()).toEqual([]);
  });

  test.each([
    ["star", "⭐"],
    ["paperboy", ":paperboy:"],
    ["<:paperboy:123>", ":paperboy:"],
  ])("%s is what people are told to react with", async (configured, shown) => {
    await desk.close();
    desk = await createDesk(papers, { environment: { PAPERBOY_SAVE_EMOJI: configured } });
    expect(await desk.say(ada, "saved")).toContain(`React to a paper with ${shown}, press Save`);
  });

  test("two tones of one emoji are two gestures", async () => {
    await desk.close();
    desk = await createDesk(papers, { environment: { PAPERBOY_SAVE_EMOJI: "+1" } });
    const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0]);
    await desk.platform.react(ada, message, "+1");
    await desk.platform.react(ada, message, "+1::skin-tone-2");
    await desk.platform.react(ada, message, "+1", false);
    expect(await savedTitles()).toHaveLength(1);
  });
});

test("what is saved in a private channel shows there, and to its savers among their own, and nowhere else", async () => {
  const message = await desk.platform.post("1.1", [desk.ids[0] ?? 0], "paper", secret);
  await desk.platform.react(ada, message, "bookmark");
  expect(await desk.say(bo, "saved")).toMatch(/nothing yet/);
  expect(await desk.say(bo, "saved mine")).toMatch(/nothing yet/);
  expect(await desk.say(bo, "spectral unmixing")).not.toMatch(/saved by/);
  expect(await desk.say(ada, "saved mine")).toMatch(/Spectral Unmixing by Example[\s\S]*In #secret since/);
  expect(await desk.say(ada, "saved", secret)).toMatch(/saved by 1[\s\S]*Saved by Ada/);
});

test("a link to a paper not read yet is looked up; one that nobody knows saves nothing", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "paperboy-"));
  const server = await createWebServer();
  const found = {
    id: "2503.01234",
    title: "Found by Its Link",
    summary: "Short.",
    authors: [],
    publishedAt: "2025-03-03T00:00:00.000Z",
  };
  server.on("/api/papers/2503.01234", { body: JSON.stringify(found), headers: { "content-type": "application/json" } });
  await desk.close();
  desk = await createDesk(papers, {
    file: join(folder.path, "paperboy.db"),
    environment: { PAPERBOY_SEARCH_ELSEWHERE: "on", HUGGINGFACE_URL: server.origin },
  });
  const message = "slack:T1:C1/5.5" as const;
  desk.platform.texts.set(message, "https://huggingface.co/papers/2503.01234 and https://arxiv.org/abs/2503.99999");
  expect(await desk.platform.react(ada, message, "bookmark")).toMatch(/^Saved "Found by Its Link"/);
  expect(await desk.say(ada, "saved")).toMatch(/reading list: 1 paper\n1\. Found by Its Link/);
  await desk.close();
  await server.close();
  desk = await createDesk(papers);
});

test("on the second page of a shared list a number means what it says there", async () => {
  await desk.close();
  desk = await createDesk(
    Array.from({ length: 8 }, (_, index) => ({ key: `p${index}`, title: `Tides ${index}`, source: "text" })),
  );
  const list = await desk.ask(ada, "tides");
  const button = list?.message.blocks
    .flatMap((block) => (block.kind === "actions" ? block.actions : []))
    .find(({ label }) => label === "Share");
  await desk.say(ada, button?.command.replace(/ 1$/, " 2") ?? "");
  expect(plainText(desk.platform.posts[0] ?? { blocks: [] })).toMatch(/^6\. Tides/m);
  const sixth = /^6\. (Tides \d)/m.exec(plainText(desk.platform.posts[0] ?? { blocks: [] }))?.[1];
  await desk.platform.react(ada, "slack:T1:C1/posted.1", "six");
  await desk.platform.react(ada, "slack:T1:C1/posted.1", "one");
  expect(await desk.say(ada, "saved")).toMatch(new RegExp(`reading list: 1 paper\\n1\\. ${sixth}`));
});
