import { expect, test } from "vitest";
import { AGAIN_AFTER_MS } from "../../../adapters/discord/limits.ts";
import { readable, seenByAskerOnly } from "../../support/discord-server/reading.ts";
import { connected, openly, privately } from "./rig.ts";

const CALLBACK = /^\/interactions\//;

test.each(["run:0:", "run:x:save 1", "drop table", "send:follow", "pick:0", "reopen:", "x".repeat(100)])(
  "a button nobody made (%s) is answered privately, and does nothing",
  async (customId) => {
    const { ada, bot } = await connected();
    bot.says = () => openly("Shared.");
    const message = await ada.slash("papers", { query: "share 1" }).message();
    const answer = await ada.pressId(message, customId).message();
    expect(readable(answer)).toContain("I do not know this button");
    expect(seenByAskerOnly(answer)).toBe(true);
    expect(bot.asked).toHaveLength(1);
  },
);

test("an interaction that expired is answered by direct message", async () => {
  const { ada, bot, server } = await connected();
  bot.says = () => privately("Late, but here.");
  const exchange = ada.slash("papers", { query: "hyperspectral" });
  exchange.asked.expired = true;
  await server.answered("POST", new RegExp(`^/channels/${ada.direct().id}/messages$`));
  expect(ada.direct().messages.map(readable)).toEqual(["Late, but here."]);
});

test("an interaction that was answered already gets a further answer", async () => {
  const { ada, bot, channel, server } = await connected();
  bot.says = () => privately("Here.");
  const exchange = ada.slash("papers", { query: "hyperspectral" });
  exchange.asked.answered = true;
  await server.answered("POST", /^\/webhooks\//);
  expect(channel.messages.map(readable)).toEqual(["Here."]);
});

test("an answer lost on its way is sent again, and arrives once", async () => {
  const { ada, bot, channel, clock, server } = await connected();
  server.trouble("POST", CALLBACK, "lose the answer");
  bot.says = () => privately("Once.");
  ada.slash("papers", { query: "hyperspectral" });
  await clock.pass(AGAIN_AFTER_MS);
  await server.requestsTo("POST", CALLBACK, 2);
  await ada.slash("papers", { query: "again" }).message();
  expect(channel.messages.map(readable)).toEqual(["Once.", "Once."]);
});

test.each([
  ["a failure", { status: 500 }],
  ["a hung-up line", "hang up"],
] as const)("after %s the answer is tried again", async (_, trouble) => {
  const { ada, bot, clock, server } = await connected();
  bot.says = () => privately("Here.");
  server.trouble("POST", CALLBACK, trouble);
  const { message } = ada.slash("papers", { query: "hyperspectral" });
  await clock.pass(AGAIN_AFTER_MS);
  expect(readable(await message())).toBe("Here.");
});

test("an answer that Discord does not take becomes a sentence that says so", async () => {
  const { ada, logged, server } = await connected();
  server.trouble("POST", CALLBACK, { status: 400, body: { code: 50_035, message: "Invalid Form Body" } });
  const message = await ada.slash("papers", { query: "hyperspectral" }).message();
  expect(readable(message)).toContain("Discord does not take my answer");
  expect(logged.filter(({ level }) => level === "error")).toHaveLength(1);
});

test("a message far too long arrives, cut to what Discord takes", async () => {
  const { ada, bot } = await connected();
  const papers = Array.from({ length: 10 }, (_, index) => ({
    number: index + 1,
    title: `A title ${"and more of it ".repeat(100)}`,
    url: `https://arxiv.org/abs/2510.0000${index}`,
    facts: ["5 authors", "f".repeat(3_000)],
    why: [{ term: "t".repeat(2_000), share: 0.6 }],
    actions: ["Save", "Why", "Similar", "Details"].map((label) => ({ label, command: `${label} ${index}` })),
  }));
  const rows = Array.from({ length: 300 }, () => ({ text: "r".repeat(5_000) }));
  bot.says = () => privately({ kind: "papers", papers }, { kind: "rows", rows }, "p".repeat(100_000));
  const message = await ada.slash("papers", { query: "x".repeat(6_000) }).message();
  expect(readable(message)).toContain("**10. [A title");
});

test("a command of another version is answered, not ignored", async () => {
  const { ada } = await connected();
  expect(readable(await ada.slash("horoscope").message())).toContain("I do not know this");
});

test("a failing completion harms nothing", async () => {
  const { ada, bot, server } = await connected();
  bot.suggests = ["hyper"];
  server.trouble("POST", CALLBACK, { status: 404, body: { code: 10_062, message: "Unknown interaction" } });
  await ada.complete("hyper");
  expect(await ada.complete("hyper")).toEqual(["hyper"]);
});

test("an empty answer that calls itself JSON is as good as any", async () => {
  const { ada, bot, server } = await connected();
  bot.says = () => privately("Here.");
  server.trouble("POST", CALLBACK, { status: 204, headers: { "content-type": "application/json" } });
  const { asked } = ada.slash("papers", { query: "hyperspectral" });
  await server.request("POST", CALLBACK);
  await ada.slash("papers", { query: "another" }).message();
  expect(server.requests.filter(({ path }) => path.includes(asked.token))).toHaveLength(1);
});
