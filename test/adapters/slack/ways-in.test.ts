import { expect, test } from "vitest";
import type { Answer } from "../../../src/chat.ts";
import {
  buttonPress,
  directMessage,
  event,
  mention,
  messageShortcut,
  reaction,
  slashCommand,
} from "../../support/slack-server/payloads.ts";
import { running, words } from "./harness.ts";
import { said } from "./scripted-bot.ts";

const page = (number: number): Answer => ({ message: said(`Page ${number}`), visibility: "asker", replaces: true });

test.each([
  ["“spectral unmixing” –survey", '"spectral unmixing" -survey'],
  ["vision &amp; language &lt;3", "vision & language <3"],
  ["similar <https://arxiv.org/abs/2510.06131|arxiv.org/abs/2510.06131>", "similar arxiv.org/abs/2510.06131"],
  ["save <https://arxiv.org/abs/2510.06131|this paper>", "save https://arxiv.org/abs/2510.06131"],
  ["save <https://arxiv.org/abs/2510.06131>", "save https://arxiv.org/abs/2510.06131"],
  ["from <#C2|remote-sensing> by <@U2|ada>", "from #remote-sensing by @ada"],
  ["it’s  ", "it's"],
  ["", ""],
])("what is typed as %j is read as %j", async (typed, read) => {
  const { bot, answerTo } = await running();
  await answerTo(slashCommand(typed));
  expect(bot.asked[0]?.text).toBe(read);
});

test("a mention takes the same text and is answered where only the asker sees it", async () => {
  const { bot, answerTo } = await running();
  const body = await answerTo(mention("hyperspectral"), "chat.postEphemeral");
  expect(body).toMatchObject({ channel: "C1", user: "U1" });
  expect(body).not.toHaveProperty("thread_ts");
  expect(bot.asked[0]).toMatchObject({ text: "hyperspectral", channel: { id: "slack:T1:C1", kind: "public" } });
});

test("a mention in a thread is answered in the thread, and knows its first message", async () => {
  const { bot, answerTo } = await running();
  const body = await answerTo(mention("similar", { thread_ts: "1760500000.000001" }), "chat.postEphemeral");
  expect(body).toMatchObject({ thread_ts: "1760500000.000001" });
  expect(bot.asked[0]?.on).toBe("slack:T1:C1/1760500000.000001");
});

test("a direct message is read as after /papers, and answered there", async () => {
  const { bot, answerTo } = await running();
  expect(await answerTo(directMessage("hyperspectral"), "chat.postMessage")).toMatchObject({ channel: "D1" });
  expect(bot.asked[0]).toMatchObject({ text: "hyperspectral", channel: { id: "slack:T1:D1", kind: "direct" } });
});

test("what the bot and other bots say, edits and joins are no commands", async () => {
  const { bot, deliver, adapter } = await running();
  await deliver(directMessage("from a bot", { bot_id: "B2" }));
  await deliver(directMessage("mine", { user: "UBOT" }));
  await deliver(directMessage("edited", { subtype: "message_changed" }));
  await deliver(directMessage("in a channel", { channel: "C1", channel_type: "channel" }));
  await adapter.stop(2000);
  expect(bot.asked).toEqual([]);
});

test.each([
  ["the bot's own conversation with them", { channel_id: "D1", channel_name: "directmessage" }, "direct"],
  ["a conversation with somebody else", { channel_id: "D777", channel_name: "directmessage" }, "people"],
  ["a private channel", { channel_id: "C9", channel_name: "privategroup" }, "private"],
  ["a conversation of several", { channel_id: "C8", channel_name: "mpdm-ada--bob-1" }, "people"],
])("a command in %s knows where it is", async (_, place, kind) => {
  const { bot, answerTo } = await running();
  await answerTo(slashCommand("topics", place));
  expect(bot.asked[0]?.channel.kind).toBe(kind);
});

test("a channel Slack does not let us look at is taken for private, or for people's own where a permission is missing", async () => {
  const { bot, slack, answerTo } = await running();
  slack.on("conversations.info", { ok: false, error: "channel_not_found" }, { ok: false, error: "missing_scope" });
  await answerTo(mention("a", { channel: "C2" }), "chat.postEphemeral");
  await answerTo(mention("b", { channel: "C3" }), "chat.postEphemeral");
  expect(bot.asked.map(({ channel }) => channel.kind)).toEqual(["private", "people"]);
});

test("a button is a command ready to press", async () => {
  const { bot, answerTo } = await running();
  const body = await answerTo(buttonPress("save 2510.06131"));
  expect(body).toMatchObject({ response_type: "ephemeral", replace_original: false });
  expect(bot.asked[0]).toMatchObject({ text: "save 2510.06131", on: "slack:T1:C1/1760500000.000100" });
});

test("paging moves the asker's own list, and gives them one of their own where the list is everybody's", async () => {
  const { bot, answerTo } = await running();
  bot.says(page(2));
  const own = { type: "message", message_ts: "1760500000.000100", channel_id: "C1", is_ephemeral: true };
  expect(await answerTo(buttonPress("page 2", { container: own }))).toMatchObject({ replace_original: true });
  expect(await answerTo(buttonPress("page 2"))).toMatchObject({ response_type: "ephemeral", replace_original: false });
});

test.each([
  ["has no command in it", buttonPress(undefined)],
  ["is of another version", buttonPress("x", { actions: [{ action_id: "old-button", value: "x" }] })],
])("a button that %s says so privately", async (_, press) => {
  const { bot, answerTo } = await running();
  expect(words(await answerTo(press))).toContain("another version");
  expect(bot.asked).toEqual([]);
});

test("the shortcut Save paper brings the message's words, with its links in full", async () => {
  const { bot, answerTo } = await running();
  await answerTo(messageShortcut("Look: <https://arxiv.org/abs/2510.06131|a detector> &amp; more"));
  expect(bot.asked[0]).toMatchObject({
    text: "save",
    on: "slack:T1:C1/1760500000.000200",
    quoted: "Look: https://arxiv.org/abs/2510.06131 & more",
  });
});

test("reactions come with their order, and the words of the message where they are wanted", async () => {
  const { bot, slack, deliver } = await running();
  slack.on("reactions.get", { ok: true, message: { text: "See <https://arxiv.org/abs/2510.06131>" } });
  await deliver(reaction("reaction_added", { reaction: "+1::skin-tone-2" }));
  await deliver(reaction("reaction_removed", { event_ts: "1760500001.000201" }));
  await bot.reacted(2);
  const [added, removed] = bot.reactions;
  expect(added).toMatchObject({
    message: "slack:T1:C1/1760500000.000500",
    person: { id: "slack:T1:U1", name: "name of U1" },
    emoji: "+1::skin-tone-2",
    added: true,
    order: 1_760_500_001_000_200,
  });
  expect(removed).toMatchObject({ emoji: "bookmark", added: false, order: 1_760_500_001_000_201 });
  expect(slack.to("reactions.get")).toHaveLength(0);
  expect(await added?.text?.()).toBe("See https://arxiv.org/abs/2510.06131");
});

test("the first save's private word is said where the reaction was", async () => {
  const { bot, answerTo } = await running();
  bot.whispers(said("Saved. Take the reaction away to take it back."));
  expect(await answerTo(reaction("reaction_added"), "chat.postEphemeral")).toMatchObject({ channel: "C1", user: "U1" });
});

test("a reaction with a name of 300 characters, by the bot itself, or on a file does no harm", async () => {
  const { bot, deliver, adapter } = await running();
  await deliver(reaction("reaction_added", { reaction: "x".repeat(300) }));
  await deliver(reaction("reaction_added", { user: "UBOT" }));
  await deliver(reaction("reaction_added", { item: { type: "file", file: "F1" } }));
  await adapter.stop(2000);
  expect(bot.reactions.map(({ emoji }) => emoji.length)).toEqual([300]);
});

test("a reaction of a program's says so; while Slack throttles, people go unnamed and nothing waits", async () => {
  const { bot, slack, deliver } = await running();
  slack.on(
    "users.info",
    { ok: true, user: { id: "UAPP", is_bot: true, name: "automat" } },
    { status: 429, headers: { "retry-after": "60" } },
  );
  await deliver(reaction("reaction_added", { user: "UAPP" }));
  await bot.reacted(1);
  await deliver(reaction("reaction_added", { user: "U3" }));
  await bot.reacted(2);
  await deliver(reaction("reaction_added", { user: "U4" }));
  await bot.reacted(3);
  expect(bot.reactions.map(({ person }) => person)).toEqual([
    { id: "slack:T1:UAPP", name: "automat", bot: true },
    { id: "slack:T1:U3" },
    { id: "slack:T1:U4" },
  ]);
  expect(slack.to("users.info")).toHaveLength(2);
});

test("the bot hears of its own comings and goings, and of nobody else's", async () => {
  const { bot, deliver, adapter } = await running();
  await deliver(event({ type: "member_joined_channel", user: "UBOT", channel: "C1", channel_type: "C" }));
  await deliver(event({ type: "member_joined_channel", user: "U2", channel: "C1", channel_type: "C" }));
  await deliver(event({ type: "channel_left", channel: "C1" }));
  await deliver(event({ type: "group_left", channel: "C2" }));
  await deliver(event({ type: "member_left_channel", user: "U2", channel: "C1", channel_type: "C" }));
  await deliver(event({ type: "channel_id_changed", old_channel_id: "C1", new_channel_id: "C3" }));
  await adapter.stop(2000);
  expect(bot.memberships.toSorted()).toEqual([
    "invited to slack:T1:C1 public",
    "moved slack:T1:C1 slack:T1:C3",
    "removed from slack:T1:C1 public",
    "removed from slack:T1:C2 private",
  ]);
});

test("a revoked token is an error in the log, and the program goes on", async () => {
  const { log, deliver, answerTo } = await running();
  await deliver(event({ type: "tokens_revoked", tokens: { bot: ["UBOT"] } }));
  expect(log.filter(({ level }) => level === "error")).toHaveLength(1);
  expect(words(await answerTo(slashCommand("still here")))).toContain("still here");
});

test("a person's zone and standing are asked of Slack when wanted", async () => {
  const { bot, answerTo } = await running();
  await answerTo(slashCommand("a"));
  await answerTo(slashCommand("b", { user_id: "UADMIN" }));
  await answerTo(slashCommand("c", { user_id: "UCREATOR" }));
  const [ada, admin, creator] = bot.asked;
  expect(await ada?.person.zone?.()).toBe("Europe/Berlin");
  expect(await ada?.person.manages?.()).toBe(false);
  expect(await admin?.person.manages?.()).toBe(true);
  expect(await creator?.person.manages?.()).toBe(true);
});

test("of a person who left nothing is known, and the command is answered all the same", async () => {
  const { bot, slack, answerTo } = await running();
  slack.on("users.info", { ok: false, error: "user_not_found" }, { ok: false, error: "user_not_found" });
  await answerTo(slashCommand("follow hyperspectral"));
  expect(await bot.asked[0]?.person.zone?.()).toBeUndefined();
});
