import { expect, test } from "vitest";
import type { ChannelId, DeliveryError, MessageId, Step } from "../../../src/chat.ts";
import { createHandClock } from "../../support/hand-clock.ts";
import type { Reply } from "../../support/slack-server/server.ts";
import { running, words } from "./harness.ts";
import { said } from "./scripted-bot.ts";

const C1: ChannelId = "slack:T1:C1";
const C2: ChannelId = "slack:T1:C2";
const step = (id: string): Step => ({ id, channel: C1, since: 0 });
const refused = (error: string): Reply => ({ ok: false, error });

async function troubleOf(call: Promise<unknown>): Promise<DeliveryError> {
  return await call.then(
    () => expect.fail("it arrived"),
    (error: DeliveryError) => error,
  );
}

test("a post is named, carries its step, and goes into the lead's thread", async () => {
  const { adapter, slack } = await running();
  const lead = await adapter.post(C1, said("5 of 38 new papers"), { step: step("slot-1-lead") });
  expect(lead).toBe("slack:T1:C1/1760500000.000001");
  await adapter.post(C1, said("SpecDETR"), { thread: lead });
  const [first, second] = slack.to("chat.postMessage");
  expect(first?.body).toMatchObject({
    channel: "C1",
    metadata: { event_type: "paperboy_step", event_payload: { step: "slot-1-lead" } },
    unfurl_links: false,
  });
  expect(second?.body).toMatchObject({ channel: "C1", thread_ts: "1760500000.000001" });
});

test.each<[Reply, string, RegExp]>([
  [refused("not_in_channel"), "forbidden", /I am not in #remote-sensing: \/invite @Paperboy/],
  [refused("restricted_action"), "forbidden", /may not post/],
  [refused("channel_not_found"), "gone", /deleted/],
  [refused("is_archived"), "gone", /archived/],
  [refused("thread_not_found"), "refused", /does not take/],
  [refused("msg_blocks_too_long"), "refused", /does not take/],
  [refused("something_new"), "refused", /something_new/],
  [refused("token_revoked"), "temporary", /SLACK_BOT_TOKEN/],
  [refused("missing_scope"), "temporary", /manifest/],
  [refused("service_unavailable"), "temporary", /not available/],
  [refused("ratelimited"), "temporary", /slow down/],
  [refused("fatal_error"), "unclear", /half-way/],
  [{ status: 500, body: "oops" }, "unclear", /answered 500/],
  [{ status: 200, body: "<html>not Slack</html>" }, "unclear", /did not answer/],
  ["reset", "unclear", /may or may not/],
])("when Slack answers %j the trouble is %s", async (reply, kind, sentence) => {
  const { adapter, slack } = await running();
  slack.on("chat.postMessage", reply);
  const error = await troubleOf(adapter.post(C1, said("x")));
  expect(error.name).toBe("DeliveryError");
  expect(error.trouble.kind).toBe(kind);
  expect(error.message).toMatch(sentence);
});

test("where no answer comes within ten seconds the post may or may not have arrived", async () => {
  const clock = createHandClock();
  const { adapter, slack } = await running({ clock });
  slack.on("chat.postMessage", "hang");
  const trouble = troubleOf(adapter.post(C1, said("x")));
  await slack.called("chat.postMessage");
  await clock.pass(10_000);
  expect((await trouble).trouble).toEqual({ kind: "unclear" });
});

test("Retry-After is honoured to the second, and what comes meanwhile is not sent", async () => {
  const clock = createHandClock();
  const { adapter, slack } = await running({ clock });
  slack.on("chat.postMessage", { status: 429, headers: { "retry-after": "17" } });
  expect((await troubleOf(adapter.post(C1, said("a")))).trouble).toEqual({ kind: "temporary", wait: 17_000 });
  clock.advance(16_000);
  expect((await troubleOf(adapter.post(C1, said("b")))).trouble).toEqual({ kind: "temporary", wait: 1000 });
  expect(slack.to("chat.postMessage")).toHaveLength(1);
  clock.advance(1000);
  await adapter.post(C1, said("c"));
  expect(slack.to("chat.postMessage")).toHaveLength(2);
});

test("a 429 that does not say how long is still a wait", async () => {
  const { adapter, slack } = await running();
  slack.on("chat.postMessage", { status: 429 });
  expect((await troubleOf(adapter.post(C1, said("a")))).trouble).toEqual({ kind: "temporary", wait: 30_000 });
});

test("a channel that is throttled or hangs delays no other", async () => {
  const { adapter, slack } = await running();
  slack.on("chat.postMessage", "hang");
  void adapter.post(C1, said("hangs")).catch(() => {});
  await slack.called("chat.postMessage");
  await adapter.post(C2, said("a"));
  await adapter.post(C2, said("b"));
  expect(slack.to("chat.postMessage")).toHaveLength(3);
});

test("a channel's messages keep their order, one at a time", async () => {
  const { adapter, slack } = await running();
  const posts = ["1", "2", "3"].map((text) => adapter.post(C1, said(text)));
  await Promise.all(posts);
  expect(slack.messages.map(({ text }) => text)).toEqual(["1", "2", "3"]);
});

test("a post whose answer was lost is found again by its step, lead or in a thread", async () => {
  const { adapter } = await running();
  const lead = await adapter.post(C1, said("lead"), { step: step("slot-1-lead") });
  const paper = await adapter.post(C1, said("paper"), { step: step("slot-1-p1"), thread: lead });
  expect(await adapter.find(step("slot-1-lead"))).toBe(lead);
  expect(await adapter.find(step("slot-1-p1"), { thread: lead })).toBe(paper);
  expect(await adapter.find(step("slot-1-p2"), { thread: lead })).toBe("absent");
});

test("looking goes through all pages, and no further back than the step was first tried", async () => {
  const { adapter, slack } = await running();
  const metadata = { event_type: "paperboy_step", event_payload: { step: "s" } };
  slack.on(
    "conversations.history",
    { ok: true, messages: [{ ts: "1.1" }], has_more: true, response_metadata: { next_cursor: "next" } },
    { ok: true, messages: [{ ts: "1.2", metadata }] },
  );
  expect(await adapter.find({ id: "s", channel: C1, since: 1_760_500_300_000 })).toBe("slack:T1:C1/1.2");
  const [first, second] = slack.to("conversations.history");
  expect(first?.body).toMatchObject({ oldest: "1760500000", include_all_metadata: true });
  expect(second?.body.cursor).toBe("next");
});

test.each(["missing_scope", "not_in_channel", "channel_not_found"])(
  "where Slack refuses to let us look (%s), what became of it is unknown",
  async (error) => {
    const { adapter, slack } = await running();
    slack.on("conversations.history", refused(error));
    expect(await adapter.find(step("s"))).toBe("unknown");
  },
);

test("a thread that is gone holds nothing of ours; a throttled look is tried again later", async () => {
  const { adapter, slack } = await running();
  slack.on("conversations.replies", refused("thread_not_found"), { status: 429, headers: { "retry-after": "3" } });
  const thread: MessageId = `${C1}/1.1`;
  expect(await adapter.find(step("s"), { thread })).toBe("absent");
  expect((await troubleOf(adapter.find(step("s"), { thread }))).trouble).toEqual({ kind: "temporary", wait: 3000 });
});

test("who reacts to a message now is read back; of a message that is gone, nothing", async () => {
  const { adapter, slack } = await running();
  slack.on(
    "reactions.get",
    {
      ok: true,
      message: {
        reactions: [
          { name: "bookmark", users: ["U1", "U2"] },
          { name: "one", users: ["U1"] },
        ],
      },
    },
    { ok: true, message: {} },
  );
  const message: MessageId = `${C1}/1760500000.000100`;
  expect(await adapter.reactions(message)).toEqual([
    { person: { id: "slack:T1:U1", name: "name of U1" }, emoji: "bookmark" },
    { person: { id: "slack:T1:U2", name: "name of U2" }, emoji: "bookmark" },
    { person: { id: "slack:T1:U1", name: "name of U1" }, emoji: "one" },
  ]);
  expect(await adapter.reactions(message)).toEqual([]);
  expect(await adapter.reactions(message)).toBeUndefined();
});

test("a private word is said in the channel where only they see it, else directly", async () => {
  const { adapter, slack } = await running();
  await adapter.tell("slack:T1:U1", said("in the channel"), C1);
  expect((await slack.called("chat.postEphemeral")).body).toMatchObject({ channel: "C1", user: "U1" });
  slack.on("chat.postEphemeral", refused("user_not_in_channel"));
  await adapter.tell("slack:T1:U1", said("directly"), C1);
  expect((await slack.called("chat.postMessage")).body).toMatchObject({ channel: "U1" });
});

test("who takes no direct messages is told nothing, and nothing fails", async () => {
  const { adapter, slack } = await running();
  slack.on("chat.postMessage", refused("messages_tab_disabled"), refused("user_disabled"));
  await adapter.tell("slack:T1:U1", said("hello"));
  await adapter.tell("slack:T1:U2", said("hello"));
  expect(slack.to("chat.postMessage")).toHaveLength(2);
});

test("a network that is down is temporary: the message never left", async () => {
  const { adapter, slack } = await running();
  await slack.close();
  const error = await troubleOf(adapter.post(C1, said("x")));
  expect(error.trouble).toMatchObject({ kind: "temporary" });
  expect(words(error)).not.toContain("xoxb");
});
