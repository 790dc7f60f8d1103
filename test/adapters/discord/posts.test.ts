import { expect, test } from "vitest";
import { REQUEST_MS } from "../../../adapters/discord/limits.ts";
import type { ChannelId, Step } from "../../../src/chat.ts";
import { readable } from "../../support/discord-server/reading.ts";
import { ANNOUNCEMENTS, addChannel, type Channel, FORUM, REQUIRE_TAG } from "../../support/discord-server/world.ts";
import { connected, prepared, type Rig, said } from "./rig.ts";

const CREATE_THREADS = 1n << 35n;
const SEND_IN_THREADS = 1n << 38n;
const SEND = 1n << 11n;
const READ_HISTORY = 1n << 16n;

function idOf({ server }: Rig, channel: Channel): ChannelId {
  return `discord:${server.world.guild}:${channel.id}`;
}

function step(rig: Rig, id: string, channel = rig.channel): Step {
  return { id, channel: idOf(rig, channel), since: Date.now() };
}

test("the papers of a daily post follow in a thread of the lead that stays open as long as Discord lets it", async () => {
  const rig = await connected();
  const { adapter, channel, server } = rig;
  const lead = await adapter.post(idOf(rig, channel), said("5 of 38"), { step: step(rig, "lead-1") });
  const papers = { thread: lead, threadName: "Thu 15 Oct" };
  const first = await adapter.post(idOf(rig, channel), said("SpecDETR"), papers);
  await adapter.post(idOf(rig, channel), said("SpectralGPT"), papers);
  const leadId = channel.messages[0]?.id;
  const thread = server.world.channels.get(leadId ?? "");
  expect(thread).toMatchObject({ name: "Thu 15 Oct", parent_id: channel.id });
  expect(thread?.messages.map(readable)).toEqual(["SpecDETR", "SpectralGPT"]);
  expect(first).toBe(`${idOf(rig, channel)}/${leadId}/${thread?.messages[0]?.id}`);
  const opened = await server.requestsTo("POST", /\/threads$/, 1);
  expect(opened.map(({ body }) => body.auto_archive_duration)).toEqual([10_080]);
});

test("in an announcement channel it does the same", async () => {
  const rig = await prepared();
  const news = addChannel(rig.server.world, "news", ANNOUNCEMENTS);
  await rig.adapter.start(rig.bot);
  const lead = await rig.adapter.post(idOf(rig, news), said("lead"));
  await rig.adapter.post(idOf(rig, news), said("paper"), { thread: lead });
  expect(rig.server.world.channels.get(news.messages[0]?.id ?? "")?.messages.map(readable)).toEqual(["paper"]);
});

test("in a forum the lead opens a post, and the papers follow in it", async () => {
  const rig = await prepared();
  const forum = addChannel(rig.server.world, "papers", FORUM);
  await rig.adapter.start(rig.bot);
  const lead = await rig.adapter.post(idOf(rig, forum), said("5 of 38"), { threadName: "Thu 15 Oct" });
  const paper = await rig.adapter.post(idOf(rig, forum), said("SpecDETR"), { thread: lead });
  const post = [...rig.server.world.channels.values()].find(({ parent_id }) => parent_id === forum.id);
  expect(post).toMatchObject({ name: "Thu 15 Oct" });
  expect(post?.messages.map(readable)).toEqual(["5 of 38", "SpecDETR"]);
  expect(lead).toBe(`${idOf(rig, forum)}/${post?.id}/${post?.id}`);
  expect(paper.startsWith(`${idOf(rig, forum)}/${post?.id}/`)).toBe(true);
  expect(rig.server.violations).toEqual([]);
});

test("a forum that wants a tag on every post gets its first that anyone may give", async () => {
  const rig = await prepared();
  const available_tags = [
    { id: "71", name: "official", moderated: true },
    { id: "72", name: "papers", moderated: false },
  ];
  const forum = addChannel(rig.server.world, "papers", FORUM, { flags: REQUIRE_TAG, available_tags });
  await rig.adapter.start(rig.bot);
  await rig.adapter.post(idOf(rig, forum), said("5 of 38"), { threadName: "Thu 15 Oct" });
  const { body } = await rig.server.request("POST", /\/threads$/);
  expect(body.applied_tags).toEqual(["72"]);
});

test.each([
  ["opening threads", CREATE_THREADS],
  ["writing in threads", SEND_IN_THREADS],
])("where %s is not allowed the papers follow in the channel, and the cure is told once", async (_, bit) => {
  const rig = await prepared();
  const { adapter, channel, logged } = rig;
  channel.denied = bit;
  await adapter.start(rig.bot);
  for (const day of ["Mon", "Tue"]) {
    const lead = await adapter.post(idOf(rig, channel), said(day));
    await adapter.post(idOf(rig, channel), said("first"), { thread: lead });
    await adapter.post(idOf(rig, channel), said("second"), { thread: lead });
  }
  const cures = channel.messages.filter((message) => readable(message).includes("allow Paperboy"));
  expect(channel.messages).toHaveLength(6);
  expect(cures.map(readable)).toEqual([expect.stringMatching(/^first\n-# The papers follow here because/)]);
  expect(cures[0] && readable(cures[0])).toContain(
    bit === CREATE_THREADS ? "Create Public Threads" : "Send Messages in Threads",
  );
  expect(logged.filter(({ level }) => level === "warn")).toHaveLength(1);
});

test("in a direct message the papers follow the lead", async () => {
  const rig = await connected();
  await rig.adapter.tell(`discord:${rig.ada.user.id}`, said("hello"));
  const direct: ChannelId = `discord:@me:${rig.ada.direct().id}`;
  const lead = await rig.adapter.post(direct, said("lead"));
  await rig.adapter.post(direct, said("paper"), { thread: lead });
  expect(rig.ada.direct().messages.map(readable)).toEqual(["hello", "lead", "paper"]);
});

test("a step posted twice is there once", async () => {
  const rig = await connected();
  const options = { step: step(rig, "slot-7-lead") };
  const first = await rig.adapter.post(idOf(rig, rig.channel), said("5 of 38"), options);
  expect(await rig.adapter.post(idOf(rig, rig.channel), said("5 of 38"), options)).toBe(first);
  expect(rig.channel.messages).toHaveLength(1);
});

test("a post whose answer was lost is unclear, and found", async () => {
  const rig = await connected();
  const { adapter, channel, server } = rig;
  const options = { step: step(rig, "slot-7-lead") };
  server.trouble("POST", /\/messages$/, "lose the answer");
  await expect(adapter.post(idOf(rig, channel), said("5 of 38"), options)).rejects.toMatchObject({
    trouble: { kind: "unclear" },
  });
  expect(await adapter.find(options.step)).toBe(`${idOf(rig, channel)}/${channel.messages[0]?.id}`);
  expect(await adapter.find(step(rig, "slot-8-lead"))).toBe("absent");
});

test("a post broken off in the middle of the answer is unclear", async () => {
  const rig = await connected();
  rig.server.trouble("POST", /\/messages$/, "break off");
  await expect(rig.adapter.post(idOf(rig, rig.channel), said("x"))).rejects.toMatchObject({
    trouble: { kind: "unclear" },
  });
});

test("a post that gets no answer in ten seconds is unclear", async () => {
  const rig = await connected();
  rig.server.trouble("POST", /\/messages$/, { after: new Promise(() => undefined) });
  const posted = rig.adapter.post(idOf(rig, rig.channel), said("x"));
  await rig.clock.pass(10_000);
  await expect(posted).rejects.toMatchObject({ trouble: { kind: "unclear" } });
});

test("a lost step is found among many later messages, in a thread, and in a forum", async () => {
  const rig = await prepared();
  const { adapter, channel, server } = rig;
  const forum = addChannel(server.world, "papers", FORUM);
  await adapter.start(rig.bot);
  const wanted = step(rig, "lead");
  const lead = await adapter.post(idOf(rig, channel), said("lead"), { step: wanted });
  for (let index = 0; index < 250; index++)
    channel.messages.push({
      ...(channel.messages[0] as never as object),
      id: server.world.newId(),
      components: [],
      nonce: undefined,
    } as never);
  expect(await adapter.find(wanted)).toBe(lead);
  const inThread = step(rig, "paper-1");
  const paper = await adapter.post(idOf(rig, channel), said("paper"), { thread: lead, step: inThread });
  expect(await adapter.find(inThread, { thread: lead })).toBe(paper);
  expect(await adapter.find(step(rig, "paper-2"), { thread: lead })).toBe("absent");
  const inForum = step(rig, "forum-1", forum);
  const post = await adapter.post(idOf(rig, forum), said("lead"), { step: inForum, threadName: "Thu" });
  expect(await adapter.find(inForum)).toBe(post);
  expect(await adapter.find(step(rig, "forum-2", forum))).toBe("absent");
});

test("where looking is not allowed, what became of a step is unknown", async () => {
  const rig = await connected();
  rig.channel.denied = READ_HISTORY;
  expect(await rig.adapter.find(step(rig, "lead"))).toBe("unknown");
});

test("a channel that is gone, closed to the bot, or throttled says so with the cure", async () => {
  const rig = await prepared();
  const { adapter, channel, server, bot } = rig;
  channel.denied = SEND;
  await adapter.start(bot);
  await expect(adapter.post(idOf(rig, channel), said("x"))).rejects.toMatchObject({
    message: "Discord does not let me post in this channel. Allow Paperboy there: Send Messages.",
    trouble: { kind: "forbidden" },
  });
  await expect(adapter.post("discord:1:999999999999999999", said("x"))).rejects.toMatchObject({
    trouble: { kind: "gone" },
  });
  server.trouble("POST", /\/messages$/, {
    status: 429,
    headers: { "retry-after": "30", "x-ratelimit-scope": "shared" },
    body: { message: "slow down", retry_after: 30, global: false },
  });
  await expect(adapter.post(idOf(rig, channel), said("x"))).rejects.toMatchObject({
    trouble: { kind: "temporary", wait: expect.closeTo(30_000, -3) },
  });
});

test("a short rate limit, of the route or of all, is waited for", async () => {
  const rig = await connected();
  for (const headers of [{ "retry-after": "0.05" }, { "retry-after": "0.05", "x-ratelimit-global": "true" }]) {
    rig.server.trouble("POST", /\/messages$/, {
      status: 429,
      headers: { ...headers },
      body: { message: "slow down", retry_after: 0.05 },
    });
    await rig.adapter.post(idOf(rig, rig.channel), said("x"));
  }
  expect(rig.channel.messages).toHaveLength(2);
});

test("a rate limit that says in its body alone how long to wait is waited for, too", async () => {
  const rig = await connected();
  const { adapter, channel, server } = rig;
  server.trouble("POST", /\/messages$/, {
    status: 429,
    body: { message: "slow down", retry_after: 30, global: false },
  });
  await expect(adapter.post(idOf(rig, channel), said("x"))).rejects.toMatchObject({
    trouble: { kind: "temporary", wait: expect.closeTo(30_000, -3) },
  });
});

test("throttled without a word of how long, it does not ask again at once", async () => {
  const rig = await connected();
  const { ada, adapter, channel, server } = rig;
  const throttled = Array.from({ length: 50 }, () => ({ status: 429 }));
  server.trouble("POST", /\/messages$/, ...throttled);
  const posted = adapter.post(idOf(rig, channel), said("x"));
  await server.requestsTo("POST", /\/messages$/, 1);
  for (let others = 0; others < 20; others++) await ada.complete("hyper");
  await rig.clock.pass(REQUEST_MS);
  await expect(posted).rejects.toMatchObject({ trouble: { kind: "unclear" } });
  expect(server.requests.filter(({ path }) => path.endsWith("/messages")).length).toBeLessThan(5);
});

test("a direct message to somebody who takes none is silence", async () => {
  const rig = await connected();
  rig.server.world.closed.add(rig.ada.user.id);
  await rig.adapter.tell(`discord:${rig.ada.user.id}`, said("Saved."));
  expect(rig.ada.direct().messages).toEqual([]);
});
