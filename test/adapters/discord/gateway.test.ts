import { expect, test } from "vitest";
import { TOKEN_RESTS } from "../../../adapters/discord/limits.ts";
import { readable } from "../../support/discord-server/reading.ts";
import { directChannel } from "../../support/discord-server/world.ts";
import { adapterFor, connected, prepared, privately, said } from "./rig.ts";

const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const GUILDS = 1 << 0;
const REACTIONS = 1 << 10;
const DIRECT = (1 << 12) | (1 << 13);

test("it asks for guilds, reactions and direct messages, and nothing privileged", async () => {
  const { server } = await connected();
  const [{ intents } = { intents: 0 }] = server.gateway.identified;
  expect(intents).toBe(GUILDS | REACTIONS | DIRECT);
  expect(intents & PRIVILEGED).toBe(0);
});

test("a dropped connection is resumed, and what happened meanwhile arrives once", async () => {
  const { ada, bot, server } = await connected();
  await ada.slash("papers", { query: "before" }).message();
  server.gateway.drop();
  const meanwhile = ada.slash("papers", { query: "meanwhile" });
  await server.gateway.until("resumed", 1);
  await meanwhile.message();
  await ada.slash("papers", { query: "after" }).message();
  expect(bot.asked.map(({ text }) => text)).toEqual(["before", "meanwhile", "after"]);
  expect(bot.happened).toEqual(["connected discord"]);
});

test.each([4000, 4009])("a connection closed with %i comes back", async (code) => {
  const { ada, server } = await connected();
  server.gateway.drop(code);
  await server.gateway.until("resumed", 1);
  await ada.slash("papers", { query: "after" }).message();
});

test("told to reconnect, it resumes", async () => {
  const { ada, bot, server } = await connected();
  server.gateway.askToReconnect();
  const meanwhile = ada.slash("papers", { query: "meanwhile" });
  await server.gateway.until("resumed", 1);
  await meanwhile.message();
  expect(bot.asked).toHaveLength(1);
});

test("refused its session, it begins a new one, and reactions missed meanwhile can be read back", async () => {
  const { ada, bot, server } = await connected();
  server.gateway.endSession();
  server.gateway.drop();
  await server.gateway.until("identified", 2);
  await bot.until("happened", 2);
  await ada.slash("papers", { query: "after" }).message();
  expect(bot.happened).toEqual(["connected discord", "connected discord"]);
});

test("a server that answers no heartbeats is left and met again", async () => {
  const { server } = await connected({ heartbeat: 50 });
  server.gateway.playDead();
  await server.gateway.until("resumed", 1);
});

test("an interaction told twice is answered once", async () => {
  const { ada, bot, server } = await connected();
  const once = ada.slash("papers", { query: "once" });
  server.gateway.repeat();
  await once.message();
  await ada.slash("papers", { query: "another" }).message();
  expect(bot.asked.map(({ text }) => text)).toEqual(["once", "another"]);
  expect(server.requests.filter(({ path }) => path.includes(once.asked.token))).toHaveLength(1);
});

test("interactions are answered while guilds have not arrived", async () => {
  const { adapter, ada, bot, server } = await prepared();
  server.world.guilds = [];
  bot.says = () => privately("Here.");
  const started = adapter.start(bot);
  await server.gateway.until("identified", 1);
  await ada.slash("papers", { query: "early" }).message();
  await started;
});

test("a wrong token is said at the start, with the cure", async () => {
  const { adapter, bot, server } = await prepared();
  server.trouble("GET", /^\/gateway\/bot$/, { status: 401, body: { code: 0, message: "401: Unauthorized" } });
  await expect(adapter.start(bot)).rejects.toMatchObject({
    message: expect.stringContaining("DISCORD_TOKEN"),
    trouble: { kind: "forbidden" },
  });
});

test("a token the gateway refuses is said at the start, too", async () => {
  const { adapter, bot, server } = await prepared();
  server.gateway.refuseWith = 4004;
  await expect(adapter.start(bot)).rejects.toMatchObject({ trouble: { kind: "forbidden" } });
});

test("a token revoked while running ends no process: it is logged, and posts are refused", async () => {
  const rig = await connected();
  const { adapter, logged, server, channel } = rig;
  server.gateway.refuseWith = 4004;
  server.gateway.endSession();
  server.trouble("POST", /\/messages$/, { status: 401, body: { code: 0, message: "401: Unauthorized" } });
  const refused = { message: expect.stringContaining("DISCORD_TOKEN"), trouble: { kind: "temporary" } };
  const id = `discord:${server.world.guild}:${channel.id}` as const;
  await expect(adapter.post(id, said("x"))).rejects.toMatchObject(refused);
  await expect(adapter.post(id, said("x"))).rejects.toMatchObject(refused);
  server.gateway.drop(4004);
  await expect
    .poll(() => logged.some(({ level, sentence }) => level === "error" && sentence.includes("DISCORD_TOKEN")))
    .toBe(true);
});

test("a token refused once rests, asks nothing meanwhile, and is tried again: no channel is to blame", async () => {
  const { adapter, server, channel, clock } = await connected();
  server.trouble("POST", /\/messages$/, { status: 401, body: { code: 0, message: "401: Unauthorized" } });
  const id = `discord:${server.world.guild}:${channel.id}` as const;
  await expect(adapter.post(id, said("x"))).rejects.toMatchObject({
    trouble: { kind: "temporary", wait: TOKEN_RESTS },
  });
  const asked = server.requests.length;
  await expect(adapter.post(id, said("x"))).rejects.toMatchObject({ trouble: { kind: "temporary" } });
  expect(server.requests).toHaveLength(asked);
  await clock.pass(TOKEN_RESTS);
  await adapter.post(id, said("x"));
  expect(channel.messages).toHaveLength(1);
});

test("where Discord cannot be reached at the start, it knocks again", async () => {
  const { adapter, ada, bot, clock, server } = await prepared();
  server.trouble("GET", /^\/gateway\/bot$/, { status: 503 }, "hang up");
  const started = adapter.start(bot);
  await clock.pass(1_000);
  await clock.pass(2_000);
  await started;
  await bot.until("happened", 1);
  await ada.slash("papers", { query: "hyperspectral" }).message();
});

test("a start holds nobody up where the gateway is slow to answer, and goes on behind the scenes", async () => {
  const { adapter, ada, bot, clock, server } = await prepared();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.trouble("GET", /^\/gateway\/bot$/, { after: promise });
  const started = adapter.start(bot);
  await clock.pass(5_000);
  await started;
  resolve();
  await bot.until("happened", 1);
  await ada.slash("papers", { query: "hyperspectral" }).message();
});

test("before it is let in, and after it left, a post is to be tried again later", async () => {
  const { adapter, bot, server, channel } = await prepared();
  const id = `discord:${server.world.guild}:${channel.id}` as const;
  const later = { trouble: { kind: "temporary" } };
  await expect(adapter.post(id, said("x"))).rejects.toMatchObject(later);
  await adapter.start(bot);
  await adapter.stop(10_000);
  await expect(adapter.post(id, said("x"))).rejects.toMatchObject(later);
});

test("what Discord tells and nobody can read is logged, and the bot goes on", async () => {
  const { ada, bot, logged, server, channel } = await connected();
  const { gateway, world } = server;
  const bare = {
    id: world.newId(),
    token: "t",
    application_id: world.application,
    guild_id: world.guild,
    channel_id: channel.id,
  };
  gateway.tell("INTERACTION_CREATE", {});
  gateway.tell("INTERACTION_CREATE", { ...bare, type: 2, data: { type: 3, name: "Save paper" } });
  gateway.tell("INTERACTION_CREATE", { ...bare, type: 3, data: { custom_id: "run:0:help" } });
  gateway.tell("MESSAGE_CREATE", null);
  gateway.tell("MESSAGE_REACTION_ADD", {});
  gateway.tell("MESSAGE_UPDATE", null);
  gateway.tell("GUILD_CREATE", null);
  gateway.tell("EVENT_OF_TOMORROW", 5);
  await ada.slash("papers", { query: "after" }).message();
  expect(bot.asked.map(({ text }) => text)).toEqual(["after"]);
  expect(logged.filter(({ level }) => level === "error").length).toBeGreaterThan(3);
});

test("a guild that nobody can read, told while guilds are awaited, ends no process", async () => {
  const { adapter, ada, bot, logged, server } = await prepared();
  server.world.guilds = [() => null as never];
  await adapter.start(bot);
  server.gateway.tell("GUILD_ROLE_UPDATE", {});
  expect(readable(await ada.slash("papers", { query: "after" }).message())).toBe("after");
  expect(logged).toContainEqual(
    expect.objectContaining({ level: "error", fields: expect.objectContaining({ event: "GUILD_CREATE" }) }),
  );
});

test("a guild told of without its roles ends no process", async () => {
  const { adapter, ada, bot, server } = await prepared();
  const [whole = () => ({})] = server.world.guilds;
  server.world.guilds = [() => ({ ...whole(), roles: undefined })];
  await adapter.start(bot);
  await bot.until("happened", 1);
  expect(readable(await ada.slash("papers", { query: "after" }).message())).toBe("after");
});

test("what is told of guilds before all have arrived is heard once they have", async () => {
  const { adapter, bot, server, channel } = await prepared();
  const [whole = () => ({})] = server.world.guilds;
  server.world.guilds = [];
  const started = adapter.start(bot);
  await server.gateway.until("identified", 1);
  server.gateway.tell("CHANNEL_DELETE", { id: channel.id, type: 0, guild_id: server.world.guild });
  server.gateway.tell("GUILD_CREATE", whole());
  await started;
  await bot.until("happened", 2);
  expect(bot.happened).toContain(`removed discord:${server.world.guild}:${channel.id}`);
});

test("leaving ends a start that still knocks", async () => {
  const { adapter, bot, clock, server } = await prepared();
  server.trouble("GET", /^\/gateway\/bot$/, { status: 503 });
  const started = adapter.start(bot);
  await clock.asleepFor(1_000);
  await adapter.stop(0);
  await started;
  expect(server.gateway.identified).toHaveLength(0);
});

test("leaving waits for the answer under way, and takes nothing new in", async () => {
  const { adapter, ada, bot, server } = await connected();
  const { promise, resolve } = Promise.withResolvers<void>();
  bot.says = async ({ text }) => {
    await promise;
    return privately(text);
  };
  const under = ada.slash("papers", { query: "under way" });
  await bot.until("asked", 1);
  const stopped = adapter.stop(10_000);
  ada.slash("papers", { query: "too late" });
  resolve();
  await stopped;
  expect((await under.message()).components[0].content).toBe("under way");
  expect(bot.asked).toHaveLength(1);
  expect(server.gateway.sockets.clients.size).toBe(0);
});

test("leaving takes no longer than the time given, and hangs up all the same", async () => {
  const { adapter, ada, bot, clock, server } = await connected();
  bot.says = () => new Promise(() => undefined);
  ada.slash("papers", { query: "never answered" });
  await bot.until("asked", 1);
  const stopped = adapter.stop(8_000);
  await clock.pass(8_000);
  await stopped;
  await expect.poll(() => server.gateway.sockets.clients.size).toBe(0);
});

test("two runs of one bot keep their own connections", async () => {
  const { server, clock, bot } = await connected();
  const { adapter: second } = adapterFor(server, clock);
  await second.start(bot);
  expect(server.gateway.identified).toHaveLength(2);
  await second.stop(0);
});

test("in a direct message nothing of a guild is needed", async () => {
  const { ada, bot, server } = await connected();
  await ada.slash("papers", { query: "lidar" }, directChannel(server.world, ada.user)).message();
  expect(await bot.asked[0]?.person.manages?.()).toBe(true);
});
