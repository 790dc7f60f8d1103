import { expect, test } from "vitest";
import { AGAIN_AFTER_MS } from "../../../adapters/discord/limits.ts";
import type { Answer } from "../../../src/chat.ts";
import { labels, readable, seenByAskerOnly } from "../../support/discord-server/reading.ts";
import { directChannel } from "../../support/discord-server/world.ts";
import { connected, openly, privately } from "./rig.ts";

const DEFER_AFTER = 1_500;

/** A bot that answers when the test says so. */
function slowly() {
  const { promise, resolve: answer } = Promise.withResolvers<Answer>();
  return { says: () => promise, answer };
}

test("a command is answered at once, for the asker alone", async () => {
  const { ada, bot, server, channel } = await connected();
  bot.says = ({ text }) => privately(`You asked for ${text}.`);
  const message = await ada.slash("papers", { query: "hyperspectral unmixing" }).message();
  expect(readable(message)).toBe("You asked for hyperspectral unmixing.");
  expect(seenByAskerOnly(message)).toBe(true);
  expect(bot.asked[0]).toMatchObject({
    text: "hyperspectral unmixing",
    channel: { id: `discord:${server.world.guild}:${channel.id}`, kind: "public", name: "remote-sensing" },
    person: { id: `discord:${ada.user.id}`, name: "Ada" },
  });
});

test("an answer for the channel is seen by all", async () => {
  const { ada, bot } = await connected();
  bot.says = () => openly("Shared.");
  expect(seenByAskerOnly(await ada.slash("papers", { query: "share 1" }).message())).toBe(false);
});

test.each([
  [
    "topics follow",
    { words: "lidar -survey", at: "09:00 Europe/Berlin", days: "weekdays", top: 5 },
    "follow lidar -survey at 09:00 Europe/Berlin on weekdays top 5",
  ],
  ["topics follow", {}, "follow"],
  ["topics list", {}, "topics"],
  ["topics unfollow", { topic: "2" }, "unfollow 2"],
  ["topics pause", { topic: "lidar" }, "pause lidar"],
  ["topics resume", { topic: "2" }, "resume 2"],
  ["topics preview", { topic: "2" }, "preview 2"],
  ["digest today", { words: "lidar" }, "today lidar"],
  ["digest today", {}, "today"],
  ["digest week", {}, "week"],
  [
    "saved list",
    { words: "lidar", mine: true, state: "unread", order: "most saved" },
    "saved lidar mine unread most saved",
  ],
  ["saved list", { mine: false }, "saved"],
  ["saved export", { format: "bibtex", mine: true }, "export bibtex mine"],
  ["saved note", { paper: "1", text: "for Friday" }, "note 1 for Friday"],
  ["saved read", { paper: "3" }, "read 3"],
  ["saved present", { paper: "3" }, "present 3"],
  ["saved unsave", { paper: "ab12c.3" }, "unsave ab12c.3"],
  ["status", {}, "status"],
  ["help", {}, "help"],
  ["papers", { query: "  help " }, "help"],
] as const)("/%s %o is what one would type after /papers: %s", async (path, given, text) => {
  const { ada, bot } = await connected();
  await ada.slash(path, given).message();
  expect(bot.asked[0]?.text).toBe(text);
});

test("a slow answer is announced to whom it concerns and follows when it is there", async () => {
  const { ada, bot, clock } = await connected();
  const slow = slowly();
  bot.says = slow.says;
  const exchange = ada.slash("papers", { query: "hyperspectral" });
  await clock.pass(DEFER_AFTER);
  expect(await exchange.first()).toEqual({ type: 5, data: { flags: 64 } });
  slow.answer(privately("Here it is."));
  expect(readable(await exchange.changed())).toBe("Here it is.");
});

test("an answer announced to the channel that turns out to be private is seen by the asker alone", async () => {
  const { ada, bot, clock, channel, server } = await connected();
  const slow = slowly();
  bot.says = slow.says;
  const exchange = ada.slash("papers", { query: "share 9" });
  await clock.pass(DEFER_AFTER);
  expect(await exchange.first()).toEqual({ type: 5, data: { flags: 0 } });
  slow.answer(privately("There is no paper 9."));
  await server.answered("POST", /^\/webhooks\//);
  expect(channel.messages.map((message) => [readable(message), seenByAskerOnly(message)])).toEqual([
    ["There is no paper 9.", true],
  ]);
});

test("in a direct message the bot's commands work, and plain text is a command", async () => {
  const { ada, bot, server } = await connected();
  bot.says = ({ text }) => privately(`Heard: ${text}`);
  await ada.slash("papers", { query: "lidar" }, directChannel(server.world, ada.user)).message();
  expect(readable(await ada.write("hyperspectral"))).toBe("Heard: hyperspectral");
  expect(readable(await ada.write("/papers help"))).toBe("Heard: help");
  const direct = { id: `discord:@me:${ada.direct().id}`, workspace: "discord:@me", kind: "direct" };
  expect(bot.asked.map(({ channel }) => channel)).toEqual([direct, direct, direct]);
});

test("an answer to plain text that is lost on its way is sent again, and stands there once", async () => {
  const { ada, server, clock } = await connected();
  server.trouble("POST", /\/messages$/, { status: 502 }, "lose the answer");
  const answer = ada.write("hyperspectral");
  await clock.pass(AGAIN_AFTER_MS);
  await clock.pass(2 * AGAIN_AFTER_MS);
  expect(readable(await answer)).toBe("hyperspectral");
  await server.answered("POST", /\/messages$/, 2);
  expect(ada.direct().messages).toHaveLength(1);
});

test("a button does its command, and changes the asker's own message where the answer says so", async () => {
  const { ada, bot, channel } = await connected();
  const next = { label: "Next", command: "papers 2 hyperspectral" };
  bot.says = ({ text }) =>
    text === next.command
      ? { ...privately("Page 2"), replaces: true }
      : privately("Page 1", { kind: "actions", actions: [next] });
  const first = await ada.slash("papers", { query: "hyperspectral" }).message();
  const second = await ada.press(first, "Next").message();
  expect(readable(second)).toBe("Page 2");
  expect(second).toBe(first);
  expect(bot.asked[1]).toMatchObject({ text: next.command, on: expect.stringMatching(new RegExp(`/${first.id}$`)) });
  expect(channel.messages).toHaveLength(1);
});

test("a button under a message that all see leaves it as it is", async () => {
  const { ada, bot } = await connected();
  bot.says = ({ text }) =>
    text === "next"
      ? { ...privately("Page 2, for you"), replaces: true }
      : openly("Page 1", { kind: "actions", actions: [{ label: "Next", command: "next" }] });
  const shared = await ada.slash("papers", { query: "share 1" }).message();
  const own = await ada.press(shared, "Next").message();
  expect([readable(shared), readable(own)]).toEqual(["Page 1", "Page 2, for you"]);
  expect(seenByAskerOnly(own)).toBe(true);
});

test("a slow button on the asker's own message changes it in the end", async () => {
  const { ada, bot, clock } = await connected();
  bot.says = () => privately("Page 1", { kind: "actions", actions: [{ label: "Next", command: "next" }] });
  const first = await ada.slash("papers", { query: "hyperspectral" }).message();
  const slow = slowly();
  bot.says = slow.says;
  const pressed = ada.press(first, "Next");
  await clock.pass(DEFER_AFTER);
  expect(await pressed.first()).toEqual({ type: 6 });
  slow.answer({ ...privately("Page 2"), replaces: true });
  expect(await pressed.changed()).toBe(first);
  expect(readable(first)).toBe("Page 2");
});

test("the menu of a message saves it, with what it says handed on", async () => {
  const { ada, bot, server, channel, adapter } = await connected();
  const id = `discord:${server.world.guild}:${channel.id}` as const;
  const posted = await adapter.post(id, { blocks: [{ kind: "paragraph", text: "Look: SpectralGPT" }] });
  const [message] = channel.messages;
  if (message === undefined) throw new Error("nothing was posted");
  await ada.menu("Save paper", message).message();
  await ada.menu("Similar papers", message).message();
  expect(bot.asked).toMatchObject([
    { text: "save", on: posted, quoted: "Look: SpectralGPT" },
    { text: "similar", on: posted },
  ]);
});

test("completions are the bot's, within what Discord takes", async () => {
  const { ada, bot } = await connected();
  const many = Array.from({ length: 30 }, (_, index) => `hyper ${index}`);
  bot.suggests = ["hyper", "hyper", "", "x".repeat(101), ...many];
  const choices = await ada.complete("hyper");
  expect(choices).toEqual(["hyper", ...many.slice(0, 24)]);
});

test("a file comes with the answer, for the asker alone", async () => {
  const { ada, bot } = await connected();
  const content = "@article{schrödinger2025}\n";
  bot.says = () =>
    privately({
      kind: "file",
      file: { name: "papers.bib", mediaType: "application/x-bibtex", content, about: "1 paper" },
    });
  const message = await ada.slash("saved export", { format: "bibtex" }).message();
  expect(message.attachments).toEqual([{ filename: "papers.bib", content }]);
  expect(seenByAskerOnly(message)).toBe(true);
});

test("a file larger than Discord takes is refused with the cure", async () => {
  const { ada, bot } = await connected();
  const content = "x".repeat(11 * 1024 * 1024);
  bot.says = () =>
    privately({ kind: "file", file: { name: "all.bib", mediaType: "text/plain", content, about: "all" } });
  const message = await ada.slash("saved export", { format: "bibtex" }).message();
  expect(readable(message)).toBe(
    "all.bib has 11.0 MB, and Discord takes files of up to 10.0 MB here. Ask for less of it at a time.",
  );
});

test("in a thread, a command is the parent channel's, and knows the thread's first message", async () => {
  const { ada, adapter, bot, server, channel } = await connected();
  const id = `discord:${server.world.guild}:${channel.id}` as const;
  const lead = await adapter.post(id, { blocks: [{ kind: "paragraph", text: "5 of 38" }] });
  await adapter.post(id, { blocks: [{ kind: "paragraph", text: "A paper" }] }, { thread: lead, threadName: "Papers" });
  const thread = server.world.channels.get(channel.messages[0]?.id ?? "");
  if (thread === undefined) throw new Error("no thread was opened");
  await ada.slash("papers", { query: "lidar" }, thread).message();
  expect(bot.asked[0]).toMatchObject({ channel: { id, kind: "public" }, on: lead });
});

test("a person with Manage Channels manages the channel", async () => {
  const { ada, bot } = await connected();
  await ada.slash("topics list").message();
  expect(await bot.asked[0]?.person.manages?.()).toBe(true);
});

test("what cannot be told apart in a list is chosen from a menu, and does the same", async () => {
  const { ada, bot } = await connected();
  const rows = Array.from({ length: 12 }, (_, index) => ({
    text: `topic ${index + 1}`,
    actions: [
      { label: "Pause", command: `pause ${index + 1}` },
      { label: "Unfollow", command: `unfollow ${index + 1}` },
      { label: "Preview", command: `preview ${index + 1}` },
    ],
  }));
  bot.says = ({ text }) => (text === "topics" ? privately({ kind: "rows", rows }) : privately(text));
  const list = await ada.slash("topics list").message();
  expect(labels(list)).toContain("Unfollow: topic 12");
  expect(readable(await ada.choose(list, "Unfollow: topic 12").message())).toBe("unfollow 12");
});
