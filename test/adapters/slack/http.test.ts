import { expect, test } from "vitest";
import { mention, reaction, slashCommand } from "../../support/slack-server/payloads.ts";
import { createSlackServer } from "../../support/slack-server/server.ts";
import { signed } from "../../support/slack-server/signed.ts";
import { running, words } from "./harness.ts";
import { createScriptedBot } from "./scripted-bot.ts";

const MINUTE = 60;
const now = () => Math.floor(Date.now() / 1000);

test("a command is acknowledged at once and answered privately", async () => {
  const { slack, bot, deliver } = await running();
  const acknowledged = await deliver(slashCommand("hyperspectral unmixing", { response_url: slack.responseUrl() }));
  expect(acknowledged.status).toBe(200);
  expect(await acknowledged.text()).toBe("");
  const { body } = await slack.called("response_url");
  expect(body).toMatchObject({ response_type: "ephemeral", replace_original: false, unfurl_links: false });
  expect(words(body.blocks)).toBe("You asked: hyperspectral unmixing");
  expect(bot.asked[0]).toMatchObject({
    channel: { id: "slack:T1:C1", workspace: "slack:T1", kind: "public", name: "remote-sensing" },
    person: { id: "slack:T1:U1", name: "ada" },
    text: "hyperspectral unmixing",
  });
});

test("a forged or a stale request is refused with 401, and counted in the log", async () => {
  const { bot, log, deliver } = await running();
  expect((await deliver(slashCommand("a"), { secret: "another" })).status).toBe(401);
  expect((await deliver(slashCommand("b"), { at: now() - 6 * MINUTE })).status).toBe(401);
  expect((await deliver(slashCommand("c"), { more: { "x-slack-signature": "" } })).status).toBe(401);
  expect((await deliver(slashCommand("d"), { more: { "x-slack-request-timestamp": "soon" } })).status).toBe(401);
  const counted = log.filter(({ sentence }) => sentence.includes("refused"));
  expect(counted.map(({ fields }) => fields.refused)).toEqual([1, 2, 3, 4]);
  expect(bot.asked).toEqual([]);
});

test("an exact replay within five minutes is answered 200 and acts once", async () => {
  const { bot, slack, adapter, deliver } = await running();
  const command = slashCommand("once", { response_url: slack.responseUrl() });
  const at = now() - 4 * MINUTE;
  expect((await deliver(command, { at })).status).toBe(200);
  expect((await deliver(command, { at })).status).toBe(200);
  await slack.called("response_url");
  await adapter.stop(2000);
  expect(bot.asked).toHaveLength(1);
});

test("an event Slack delivers three times acts once, across a restart too", async () => {
  const store = new Set<string>();
  const slack = await createSlackServer();
  const first = await running({ slack, bot: createScriptedBot(store) });
  const event = mention("today");
  await first.deliver(event);
  await first.deliver(event, { more: { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" } });
  await slack.called("chat.postEphemeral");
  await first.adapter.stop(2000);

  const second = await running({ slack: await createSlackServer(), bot: createScriptedBot(store) });
  const again = await second.deliver(event, {
    more: { "x-slack-retry-num": "2", "x-slack-retry-reason": "http_error" },
  });
  expect(again.status).toBe(200);
  await second.adapter.stop(2000);
  expect(first.bot.asked).toHaveLength(1);
  expect(second.bot.asked).toHaveLength(0);
});

test("the same words typed twice are two commands", async () => {
  const { bot, slack, answerTo } = await running();
  await answerTo(slashCommand("twice"));
  await answerTo(slashCommand("twice"));
  expect(slack.to("response_url")).toHaveLength(2);
  expect(bot.asked).toHaveLength(2);
});

test("what is unlike anything of Slack's is turned away or left out, and the next command is answered", async () => {
  const { deliver, answerTo, log } = await running();
  const leftOut = () => log.filter(({ sentence }) => sentence.includes("left out"));
  const port = log.find(({ fields }) => "port" in fields)?.fields.port;
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/slack/events`)).status).toBe(404);
  expect((await deliver({ command: "/papers" })).status).toBe(200);
  expect((await deliver({ type: "block_actions", actions: [{ action_id: "x" }], user: {} })).status).toBe(200);
  expect((await deliver(reaction("reaction_added", { item: { type: "file", file: "F1" } }))).status).toBe(200);
  expect((await deliver(reaction("reaction_added", { item: null }))).status).toBe(400);
  expect(leftOut().map(({ fields }) => fields.what)).toEqual(["command", "button", undefined]);
  expect(words(await answerTo(slashCommand("still here")))).toContain("still here");
});

test.each([
  ["null", "application/json", 400],
  [" null\n", "application/json", 400],
  ["payload=null", "application/x-www-form-urlencoded", 400],
  ["[]", "application/json", 200],
  [`"${"x".repeat(4 * 1024 * 1024)}"`, "application/json", 413],
])(
  "a signed body that is no object (%.14s, %s) is answered, and so is the next command",
  async (body, type, status) => {
    const { log, answerTo } = await running();
    const port = log.find(({ fields }) => "port" in fields)?.fields.port;
    const sent = signed(body, { more: { "content-type": type } });
    expect((await fetch(`http://127.0.0.1:${port}/slack/events`, sent)).status).toBe(status);
    expect(words(await answerTo(slashCommand("still here")))).toContain("still here");
  },
);

test.each([
  { type: "app_rate_limited", minute_rate_limited: 1_760_500_000, event: undefined },
  { type: "shortcut", callback_id: "of_another_version", user: { id: "U1" } },
  { type: "something_new" },
])("what nobody listens to ($type) is answered 200 and logged", async (payload) => {
  const { deliver, log } = await running();
  expect((await deliver(payload)).status).toBe(200);
  expect(log.find(({ sentence }) => sentence.includes("nobody here listens"))?.fields.type).toBe(payload.type);
});

test.each(["application/x-www-form-urlencoded; charset=utf-8", "Application/X-WWW-Form-Urlencoded;charset=UTF-8"])(
  "a form sent as %s is read",
  async (type) => {
    const { bot, deliver, slack } = await running();
    const command = slashCommand("hyperspectral", { response_url: slack.responseUrl() });
    expect((await deliver(command, { more: { "content-type": type } })).status).toBe(200);
    await slack.called("response_url");
    expect(bot.asked[0]?.text).toBe("hyperspectral");
  },
);

test("Slack's check of the address is answered", async () => {
  const { deliver } = await running();
  const answer = await deliver({ type: "url_verification", challenge: "say this", event: undefined });
  expect(await answer.json()).toEqual({ challenge: "say this" });
});

test("text of 40,000 characters arrives whole", async () => {
  const { bot, answerTo } = await running();
  const text = "hyperspectral ".repeat(2858).trim();
  bot.says({ message: { blocks: [{ kind: "paragraph", text: `No: ${text}` }] }, visibility: "asker" });
  await answerTo(slashCommand(text));
  expect(bot.asked[0]?.text).toBe(text);
});
