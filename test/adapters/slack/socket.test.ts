import { expect, test } from "vitest";
import { createSlackAdapter } from "../../../adapters/slack/slack.ts";
import { createSystemClock } from "../../../src/clock.ts";
import { createHandClock } from "../../support/hand-clock.ts";
import { mention, reaction, slashCommand } from "../../support/slack-server/payloads.ts";
import { createSlackServer } from "../../support/slack-server/server.ts";
import { recordingLogger, running, settings, words } from "./harness.ts";
import { createScriptedBot } from "./scripted-bot.ts";

test("over a socket a command is acknowledged and answered", async () => {
  const { slack, bot } = await running({ socket: true });
  const command = slashCommand("hyperspectral", { response_url: slack.responseUrl() });
  await slack.sockets.send("slash_commands", command);
  expect(words((await slack.called("response_url")).body.blocks)).toBe("You asked: hyperspectral");
  expect(bot.connections).toBe(1);
});

test("an event sent twice, in two envelopes, acts once", async () => {
  const { slack, bot, adapter } = await running({ socket: true });
  const event = mention("today");
  await slack.sockets.send("events_api", event);
  await slack.sockets.send("events_api", event, { retry_attempt: 1, retry_reason: "timeout" });
  await slack.called("chat.postEphemeral");
  await adapter.stop(2000);
  expect(bot.asked).toHaveLength(1);
});

test("what cannot be read is acknowledged, logged, and forgotten", async () => {
  const { slack, log } = await running({ socket: true });
  await slack.sockets.send("events_api", reaction("reaction_added", { item: null }));
  expect(log.filter(({ level, sentence }) => level === "warn" && sentence.includes("cannot be read"))).toHaveLength(1);
});

test.each(["null", "7", "[]", "{}", '{"type":"events_api"}', '{"type":"events_api","payload":null,"envelope_id":"e"}'])(
  "a frame that is %s does no harm",
  async (frame) => {
    const { slack } = await running({ socket: true });
    slack.sockets.say(frame);
    const command = slashCommand("still here", { response_url: slack.responseUrl() });
    await slack.sockets.send("slash_commands", command);
    expect(words((await slack.called("response_url")).body.blocks)).toContain("still here");
  },
);

test("Slack's word that it holds events back, and what is unknown, are acknowledged and logged", async () => {
  const { slack, log } = await running({ socket: true });
  const limited = { type: "app_rate_limited", team_id: "T1", minute_rate_limited: 1_760_500_000 };
  expect(await slack.sockets.send("events_api", limited)).toBeDefined();
  const closed = { type: "view_closed", user: { id: "U1" }, view: { id: "V1", callback_id: "form" } };
  expect(await slack.sockets.send("interactive", closed)).toBeDefined();
  const left = log.filter(({ sentence }) => sentence.includes("nobody here listens"));
  expect(left.map(({ fields }) => fields.type)).toEqual(["app_rate_limited", "view_closed"]);
});

test("asked for a new socket, it opens one at once and goes on", async () => {
  const { slack, bot } = await running({ socket: true });
  slack.sockets.refresh();
  await slack.sockets.opened(2);
  await slack.sockets.send("slash_commands", slashCommand("on the second", { response_url: slack.responseUrl() }));
  await slack.called("response_url");
  expect(bot.asked).toHaveLength(1);
  expect(bot.connections).toBe(1);
});

test("a socket that breaks is opened again, however often Slack refuses one", async () => {
  const clock = createHandClock();
  const { slack, bot, log } = await running({ socket: true, clock });
  slack.on(
    "apps.connections.open",
    { ok: false, error: "internal_error" },
    { status: 429, headers: { "retry-after": "7" } },
    { ok: false, error: "invalid_auth" },
    "reset",
  );
  slack.sockets.drop();
  await clock.pass(1000);
  await clock.pass(7000);
  await clock.pass(2000);
  await clock.pass(4000);
  await clock.pass(8000);
  await slack.sockets.opened(2);
  await slack.sockets.send("events_api", reaction("reaction_added"));
  await bot.reacted();
  expect(log.filter(({ sentence }) => sentence.includes("trying again"))).toHaveLength(4);
});

test("after a long absence the connection is fresh: what was missed can be read back", async () => {
  const clock = createHandClock();
  const { slack, bot } = await running({ socket: true, clock });
  slack.on("apps.connections.open", { status: 429, headers: { "retry-after": "120" } });
  slack.sockets.drop();
  await clock.pass(120_000);
  await clock.pass(1000);
  await slack.sockets.opened(2);
  await slack.sockets.send("events_api", reaction("reaction_added"));
  await bot.reacted();
  expect(bot.connections).toBe(2);
});

test("a socket that opens without a greeting is given up, and the start says which token it was", async () => {
  const slack = await createSlackServer();
  const clock = createHandClock();
  slack.sockets.fallSilent();
  const adapter = createSlackAdapter(settings(slack, true), { logger: recordingLogger().logger, fetch, clock });
  const started = adapter.start(createScriptedBot());
  const refusal = expect(started).rejects.toThrow(/SLACK_APP_TOKEN/);
  await slack.sockets.opened(1);
  await clock.pass(20_000);
  await refusal;
  await slack.close();
});

test.each([
  ["auth.test", /SLACK_BOT_TOKEN \(invalid_auth\)/],
  ["apps.connections.open", /SLACK_APP_TOKEN \(invalid_auth\)/],
])("where %s refuses, the start says which token", async (method, named) => {
  const slack = await createSlackServer();
  slack.on(method, { ok: false, error: "invalid_auth" });
  const adapter = createSlackAdapter(settings(slack, true), {
    logger: recordingLogger().logger,
    fetch,
    clock: createSystemClock(),
  });
  await expect(adapter.start(createScriptedBot())).rejects.toThrow(named);
  await slack.close();
});

const away = { status: 503, body: "<html>down</html>" };

test.each(["auth.test", "apps.connections.open"])(
  "where %s is throttled or fails at the start, it is asked again",
  async (method) => {
    const slack = await createSlackServer();
    const clock = createHandClock();
    const { log, logger } = recordingLogger();
    slack.on(method, away, { ok: false, error: "internal_error" }, { status: 429, headers: { "retry-after": "7" } });
    const adapter = createSlackAdapter(settings(slack, true), { logger, fetch, clock });
    const started = adapter.start(createScriptedBot());
    await clock.pass(1_000);
    await clock.pass(2_000);
    await clock.pass(7_000);
    await started;
    expect(log.filter(({ sentence }) => sentence.includes("asked again")).map(({ level }) => level)).toHaveLength(3);
    await adapter.stop(0);
    await slack.close();
  },
);

test("asked to leave while Slack is away, the start ends", async () => {
  const slack = await createSlackServer();
  const clock = createHandClock();
  slack.on("auth.test", away, away);
  const adapter = createSlackAdapter(settings(slack, true), { logger: recordingLogger().logger, fetch, clock });
  const started = expect(adapter.start(createScriptedBot())).rejects.toThrow("the adapter stops");
  await clock.asleepFor(1_000);
  await adapter.stop(0);
  await started;
  await slack.close();
});

test("where Slack stays away, the start says so and does not blame the token", async () => {
  const slack = await createSlackServer();
  const clock = createHandClock();
  const waits = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];
  slack.on("auth.test", away, ...waits.map(() => away));
  const adapter = createSlackAdapter(settings(slack, true), { logger: recordingLogger().logger, fetch, clock });
  const started = expect(adapter.start(createScriptedBot())).rejects.toThrow(/^Slack takes nobody in now .*503/);
  for (const wait of waits) await clock.pass(wait);
  await started;
  await slack.close();
});

test("missing permissions are named in the log at the start", async () => {
  const slack = await createSlackServer();
  slack.on("auth.test", {
    status: 200,
    headers: { "content-type": "application/json", "x-oauth-scopes": "chat:write,commands" },
    body: JSON.stringify({ ok: true, team_id: "T1", user_id: "UBOT" }),
  });
  const { log } = await running({ socket: true, slack });
  const missing = log.find(({ sentence }) => sentence.includes("lacks permissions"))?.fields.missing;
  expect(missing).toContain("reactions:read");
  expect(missing).not.toContain("chat:write");
});
