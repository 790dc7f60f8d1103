import { expect, test } from "vitest";
import { adapterFor, connected, prepared } from "./rig.ts";

const COMMANDS = /\/commands/;
const REGISTERED = 8;

test("commands are registered for everywhere, and for direct messages with the bot", async () => {
  const { server } = await connected();
  await server.answered("POST", COMMANDS, REGISTERED);
  const commands = [...server.world.commands.values()] as unknown as Record<string, unknown>[];
  expect(commands.map(({ name }) => name)).toEqual([
    "papers",
    "status",
    "help",
    "digest",
    "topics",
    "saved",
    "Save paper",
    "Similar papers",
  ]);
  expect(commands[0]).toMatchObject({
    contexts: [0, 1],
    integration_types: [0],
    options: [{ name: "query", required: true, autocomplete: true }],
  });
});

test("started again, nothing is sent that Discord knows already", async () => {
  const { server, adapter, bot, clock } = await connected();
  await server.answered("POST", COMMANDS, REGISTERED);
  await adapter.stop(0);
  const { adapter: again } = adapterFor(server, clock);
  await again.start(bot);
  await again.stop(10_000);
  expect(server.requests.filter(({ method, path }) => method !== "GET" && COMMANDS.test(path))).toHaveLength(
    REGISTERED,
  );
});

test("a command that changed is sent, one that is gone is removed, and the others are left alone", async () => {
  const { server, adapter, bot, clock } = await connected();
  await server.answered("POST", COMMANDS, REGISTERED);
  await adapter.stop(0);
  const { commands } = server.world;
  for (const [id, command] of commands) {
    if (command.name === "help") commands.set(id, { ...command, description: "Old words" } as never);
  }
  commands.set("7", { id: "7", name: "gone", type: 1 });
  const { adapter: again } = adapterFor(server, clock);
  await again.start(bot);
  await again.stop(10_000);
  const sent = server.requests.filter(({ method, path }) => method !== "GET" && COMMANDS.test(path)).slice(REGISTERED);
  expect(sent.map(({ method, path, body }) => body?.name ?? `${method} ${path.split("/").at(-1)}`)).toEqual([
    "DELETE 7",
    "help",
  ]);
});

test("in development they are registered in one guild, where they appear at once", async () => {
  const { server, bot, clock } = await prepared();
  const { adapter } = adapterFor(server, clock, server.world.guild);
  await adapter.start(bot);
  await server.answered("POST", new RegExp(`/guilds/${server.world.guild}/commands$`), REGISTERED);
  await adapter.stop(0);
});

test("registered everywhere again, those of the one guild are gone: nothing shows twice", async () => {
  const { server, bot, clock } = await prepared();
  const { adapter } = adapterFor(server, clock, server.world.guild);
  await adapter.start(bot);
  await server.answered("POST", COMMANDS, REGISTERED);
  await adapter.stop(0);
  expect(server.world.guildCommands.size).toBe(REGISTERED);
  const { adapter: again } = adapterFor(server, clock);
  await again.start(bot);
  await server.answered("DELETE", COMMANDS, REGISTERED);
  await again.stop(0);
  expect([server.world.commands.size, server.world.guildCommands.size]).toEqual([REGISTERED, 0]);
});

test("registered in one guild, those of everywhere are left to other servers, and the log says that they show twice", async () => {
  const { server, adapter, bot, clock } = await connected();
  await server.answered("POST", COMMANDS, REGISTERED);
  await adapter.stop(0);
  const { adapter: developing, logged } = adapterFor(server, clock, server.world.guild);
  await developing.start(bot);
  await server.answered("POST", COMMANDS, 2 * REGISTERED);
  await expect.poll(() => logged.some(({ sentence }) => sentence.includes("show twice"))).toBe(true);
  await developing.stop(0);
  expect([server.world.commands.size, server.world.guildCommands.size]).toEqual([REGISTERED, REGISTERED]);
});

test("a server that does not let its commands be looked at is left out", async () => {
  const { server, adapter, bot, logged } = await prepared();
  const missing = { status: 403, body: { code: 50_001, message: "Missing Access" } };
  server.trouble("GET", /\/guilds\/\d+\/commands$/, missing);
  await adapter.start(bot);
  await server.request("GET", /\/guilds\/\d+\/commands$/);
  await adapter.stop(1_000);
  expect(logged.filter(({ level }) => level === "error")).toEqual([]);
});

test("where registering is refused, the bot runs on and says so in its log", async () => {
  const { server, adapter, ada, bot, logged } = await prepared();
  server.trouble("GET", COMMANDS, { status: 403, body: { code: 50_001, message: "Missing Access" } });
  await adapter.start(bot);
  await ada.slash("papers", { query: "hyperspectral" }).message();
  expect(logged).toContainEqual(
    expect.objectContaining({ level: "error", sentence: "registering the commands failed" }),
  );
});

test("where Discord fails while they are registered, it is tried again", async () => {
  const { server, adapter, bot, clock } = await prepared();
  server.trouble("GET", COMMANDS, { status: 503 });
  server.trouble("POST", COMMANDS, "lose the answer");
  await adapter.start(bot);
  await clock.pass(2_000);
  await clock.pass(4_000);
  await server.answered("POST", COMMANDS, REGISTERED);
  expect(new Set([...server.world.commands.values()].map(({ name }) => name)).size).toBe(REGISTERED);
});

test("leaving ends the trying", async () => {
  const { server, adapter, bot, clock } = await prepared();
  server.trouble("GET", COMMANDS, { status: 503 });
  await adapter.start(bot);
  await clock.asleepFor(2_000);
  await adapter.stop(10_000);
  expect(server.world.commands.size).toBe(0);
});

test("the program tells the link that invites it, with what it needs and nothing else", async () => {
  const { logged, server } = await connected();
  const { fields } = logged.find(({ sentence }) => sentence.includes("invites Paperboy")) ?? { fields: {} };
  const link = new URL("invite" in fields ? String(fields.invite) : "about:blank");
  const [view, send, attach, history, threads, inThreads] = [
    1n << 10n,
    1n << 11n,
    1n << 15n,
    1n << 16n,
    1n << 35n,
    1n << 38n,
  ];
  expect(Object.fromEntries(link.searchParams)).toEqual({
    client_id: server.world.application,
    scope: "bot applications.commands",
    permissions: String(view | send | attach | history | threads | inThreads),
    integration_type: "0",
  });
});
