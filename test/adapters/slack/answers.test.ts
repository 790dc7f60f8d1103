import { expect, test } from "vitest";
import type { Answer, Message } from "../../../src/chat.ts";
import { createHandClock } from "../../support/hand-clock.ts";
import { buttonPress, directMessage, mention, slashCommand } from "../../support/slack-server/payloads.ts";
import { running, words } from "./harness.ts";
import { said } from "./scripted-bot.ts";

const toAll: Answer = { message: said("For everybody"), visibility: "channel" };
const gone = { status: 404, body: "expired_url" };

test("what is for the channel is posted there, in the thread where it was asked", async () => {
  const { bot, answerTo } = await running();
  bot.says(toAll);
  expect(await answerTo(mention("share", { thread_ts: "1.1" }), "chat.postMessage")).toMatchObject({
    channel: "C1",
    thread_ts: "1.1",
  });
});

test("where the bot is no member, what is for the channel becomes a private word with the cure", async () => {
  const { bot, slack, answerTo } = await running();
  bot.says(toAll);
  slack.on("chat.postMessage", { ok: false, error: "not_in_channel" });
  expect(words(await answerTo(slashCommand("share")))).toContain("I am not in #remote-sensing: /invite @Paperboy");
});

test("an address that no longer takes answers is no reason for silence", async () => {
  const { slack, answerTo } = await running();
  slack.on("response_url", gone);
  expect(await answerTo(slashCommand("a"), "chat.postEphemeral")).toMatchObject({ channel: "C1", user: "U1" });
  expect(
    await answerTo(slashCommand("c", { response_url: "http://127.0.0.1:9/" }), "chat.postEphemeral"),
  ).toBeDefined();
  slack.on("response_url", gone);
  slack.on("chat.postEphemeral", { ok: false, error: "not_in_channel" });
  expect(await answerTo(slashCommand("b"), "chat.postMessage")).toMatchObject({ channel: "U1" });
});

test("in a deleted channel, to somebody who left, the answer is lost and the log says so", async () => {
  const { slack, log, deliver, adapter } = await running();
  slack.on("response_url", gone);
  slack.on("chat.postEphemeral", { ok: false, error: "channel_not_found" });
  slack.on("chat.postMessage", { ok: false, error: "user_not_found" });
  await deliver(slashCommand("a", { response_url: slack.responseUrl() }));
  await adapter.stop(2000);
  expect(log.filter(({ level }) => level === "error").map(({ sentence }) => sentence)).toEqual(["An answer was lost."]);
});

test("with a token revoked while running, a command is still answered by its own address", async () => {
  const { slack, answerTo } = await running();
  const revoked = { ok: false, error: "token_revoked" };
  for (const method of ["chat.postMessage", "chat.postEphemeral", "views.open", "users.info"])
    slack.on(method, revoked, revoked);
  expect(words(await answerTo(slashCommand("hyperspectral")))).toContain("hyperspectral");
});

test("an answer that is throttled is brought as soon as Slack allows", async () => {
  const clock = createHandClock();
  const { slack, deliver } = await running({ clock });
  slack.on("response_url", { status: 429, headers: { "retry-after": "3" } });
  await deliver(buttonPress("page 2", { response_url: slack.responseUrl() }));
  await clock.pass(3000);
  expect(words((await slack.called("response_url", 2)).body.blocks)).toContain("page 2");
});

const exported: Message = {
  blocks: [
    { kind: "paragraph", text: "Your reading list:" },
    {
      kind: "file",
      file: { name: "papers.bib", mediaType: "application/x-bibtex", content: "@article{ä}", about: "12 references" },
    },
  ],
};

test("a file goes to the asker's direct messages, and a private line says so", async () => {
  const { bot, slack, answerTo } = await running();
  bot.says({ message: exported, visibility: "asker" });
  const body = await answerTo(slashCommand("export bibtex"));
  expect(words(body.blocks)).toBe("Your reading list: papers.bib (12 references) is in your direct messages with me.");
  expect(slack.to("files.getUploadURLExternal")[0]?.body).toMatchObject({ filename: "papers.bib", length: "12" });
  expect(slack.to("upload")[0]?.raw).toBe("@article{ä}");
  expect(slack.to("files.completeUploadExternal")[0]?.body).toMatchObject({
    channel_id: "D1",
    files: [{ id: "F1", title: "papers.bib" }],
  });
});

test.each([
  ["conversations.open", { ok: false, error: "missing_scope" }],
  ["files.getUploadURLExternal", { ok: false, error: "missing_scope" }],
  ["upload", { status: 500 }],
  ["files.completeUploadExternal", { ok: false, error: "invalid_channel" }],
])("a file that cannot be sent (%s) says so", async (method, reply) => {
  const { bot, slack, answerTo } = await running();
  slack.on(method, reply);
  bot.says({ message: exported, visibility: "asker" });
  expect(words((await answerTo(slashCommand("export bibtex"))).blocks)).toContain("papers.bib could not be sent");
});

test("the bot leaves only when what it was asked is answered, and takes nothing more in", async () => {
  const { bot, slack, deliver, adapter } = await running();
  const { promise, resolve } = Promise.withResolvers<Answer>();
  bot.says(() => promise);
  await deliver(directMessage("slow"));
  const stopped = adapter.stop(5000);
  resolve({ message: said("Done"), visibility: "asker" });
  await stopped;
  expect(slack.to("chat.postMessage")).toHaveLength(1);
  await expect(deliver(directMessage("late"))).rejects.toThrow();
});

test("a post on its way arrives before the bot leaves", async () => {
  const { slack, adapter } = await running();
  const { promise: after, resolve } = Promise.withResolvers<void>();
  slack.on("chat.postMessage", { after });
  const post = adapter.post("slack:T1:C1", said("on its way"));
  await slack.called("chat.postMessage");
  const order: string[] = [];
  const stopped = adapter.stop(5000).then(() => order.push("left"));
  void post.then(() => order.push("arrived"));
  resolve();
  await stopped;
  expect(order).toEqual(["arrived", "left"]);
});

test("it leaves within the time given, whatever is still open", async () => {
  const clock = createHandClock();
  const { bot, deliver, adapter } = await running({ clock });
  bot.says(() => new Promise(() => {}));
  await deliver(directMessage("for ever"));
  const stopped = adapter.stop(8000);
  await clock.pass(8000);
  await stopped;
});
