import { expect, test } from "vitest";
import { buttonPress, event } from "../../support/slack-server/payloads.ts";
import { running, words } from "./harness.ts";
import { said } from "./scripted-bot.ts";

const visit = (tab = "home") =>
  event({ type: "app_home_opened", user: "U1", channel: "D1", tab, event_ts: "1760500000.000100" });
const pressAtHome = (command: string) =>
  buttonPress(command, {
    channel: undefined,
    container: { type: "view", view_id: "V3" },
    view: { id: "V3", type: "home" },
  });

test("a visit shows the person's page, made from the channels they are in", async () => {
  const { bot, answerTo } = await running();
  bot.showsAtHome(said("Your reading list"));
  const body = await answerTo(visit(), "views.publish");
  expect(body).toMatchObject({ user_id: "U1", view: { type: "home" } });
  expect(words(body.view)).toBe("Your reading list");
  expect(bot.homes).toEqual([["slack:T1:D1", "slack:T1:C1", "slack:T1:C2"]]);
});

test("all pages of a long list of channels are read", async () => {
  const { bot, slack, answerTo } = await running();
  slack.on(
    "users.conversations",
    { ok: true, channels: [{ id: "C1" }], response_metadata: { next_cursor: "more" } },
    { ok: true, channels: [{ id: "C2" }], response_metadata: { next_cursor: "" } },
  );
  await answerTo(visit(), "views.publish");
  expect(bot.homes[0]).toEqual(["slack:T1:D1", "slack:T1:C1", "slack:T1:C2"]);
  expect(slack.to("users.conversations")[1]?.body.cursor).toBe("more");
});

test("the messages tab is no visit", async () => {
  const { bot, deliver, adapter } = await running();
  await deliver(visit("messages"));
  await adapter.stop(2000);
  expect(bot.homes).toEqual([]);
});

test("a button there is answered over the page, which is made anew", async () => {
  const { bot, slack, answerTo } = await running();
  const body = await answerTo(pressAtHome("topics"), "views.open");
  expect(words(body.view)).toContain("You asked: topics");
  expect(bot.asked[0]).toMatchObject({ text: "topics", channel: { id: "slack:T1:D1", kind: "direct" } });
  await slack.called("views.publish");
});

test("where the page cannot be covered in time, the answer comes as a direct message", async () => {
  const { slack, deliver } = await running();
  slack.on("views.open", { ok: false, error: "expired_trigger_id" });
  await deliver(pressAtHome("topics"));
  expect(words((await slack.called("chat.postMessage")).body.blocks)).toContain("You asked: topics");
});
